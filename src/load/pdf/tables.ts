import { joinInCell } from '../blocks.js';
import type { Grid } from './grid.js';
import { type Line, type Segment, toLines } from './lines.js';
import type { Piece } from './pieces.js';

/** A table on a page; points from the upper left corner. */
export interface PageTable {
  rows: string[][];
  /** Page of each row, from 1. */
  pages: number[];
  top: number;
  bottom: number;
  /** Positions of its columns' left edges and of its right edge; empty where they are only guessed. */
  xs: number[];
  page: number;
}

/** More of a table's text than this in one cell, and the cell holds an article: the table is a frame. */
const MOST_IN_CELL = 0.6;
const LONG_CELL = 200;

/** A ruled table with the pieces that lie in it; null where it is empty or only a frame around text. */
export function fillGrid(grid: Grid, pieces: readonly Piece[], page: number): PageTable | null {
  const { xs, ys, cellOf } = grid;
  const columns = xs.length - 1;
  const cells = cellLines(grid, pieces, page);
  const lengths = [...cells.values()].map((lines) => lines.reduce((sum, { text }) => sum + text.length, 0));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const longest = Math.max(0, ...lengths);
  if (cells.size < 2 || (longest > LONG_CELL && longest > MOST_IN_CELL * total)) return null;
  const rows: string[][] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const slots = Array.from({ length: columns }, (_, column) => row * columns + column);
    const lines = slots.map((slot) => (cellOf[slot] === slot ? (cells.get(slot) ?? []) : []));
    rows.push(...splitRow(lines).filter((texts) => texts.some((text) => text !== '')));
  }
  return { rows, pages: rows.map(() => page), top: ys[0]!, bottom: ys.at(-1)!, xs, page };
}

function cellLines(grid: Grid, pieces: readonly Piece[], page: number): Map<number, Line[]> {
  const inCell = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const cell = grid.cellOf[slotOf(grid, piece)];
    if (cell === undefined) continue;
    const list = inCell.get(cell);
    if (list === undefined) inCell.set(cell, [piece]);
    else list.push(piece);
  }
  return new Map([...inCell].map(([cell, list]) => [cell, toLines(list, page)]));
}

const NUMBER = /^[-+−]?\d[\d,.]*[%％‰]?$/;

/**
 * The texts of a row's cells. Where numbers stand below each other in a cell the rows have no rules between
 * them: then there is a row for each number, and every line goes to the number that it stands beside.
 */
function splitRow(cells: readonly (readonly Line[])[]): string[][] {
  const numbers = cells.map((lines) => lines.filter(({ text }) => NUMBER.test(text)).map(({ y }) => y));
  const most = numbers.reduce((best, ys) => (ys.length > best.length ? ys : best));
  if (most.length < 2) return [cells.map((lines) => joinInCell(lines.map(({ text }) => text)))];
  return most.map((_, row) =>
    cells.map((lines) =>
      joinInCell(lines.filter(({ y }) => nearest(most, y) === row).map(({ text }) => text)),
    ),
  );
}

function nearest(positions: readonly number[], position: number): number {
  let best = 0;
  for (const [i, other] of positions.entries()) {
    if (Math.abs(other - position) < Math.abs(positions[best]! - position)) best = i;
  }
  return best;
}

/** The slot of a grid that a piece's middle lies in, -1 outside. */
export function slotOf({ xs, ys }: Grid, { left, right, y, size }: Piece): number {
  const column = intervalOf(xs, (left + right) / 2);
  const row = intervalOf(ys, y - 0.35 * size);
  return column === -1 || row === -1 ? -1 : row * (xs.length - 1) + column;
}

function intervalOf(edges: readonly number[], point: number): number {
  let low = 0;
  let high = edges.length - 1;
  if (point < edges[0]! || point >= edges[high]!) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (point < edges[middle]!) high = middle;
    else low = middle;
  }
  return low;
}

/** Fewest lines of a table without rules. */
const FEWEST_ROWS = 3;

/**
 * Tables without rules: runs of lines in which most have several segments that stand below each other in
 * columns, and the columns after the first hold numbers. The answer has the lines and tables of the page
 * from the top down.
 */
