import { buildOle } from './ole.js';

/** A paragraph of a Word 97–2003 document: its text with the mark that ends it, and its properties. */
export interface DocParagraph {
  text: string;
  /** Index in the style sheet: 1 to 6 are headings, 19 a line of a table of contents. */
  style?: number;
  /** Changes of properties, in hexadecimal: code and operand, lowest byte first. */
  changes?: string;
  /** Runs of characters with changes of their own, in hexadecimal: from, to, changes. */
  runs?: [number, number, string][];
}

export interface DocOptions {
  /** Bytes to write the text in instead of UTF-16, one for a character as the file counts them. */
  narrow?: (text: string) => Uint8Array;
  flags?: number;
  /** Characters at the end that are text boxes. */
  boxLength?: number;
  magic?: number;
  language?: number;
  /** The Data stream. */
  data?: Uint8Array;
  /** How often the table of the text names its one piece. */
  repeat?: number;
}

const PAGE = 512;
const TEXT = 0x400;
const DELETED = '000801';
export const HIDDEN = '3c0801';
export { DELETED };

/** Marks of paragraphs in a table, of the end of a row. */
export const IN_TABLE = '162401';
export const ENDS_ROW = '162401172401';

/** A Word 97–2003 document. Each string is a paragraph; its mark is added unless it ends with one. */
export function buildDoc(paragraphs: readonly (string | DocParagraph)[], options: DocOptions = {}): Buffer {
  const whole = paragraphs.map(toParagraph);
  const text = whole.map((one) => one.text).join('');
  const width = options.narrow === undefined ? 2 : 1;
  const bytes = options.narrow?.(text) ?? Buffer.from(text, 'utf16le');
  const length = bytes.length / width;
  const pages = Math.ceil((TEXT + bytes.length) / PAGE);
  const runs = runsOf(whole, width);
  const characterPages = chunks(runs.characters, 10).map((chunk) => pageOf(chunk, 1));
  const paragraphPages = chunks(runs.paragraphs, 6).map((chunk) => pageOf(chunk, 13));
  const parts = [
    styleSheet(),
    pageTable(pages, characterPages.length),
    pageTable(pages + characterPages.length, paragraphPages.length),
    pieceTable(length, width, options.repeat ?? 1),
  ];
  const stream = Buffer.alloc(pages * PAGE);
  stream.writeUInt16LE(options.magic ?? 0xa5ec, 0);
  stream.writeUInt16LE(options.language ?? 0x0804, 6);
  stream.writeUInt16LE(options.flags ?? 0x0200, 0x0a);
  stream.writeUInt32LE(TEXT, 0x18);
  stream.writeInt32LE(length, 0x34);
  stream.writeInt32LE(length * (options.repeat ?? 1) - (options.boxLength ?? 0), 0x4c);
  stream.writeInt32LE(options.boxLength ?? 0, 0x64);
  let at = 0;
  for (const [i, place] of [0xa2, 0xfa, 0x102, 0x1a2].entries()) {
    stream.writeUInt32LE(at, place);
    stream.writeUInt32LE(parts[i]!.length, place + 4);
    at += parts[i]!.length;
  }
  stream.set(bytes, TEXT);
  return buildOle({
    WordDocument: Buffer.concat([stream, ...characterPages, ...paragraphPages]),
    '1Table': Buffer.concat(parts),
    ...(options.data === undefined ? {} : { Data: options.data }),
  });
}

function toParagraph(given: string | DocParagraph): DocParagraph {
  const one = typeof given === 'string' ? { text: given } : given;
  return ['\r', '\x07', '\x0c'].includes(one.text.slice(-1)) ? one : { ...one, text: `${one.text}\r` };
}

