import type { RowShape } from '../flow.js';
import { type Change, readChanges } from './changes.js';
import { type Header, type Place, partOf } from './header.js';

/** What is known of the paragraph that a mark ends. */
export interface ParagraphProperties {
  /** Index in the style sheet. */
  style: number;
  list: boolean;
  /** How many tables are around it. */
  depth: number;
  /** Its mark ends a cell of a table within a table, or a row. */
  endsInnerCell: boolean;
  endsRow: boolean;
  shape?: RowShape;
}

/** Which characters of a run do not stand in the text. */
export interface CharacterProperties {
  /** Deleted with changes tracked, or hidden. */
  gone: boolean;
  /** Its brackets stand for symbols of another font. */
  symbol: boolean;
}

/** Finds the properties in force at a byte of the WordDocument stream; undefined where none are stated. */
export type Lookup<T> = (offset: number) => T | undefined;

const PAGE_SIZE = 512;
const CODE = {
  style: 0x4600,
  list: 0x460b,
  inTable: 0x2416,
  endsRow: 0x2417,
  depth: 0x6649,
  endsInnerCell: 0x244b,
  endsInnerRow: 0x244c,
  elsewhere: 0x6646,
  elsewhereOld: 0x6645,
  shape: 0xd608,
  deleted: 0x0800,
  hidden: 0x083c,
  symbol: 0x6a09,
} as const;

/** The properties of paragraphs. `data` gives the stream in which those stand that are too large for a page. */
export function readParagraphProperties(
  header: Header,
  stream: Uint8Array,
  table: Uint8Array,
  data: () => Uint8Array,
): Lookup<ParagraphProperties> {
  const elsewhere = readerElsewhere(data);
  return lookup(
    readRuns(stream, table, header.paragraphPages, 13, (page, at) => {
      const half = page[at] ?? 0;
      const start = half === 0 ? at + 2 : at + 1;
      const size = half === 0 ? 2 * (page[at + 1] ?? 0) : 2 * half - 1;
      return toParagraph(page.subarray(start, Math.min(start + size, PAGE_SIZE - 1)), elsewhere);
    }),
  );
}

/** The properties of characters, those of them that matter here. */
export function readCharacterProperties(
  header: Header,
  stream: Uint8Array,
  table: Uint8Array,
): Lookup<CharacterProperties> {
  return lookup(
    readRuns(stream, table, header.characterPages, 1, (page, at) => {
      const size = page[at] ?? 0;
      const found = { gone: false, symbol: false };
      for (const { code, operand } of readChanges(page.subarray(at + 1, at + 1 + size))) {
        if (code === CODE.deleted || code === CODE.hidden) found.gone ||= operand[0] === 1;
        if (code === CODE.symbol) found.symbol = true;
      }
      return found.gone || found.symbol ? found : undefined;
    }),
  );
}

interface Run<T> {
  start: number;
  end: number;
  properties: T | undefined;
}

/**
 * The runs of all pages of properties ([MS-DOC] 2.9.33 and 2.9.175): each page has the offsets at which its
 * runs begin, then `entrySize` bytes a run, the first of which says where in the page its properties stand.
 */
function readRuns<T>(
  stream: Uint8Array,
  table: Uint8Array,
  pages: Place,
  entrySize: number,
  read: (page: Uint8Array, at: number) => T | undefined,
): Run<T>[] {
  const runs: Run<T>[] = [];
  for (const number of pageNumbers(partOf(table, pages))) {
    const page = stream.subarray(number * PAGE_SIZE, (number + 1) * PAGE_SIZE);
    if (page.length < PAGE_SIZE) throw new Error('its pages of properties are cut short');
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
    const count = Math.min(page[PAGE_SIZE - 1]!, Math.floor((PAGE_SIZE - 5) / (4 + entrySize)));
    for (let i = 0; i < count; i++) {
      const at = 2 * page[4 * (count + 1) + entrySize * i]!;
      runs.push({
        start: view.getUint32(4 * i, true),
        end: view.getUint32(4 * (i + 1), true),
        properties: at === 0 ? undefined : read(page, at),
      });
    }
  }
  return runs.sort((a, b) => a.start - b.start);
}