export function findLooseTables(lines: readonly Line[]): (Line | PageTable)[] {
  const found: (Line | PageTable)[] = [];
  for (let i = 0; i < lines.length; ) {
    const run = runFrom(lines, i);
    const columns = run.length < FEWEST_ROWS ? [] : columnsOf(run);
    const rows = toLooseRows(run, columns);
    if (rows === null) {
      found.push(lines[i]!);
      i += 1;
      continue;
    }
    const [first, last] = [run[0]!, run.at(-1)!];
    const heads = takeHeads(found, columns, first);
    const all = [...heads, ...rows];
    const top = first.y - first.size;
    found.push({
      rows: all,
      pages: all.map(() => first.page),
      top,
      bottom: last.y,
      xs: [],
      page: first.page,
    });
    i += run.length;
  }
  return found;
}

/** Lines of a heading row that may stand above the first row with several segments, and their length. */
const MOST_HEADS = 2;
const LONGEST_HEAD = 20;

/** Takes the lines off the end of `found` that stand right above a table and only over its later columns. */
function takeHeads(found: (Line | PageTable)[], columns: readonly Column[], first: Line): string[][] {
  const heads: string[][] = [];
  while (heads.length < MOST_HEADS) {
    const line = found.at(-1);
    const isNear =
      line !== undefined && 'y' in line && first.y - line.y < 2.5 * (heads.length + 1) * first.size;
    if (!isNear) break;
    const row = columns.map(() => '');
    for (const { text, left, right } of line.segments) {
      const column = columns.findIndex((span) => left < span.right && right > span.left);
      const isOver = column > 0 && text.length <= LONGEST_HEAD && !/^表/.test(text) && row[column] === '';
      const isAlone = columns.filter((span) => left < span.right && right > span.left).length === 1;
      if (!isOver || !isAlone) return heads;
      row[column] = text;
    }
    heads.unshift(row);
    found.pop();
  }
  return heads;
}

/** The lines from `start` on that have several segments; one line with a single segment may stand between. */
function runFrom(lines: readonly Line[], start: number): Line[] {
  const run: Line[] = [];
  for (let i = start; i < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1];
    const isRow = line.segments.length > 1;
    if (!isRow && (run.length === 0 || next === undefined || next.segments.length < 2)) break;
    if (!isRow && line.text.length > 20) break;
    run.push(line);
  }
  return run;
}

/** The rows of a run of lines; null where they do not stand in columns of numbers. */
function toLooseRows(run: readonly Line[], columns: readonly Column[]): string[][] | null {
  if (columns.length < 2) return null;
  const rows: string[][] = [];
  let numbers = 0;
  let others = 0;
  for (const { segments } of run) {
    const row = columns.map(() => '');
    for (const { text, left, right } of segments) {
      const column = columns.findIndex((span) => span.left <= left && right <= span.right);
      if (column === -1 || row[column] !== '') return null;
      row[column] = text;
      if (column > 0 && NUMBER.test(text)) numbers += 1;
      else if (column > 0) others += 1;
    }
    rows.push(row);
  }
  return numbers < FEWEST_ROWS || numbers < others ? null : rows;
}

interface Column {
  left: number;
  right: number;
}

/** Spans that the segments of all lines share when those that overlap are put together. */
function columnsOf(run: readonly Line[]): Column[] {
  const segments: Segment[] = run.flatMap((line) => line.segments).sort((a, b) => a.left - b.left);
  const columns: Column[] = [];
  for (const { left, right } of segments) {
    const last = columns.at(-1);
    if (last !== undefined && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ left, right });
  }
  return columns;
}

/** Left edges of columns that differ by less than this are the same, in points. */
const SAME_COLUMN = 3;

/** Whether a table goes on with another at the top of the next page: the same columns, or as many. */
export function continuesTable(table: PageTable, next: PageTable): boolean {
  if (next.xs.length === 0 || table.xs.length === 0) return table.rows[0]!.length === next.rows[0]!.length;
  return (
    table.xs.length === next.xs.length && table.xs.every((x, i) => Math.abs(x - next.xs[i]!) < SAME_COLUMN)
  );
}

/** The two as one table; heading rows that the second repeats are left out. */
export function joinTables(table: PageTable, next: PageTable): PageTable {
  let repeated = 0;
  while (
    repeated < next.rows.length - 1 &&
    repeated < table.rows.length &&
    next.rows[repeated]!.join('\t') === table.rows[repeated]!.join('\t')
  ) {
    repeated += 1;
  }
  return {
    ...table,
    rows: [...table.rows, ...next.rows.slice(repeated)],
    pages: [...table.pages, ...next.pages.slice(repeated)],
    page: next.page,
  };
}
