/** A part of the table stream: offset and length in bytes. */
export interface Place {
  offset: number;
  length: number;
}

/** What the beginning of a WordDocument stream says ([MS-DOC] 2.5, the file information block). */
export interface Header {
  /** Word 97 and later; before that, text has one or two bytes a character and other tables. */
  unicode: boolean;
  encrypted: boolean;
  /** Saved in pieces in any order. */
  fast: boolean;
  /** The language that it was written in, a Windows LCID. */
  language: number;
  /** The name of the stream that the tables are in. */
  tableStream: '0Table' | '1Table';
  /** Where the text begins; of use only before Word 97. */
  textOffset: number;
  /** Characters of the body, of what stands between it and the text boxes, and of the text boxes. */
  bodyLength: number;
  skippedLength: number;
  boxLength: number;
  styles: Place;
  characterPages: Place;
  paragraphPages: Place;
  pieces: Place;
}

const WORD_97 = 0xa5ec;
const WORD_6 = 0xa5dc;
/** Where the pairs of offset and length begin, and which of them are of use. */
const PLACES = 0x9a;
const PLACE = { styles: 1, characterPages: 12, paragraphPages: 13, pieces: 33 } as const;

/** Reads the header. Throws an Error that says what is wrong. */
export function readHeader(stream: Uint8Array): Header {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (view.byteLength < 0x60) throw new Error('its main part is cut short');
  const magic = view.getUint16(0, true);
  if (magic !== WORD_97 && magic !== WORD_6) throw new Error('its main part does not begin like a document');
  const unicode = magic === WORD_97;
  if (unicode && view.byteLength < PLACES + 8 * (PLACE.pieces + 1))
    throw new Error('its main part is cut short');
  const flags = view.getUint16(0x0a, true);
  const length = (at: number): number => (unicode ? Math.max(0, view.getInt32(at, true)) : 0);
  const place = (index: number): Place =>
    unicode
      ? {
          offset: view.getUint32(PLACES + 8 * index, true),
          length: view.getUint32(PLACES + 8 * index + 4, true),
        }
      : { offset: 0, length: 0 };
  return {
    unicode,
    encrypted: (flags & 0x0100) !== 0,
    fast: (flags & 0x0004) !== 0,
    language: view.getUint16(0x06, true),
    tableStream: (flags & 0x0200) === 0 ? '0Table' : '1Table',
    textOffset: view.getUint32(0x18, true),
    bodyLength: unicode ? length(0x4c) : Math.max(0, view.getInt32(0x34, true)),
    // Footnotes, headers, macros, comments and endnotes.
    skippedLength: [0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, at) => sum + length(at), 0),
    boxLength: length(0x64),
    styles: place(PLACE.styles),
    characterPages: place(PLACE.characterPages),
    paragraphPages: place(PLACE.paragraphPages),
    pieces: place(PLACE.pieces),
  };
}

/** A part of the table stream. Throws where it does not lie in it. */
export function partOf(table: Uint8Array, { offset, length }: Place): Uint8Array {
  if (offset + length > table.length) throw new Error('its tables are cut short');
  return table.subarray(offset, offset + length);
}
