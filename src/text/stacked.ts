/** Tables of plain text that stand one cell a line, as pages leave them when their text alone is kept. */
import type { Span } from '../model.js';
import { linesIn, trim, WIDE_GAP } from './lines.js';

const LONGEST_CELL = 18;
const MOST_COLUMNS = 12;
/** So many rows of numbers below a heading are a table, of two columns one more. */
const LEAST_ROWS = 2;

const NUMBER = /^[-+]?\d[\d,，]{0,9}(?:\.\d{1,4})?(?:[%％]|[\u4e00-\u9fff]{1,2})?$/;
const BLANK = /^(?:[-—－/]{1,3}|无)$/;
/** What a table of counts names at its head or in a row: lists of telephones and of hours do not. */
const QUANTITY = /数|量|件|率|比|额|[合总]\s*计|次$/;
/** No cell: a sentence, a list's item, a date, a page number with its signs. */
const NO_CELL =
  /[。；，！？：:“”《》]|^[一二三四五六七八九十]{1,3}、|^（[一二三四五六七八九十]{1,3}）|^\d{1,2}(?:、|\.(?!\d))|20\d\d年\d{1,2}月/;

/** The signs that part cells in a line: then the line is a row. */
const PARTED = new RegExp(`[|｜\\t]|${WIDE_GAP.source}`);

interface Cell extends Span {
  isNumber: boolean;
  isBlank: boolean;
}

/** The tables of a text that stand one cell a line, in order, each with its rows of cells, the heading first. */
export function stackedTables(text: string): Span[][][] {
  const tables: Span[][][] = [];
  let run: Cell[] = [];
  const close = (): void => {
    if (run.length >= 2 * (LEAST_ROWS + 1)) tables.push(...tablesIn(text, run));
    run = [];
  };
  for (const line of linesIn(text)) {
    const cell = cellOf(text, line);
    if (cell === null) close();
    else if (cell.end > cell.start) run.push(cell);
  }
  close();
  return tables;
}

/** A line as a cell, the upright line that may end it aside; null where it is none, empty where nothing else stands in it. */
function cellOf(text: string, line: Span): Cell | null {
  const span = trim(text, line);
  if (span.end - span.start > LONGEST_CELL * 2) return null;
  const written = text.slice(span.start, span.end).replace(/\s*[|｜]$/, '');
  if (written.length > LONGEST_CELL || NO_CELL.test(written) || PARTED.test(written)) return null;
  const end = span.start + written.length;
  return { start: span.start, end, isNumber: NUMBER.test(written), isBlank: BLANK.test(written) };
}

/** Rows that all have their numbers in the same columns, below a heading of as many words. */
function tablesIn(text: string, run: readonly Cell[]): Span[][][] {
  const tables: Span[][][] = [];
  let from = 0;
  for (let at = 2; at < run.length; at++) {
    if (run[at - 1]!.isNumber || run[at - 2]!.isNumber) continue;
    const table = tableAt(text, run, from, at);
    if (table === null) continue;
    tables.push(table);
    at += (table.length - 1) * table[0]!.length;
    from = at;
  }
  return tables;
}

/** The table whose first row below the heading begins at `first`. */
function tableAt(text: string, run: readonly Cell[], from: number, first: number): Span[][] | null {
  for (let width = Math.min(MOST_COLUMNS, first - from); width >= 2; width--) {
    const heading = run.slice(first - width, first);
    if (heading.some((cell) => cell.isNumber || cell.isBlank)) continue;
    const rows = rowsFrom(run, first, width);
    if (rows.length < LEAST_ROWS + (width === 2 ? 1 : 0)) continue;
    const named = [...heading, ...rows.map(([name]) => name!)];
    if (named.some(({ start, end }) => QUANTITY.test(text.slice(start, end)))) return [heading, ...rows];
  }
  return null;
}

function rowsFrom(run: readonly Cell[], first: number, width: number): Cell[][] {
  const model = run.slice(first, first + width);
  const numbers = model.filter(({ isNumber }) => isNumber).length;
  if (numbers === 0 || numbers === width) return [];
  const rows: Cell[][] = [];
  for (let at = first; at + width <= run.length; at += width) {
    const row = run.slice(at, at + width);
    if (!row.every((cell, column) => cell.isBlank || cell.isNumber === model[column]!.isNumber)) break;
    rows.push(row);
  }
  return rows;
}
