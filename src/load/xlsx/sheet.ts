import { decodeXml, readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';
import { unescapeXml } from './strings.js';
import type { NumberWriter } from './styles.js';
import { isTrue, type SheetRef } from './workbook.js';

/** The cells of a sheet that are seen: rows from the top, columns that hold something only. */
export interface SheetCells {
  /** Texts by column; a column without one is missing. */
  rows: Map<number, string>[];
  columns: number;
  hiddenRows: number;
  hiddenColumns: number;
}

/** What the cells of a sheet are read with. */
export interface SheetContext {
  strings: readonly string[];
  formats: NumberWriter;
  /** Most cells that are read; what is beyond is left out. */
  most: number;
}

/** Merged cells beyond this number in one sheet are no longer told from others. */
const MOST_MERGES = 5000;
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface RawCell {
  row: number;
  column: number;
  type: string;
  style: number;
  value: string;
}

/** Reads a sheet (ECMA-376 part 1, 18.3). Throws an Error where there is none. */
export function readSheet(parts: Unpacker, { part }: SheetRef, context: SheetContext): SheetCells {
  const raw = readCells(decodeXml(parts.read(part)), context.most);
  const rows = new Map<number, Map<number, string>>();
  const columns = new Set<number>();
  const covered = coveredTest(raw.merges);
  for (const cell of raw.cells) {
    const text = textOf(cell, context);
    if (text === '' || covered(cell.row, cell.column)) continue;
    if (raw.isHiddenColumn(cell.column)) continue;
    const row = rows.get(cell.row) ?? new Map<number, string>();
    rows.set(cell.row, row.set(cell.column, text));
    columns.add(cell.column);
  }
  const order = new Map([...columns].sort((a, b) => a - b).map((column, at) => [column, at]));
  const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  return {
    rows: sorted.map((row) => new Map([...row].map(([column, text]) => [order.get(column)!, text]))),
    columns: columns.size,
    hiddenRows: raw.hiddenRows,
    hiddenColumns: raw.hiddenColumns,
  };
}

interface RawSheet {
  cells: RawCell[];
  merges: Area[];
  hiddenRows: number;
  hiddenColumns: number;
  isHiddenColumn: (column: number) => boolean;
}

function readCells(xml: string, most: number): RawSheet {
  const cells: RawCell[] = [];
  const merges: Area[] = [];
  const hidden: { from: number; to: number }[] = [];
  let row = 0;
  let column = 0;
  let isHiddenRow = false;
  let hiddenRows = 0;
  let cell: RawCell | null = null;
  let reads = false;
  let readings = 0;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'row') {
        row = Math.min(Number(attributes.r) || row + 1, LAST_ROW);
        column = 0;
        isHiddenRow = isTrue(attributes.hidden);
        if (isHiddenRow) hiddenRows += 1;
      }
      if (name === 'c') {
        const at = placeOf(attributes.r);
        column = at?.column ?? column + 1;
        cell = {
          row: at?.row ?? row,
          column,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
        };
      }
      if (name === 'rPh') readings += 1;
      reads = name === 'v' || name === 't';
      if (name === 'mergeCell' && merges.length < MOST_MERGES) {
        const area = areaOf(attributes.ref ?? '');
        if (area !== null) merges.push(area);
      }
      if (name === 'col' && isTrue(attributes.hidden)) {
        hidden.push({
          from: Number(attributes.min) || 0,
          to: Math.min(Number(attributes.max) || 0, LAST_COLUMN),
        });
      }
    },
    text(data) {
      if (reads && readings === 0 && cell !== null) cell.value += data;
    },
    close(name) {
      if (name === 'v' || name === 't') reads = false;
      if (name === 'rPh') readings -= 1;
      if (name === 'row') isHiddenRow = false;
      if (name !== 'c' || cell === null) return;
      if (cell.value !== '' && !isHiddenRow) cells.push(cell);
      if (cells.length > most) throw new Error('it has too many cells');
      cell = null;
    },
  });
  const isHiddenColumn = (at: number): boolean => hidden.some(({ from, to }) => from <= at && at <= to);
  const hiddenColumns = new Set(cells.map((one) => one.column).filter(isHiddenColumn)).size;
  return { cells, merges, hiddenRows, hiddenColumns, isHiddenColumn };
}

/** Row and column of `B12`, from 1; null where it is no place in a sheet. */
function placeOf(reference: string | undefined): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference ?? '');
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column <= LAST_COLUMN && row >= 1 && row <= LAST_ROW ? { row, column } : null;
}

function areaOf(reference: string): Area | null {
  const [from, to] = reference.split(':').map(placeOf);
  if (!from || !to) return null;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** Whether a place is covered by a merged cell that begins elsewhere. */
function coveredTest(merges: readonly Area[]): (row: number, column: number) => boolean {
  const byRow = new Map<number, Area[]>();
  const inRow = (row: number): Area[] => {
    const known = byRow.get(row) ?? merges.filter(({ top, bottom }) => top <= row && row <= bottom);
    byRow.set(row, known);
    return known;
  };
  return (row, column) =>
    inRow(row).some(
      ({ top, left, right }) => left <= column && column <= right && !(top === row && left === column),
    );
}

function textOf({ type, style, value }: RawCell, { strings, formats }: SheetContext): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'str':
    case 'inlineStr':
      return unescapeXml(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
    case 'd':
      return value;
    default: {
      const number = Number(value);
      return Number.isFinite(number) ? formats(number, style) : value;
    }
  }
}