/** The changes that say where the edges of a row's cells are, in twips; `flags` one number a cell. */
export function rowShape(edges: readonly number[], flags: readonly number[] = []): string {
  const cells = edges.length - 1;
  const body = Buffer.alloc(1 + 2 * edges.length + 20 * cells);
  body[0] = cells;
  for (const [i, edge] of edges.entries()) body.writeInt16LE(edge, 1 + 2 * i);
  for (let i = 0; i < cells; i++) body.writeUInt16LE(flags[i] ?? 0, 1 + 2 * edges.length + 20 * i);
  const size = Buffer.alloc(2);
  size.writeUInt16LE(body.length + 1);
  return `08d6${size.toString('hex')}${body.toString('hex')}`;
}

interface Run {
  start: number;
  end: number;
  properties: Buffer;
}

function runsOf(
  paragraphs: readonly DocParagraph[],
  width: number,
): { characters: Run[]; paragraphs: Run[] } {
  const found = { characters: [] as Run[], paragraphs: [] as Run[] };
  let first = 0;
  const place = (index: number): number => TEXT + (first + index) * width;
  for (const { text, style = 0, changes = '', runs = [] } of paragraphs) {
    const properties = Buffer.from(`${style.toString(16).padStart(2, '0')}00${changes}`, 'hex');
    found.paragraphs.push({ start: place(0), end: place(text.length), properties });
    for (const [from, to, written] of runs)
      found.characters.push({ start: place(from), end: place(to), properties: Buffer.from(written, 'hex') });
    first += text.length;
  }
  return found;
}

/** A page of properties: where its runs begin, and what each is given, from the end of the page upwards. */
function pageOf(runs: readonly Run[], entrySize: number): Buffer {
  const page = Buffer.alloc(PAGE);
  const gapless = runs.flatMap((run, i) =>
    runs[i + 1] !== undefined && runs[i + 1]!.start > run.end
      ? [run, { start: run.end, end: runs[i + 1]!.start, properties: null }]
      : [run],
  );
  page[PAGE - 1] = gapless.length;
  let free = PAGE - 2;
  for (const [i, { start, end, properties }] of gapless.entries()) {
    page.writeUInt32LE(start, 4 * i);
    page.writeUInt32LE(end, 4 * (i + 1));
    if (properties === null) continue;
    const odd = properties.length % 2 === 1 || entrySize === 1;
    const written =
      entrySize === 1
        ? Buffer.concat([Buffer.of(properties.length), properties])
        : odd
          ? Buffer.concat([Buffer.of((properties.length + 1) / 2), properties])
          : Buffer.concat([Buffer.of(0, properties.length / 2), properties]);
    free = (free - written.length) & ~1;
    page.set(written, free);
    page[4 * (gapless.length + 1) + entrySize * i] = free / 2;
  }
  return page;
}

function pageTable(first: number, count: number): Buffer {
  const table = Buffer.alloc(4 * (count + 1) + 4 * count);
  for (let i = 0; i < count; i++) table.writeUInt32LE(first + i, 4 * (count + 1) + 4 * i);
  return table;
}

function pieceTable(length: number, width: number, repeat: number): Buffer {
  const table = Buffer.alloc(5 + 4 * (repeat + 1) + 8 * repeat);
  table[0] = 2;
  table.writeUInt32LE(table.length - 5, 1);
  for (let i = 0; i <= repeat; i++) table.writeUInt32LE(i * length, 5 + 4 * i);
  for (let i = 0; i < repeat; i++)
    table.writeUInt32LE(width === 2 ? TEXT : 0x40000000 + 2 * TEXT, 5 + 4 * (repeat + 1) + 8 * i + 2);
  return table;
}

/** A style sheet in which style n is Word's own style number n. */
function styleSheet(): Buffer {
  const count = 70;
  const sheet = Buffer.alloc(2 + 4 + 4 * count);
  sheet.writeUInt16LE(4, 0);
  sheet.writeUInt16LE(count, 2);
  for (let i = 0; i < count; i++) {
    sheet.writeUInt16LE(2, 6 + 4 * i);
    sheet.writeUInt16LE(i, 6 + 4 * i + 2);
  }
  return sheet;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let i = 0; i < all.length; i += size) found.push(all.slice(i, i + size));
  return found;
}
