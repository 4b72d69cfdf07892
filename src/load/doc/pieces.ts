import { decodeWindows1252 } from '../latin.js';
import { type Header, partOf } from './header.js';

/** A stretch of text as it lies in the WordDocument stream. */
export interface Piece {
  /** Its characters, one for each that the file counts; the second byte of a character of two is U+0000. */
  text: string;
  /** Offset of its first byte, and how many bytes the file counts for a character: 1 or 2. */
  offset: number;
  width: number;
}

const PIECE_TABLE = 2;
const PROPERTIES = 1;
/** Set in the offset of a piece with one byte a character, which is then written twice as large. */
const NARROW = 0x40000000;

/** The text of a document in its order ([MS-DOC] 2.4.1). Throws an Error that says what is wrong. */
export function readPieces(header: Header, stream: Uint8Array, table: Uint8Array | null): Piece[] {
  const places = table === null ? [wholeText(header)] : placesOf(partOf(table, header.pieces));
  // Pieces do not overlap, so their sum is at most the stream: a table that says more would fill the memory.
  if (places.reduce((sum, { size }) => sum + size, 0) > stream.length)
    throw new Error('its text is cut short');
  const narrow = narrowDecoder(header, stream, places);
  return places.map(({ offset, size, width }) => {
    if (offset + size > stream.length) throw new Error('its text is cut short');
    const bytes = stream.subarray(offset, offset + size);
    const text = width === 2 ? Buffer.from(bytes).toString('utf16le') : narrow(bytes);
    return { text, offset, width };
  });
}

interface PiecePlace {
  offset: number;
  /** In bytes. */
  size: number;
  width: number;
}

function wholeText({ textOffset, bodyLength }: Header): PiecePlace {
  return { offset: textOffset, size: bodyLength, width: 1 };
}

function placesOf(clx: Uint8Array): PiecePlace[] {
  const view = new DataView(clx.buffer, clx.byteOffset, clx.byteLength);
  let at = 0;
  while (at + 3 <= clx.length && clx[at] === PROPERTIES) at += 3 + view.getUint16(at + 1, true);
  if (at + 5 > clx.length || clx[at] !== PIECE_TABLE) throw new Error('it has no table of its text');
  const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12);
  const ends = at + 5;
  const pieces = ends + 4 * (count + 1);
  if (count < 1 || pieces + 8 * count > clx.length) throw new Error('the table of its text is cut short');
  const places: PiecePlace[] = [];
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(ends + 4 * (i + 1), true) - view.getUint32(ends + 4 * i, true);
    if (length < 0) throw new Error('the table of its text is broken');
    const written = view.getUint32(pieces + 8 * i + 2, true);
    const width = (written & NARROW) === 0 ? 2 : 1;
    const offset = width === 2 ? written : (written & ~NARROW) / 2;
    places.push({ offset: Math.floor(offset), size: length * width, width });
  }
  return places;
}

/**
 * How text of one byte a character is decoded. By [MS-DOC] it is Windows-1252, but before Word 97, and in
 * files of some converters, it is the code page of the language, with two bytes for a Chinese character.
 */
function narrowDecoder(
  header: Header,
  stream: Uint8Array,
  places: readonly PiecePlace[],
): (bytes: Uint8Array) => string {
  const narrow = places.filter(({ width }) => width === 1);
  const isGbk = narrow.some(({ offset, size }) => looksLikeGbk(stream.subarray(offset, offset + size)));
  const encoding = isGbk ? 'gb18030' : encodingOf(header);
  if (encoding === 'windows-1252') return decodeWindows1252;
  const decoder = new TextDecoder(encoding);
  return (bytes) => decodePairs(bytes, decoder);
}

function encodingOf({ unicode, language }: Header): string {
  if (unicode) return 'windows-1252';
  if (language === 0x0404 || language === 0x0c04 || language === 0x1404) return 'big5';
  return (language & 0x3ff) === 0x04 ? 'gb18030' : 'windows-1252';
}

/** Pairs of bytes in a row that Windows-1252 text would not have: four common Chinese characters. */
const FEWEST_PAIRS = 4;

/** Whether all high bytes form pairs of GB 2312, and enough of them are common characters (level 1). */
function looksLikeGbk(bytes: Uint8Array): boolean {
  let common = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const trail = bytes[++i] ?? 0;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return false;
    if (lead >= 0xb0 && lead <= 0xd7) common += 1;
  }
  return common >= FEWEST_PAIRS;
}

function decodePairs(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; ) {
    let end = i;
    while (end < bytes.length && bytes[end]! < 0x80) end += 1;
    pieces.push(Buffer.from(bytes.subarray(i, end)).toString('latin1'));
    i = end;
    if (i >= bytes.length) break;
    const decoded = decoder.decode(bytes.subarray(i, i + 2));
    pieces.push(decoded.length === 1 && i + 1 < bytes.length ? `${decoded}\0` : decoded.slice(0, 2));
    i += 2;
  }
  return pieces.join('');
}