/** The pages that a table of pages names, each once. */
function pageNumbers(plc: Uint8Array): Set<number> {
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  const view = new DataView(plc.buffer, plc.byteOffset, plc.byteLength);
  const numbers = new Set<number>();
  for (let i = 0; i < count; i++) numbers.add(view.getUint32(4 * (count + 1) + 4 * i, true) & 0x3fffff);
  return numbers;
}

function lookup<T>(runs: readonly Run<T>[]): Lookup<T> {
  let last = 0;
  const holds = (index: number, offset: number): boolean => {
    const run = runs[index];
    return run !== undefined && run.start <= offset && offset < run.end;
  };
  return (offset) => {
    if (holds(last, offset)) return runs[last]!.properties;
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    last = low - 1;
    return holds(last, offset) ? runs[last]!.properties : undefined;
  };
}

function toParagraph(bytes: Uint8Array, elsewhere: (offset: number) => Uint8Array): ParagraphProperties {
  const found: ParagraphProperties = {
    style: (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8),
    list: false,
    depth: 0,
    endsInnerCell: false,
    endsRow: false,
  };
  for (const change of readChanges(bytes.subarray(2))) {
    if (change.code !== CODE.elsewhere && change.code !== CODE.elsewhereOld) apply(change, found);
    else for (const one of readChanges(elsewhere(numberOf(change.operand)))) apply(one, found);
  }
  return found;
}

function apply({ code, operand }: Change, found: ParagraphProperties): void {
  const value = numberOf(operand);
  if (code === CODE.style) found.style = value;
  else if (code === CODE.list) found.list = value !== 0;
  else if (code === CODE.inTable) found.depth = value === 0 ? 0 : Math.max(1, found.depth);
  else if (code === CODE.depth) found.depth = value;
  else if (code === CODE.endsInnerCell) found.endsInnerCell = value !== 0;
  else if (code === CODE.endsRow || code === CODE.endsInnerRow) found.endsRow ||= value !== 0;
  else if (code === CODE.shape) found.shape = toShape(operand);
}

/** A number of one, two or four bytes. */
function numberOf(operand: Uint8Array): number {
  let value = 0;
  for (let i = Math.min(operand.length, 4) - 1; i >= 0; i--) value = value * 256 + operand[i]!;
  return value;
}

/** Bytes that a cell is described in. Of the flags in its first two, these say that another cell covers it. */
const CELL_SIZE = 20;
const MERGED = 0x02;
const MERGED_DOWN = 0x20;
const FIRST_OF_MERGED_DOWN = 0x40;

function toShape(operand: Uint8Array): RowShape {
  const view = new DataView(operand.buffer, operand.byteOffset, operand.byteLength);
  const count = operand[2] ?? 0;
  const edges: number[] = [];
  for (let i = 0, at = 3; i <= count && at + 2 <= operand.length; i++, at += 2)
    edges.push(view.getInt16(at, true));
  const covered: boolean[] = [];
  for (let i = 0; i < count; i++) {
    const flags = operand[3 + 2 * (count + 1) + CELL_SIZE * i] ?? 0;
    covered.push((flags & MERGED) !== 0 || (flags & (MERGED_DOWN | FIRST_OF_MERGED_DOWN)) === MERGED_DOWN);
  }
  return { edges, covered };
}

/** Reads properties out of the Data stream: all in all not more than twice its size, so that none is a bomb. */
function readerElsewhere(data: () => Uint8Array): (offset: number) => Uint8Array {
  let stream: Uint8Array | undefined;
  let read = 0;
  return (offset) => {
    stream ??= data();
    if (offset + 2 > stream.length) throw new Error('its properties are cut short');
    const size = stream[offset]! | (stream[offset + 1]! << 8);
    read += size;
    if (read > 2 * stream.length) throw new Error('its properties are broken');
    return stream.subarray(offset + 2, offset + 2 + size);
  };
}
