/** Parts and wholes in a table: rows and columns of totals, rows that 其中 opens. */
import type { GridRow, GridSection } from './grid.js';
import { bare } from './units.js';

const TOTAL = /^(?:合计|总计|总数|共计|小计|总和)$/;
const AMONG = /^其中[：、]?/;

/** Whether a heading only says that everything is in: it names nothing. */
export function isTotal(heading: string): boolean {
  return TOTAL.test(bare(heading));
}

/** Whether a row is named as a part of the one before it. */
export function isAmong(row: GridRow): boolean {
  return AMONG.test(bare(row.path.at(-1) ?? ''));
}

/** Where the wholes of a cell may stand, the nearest first: offsets of cells in the same column, then in the same row. */
export function wholesOf(section: GridSection, rowAt: number, column: number): number[] {
  const row = section.rows[rowAt]!;
  const rows = isAmong(row) ? [ownerOf(section, rowAt)] : totalRows(section, row);
  const columns = totalColumns(section, column);
  return [
    ...rows.map((whole) => whole?.cells[column]?.start),
    ...columns.map((whole) => row.cells[whole]?.start),
  ].filter((start) => start !== undefined);
}

/** The last row before that is no part itself. */
function ownerOf(section: GridSection, rowAt: number): GridRow | undefined {
  return section.rows.slice(0, rowAt).findLast((row) => !isAmong(row));
}

/** Rows of totals over a row, the innermost first: they share all the headings before their last. */
function totalRows(section: GridSection, row: GridRow): GridRow[] {
  const outer = isTotal(row.path.at(-1) ?? '') ? row.path.length - 1 : row.path.length;
  return section.rows
    .filter((total) => total !== row && isTotal(total.path.at(-1) ?? '') && total.path.length <= outer)
    .filter((total) => covers(total.path, row.path))
    .sort((a, b) => b.path.length - a.path.length);
}

function totalColumns(section: GridSection, column: number): number[] {
  const own = section.columns[column] ?? [];
  const outer = isTotal(own.at(-1) ?? '') ? own.length - 1 : own.length;
  return section.columns
    .map((path, at) => ({ path, at }))
    .filter(({ path, at }) => at !== column && isTotal(path.at(-1) ?? '') && path.length <= outer)
    .filter(({ path }) => covers(path, own))
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ at }) => at);
}

function covers(total: readonly string[], part: readonly string[]): boolean {
  return total.slice(0, -1).every((heading, level) => heading === part[level]);
}
