/** Parts and wholes in a table: rows and columns of totals, rows that 其中 opens. */
import type { GridRow, GridSection } from './grid.js';
import { bare } from './units.js';

const TOTAL = /^(?:合计|总计|总数|共计|小计|总和)$/;
const AMONG = /^其中[：、]?/;
/** A table with more totals than this has none that could be told apart. */
const MOST_TOTALS = 40;

/** Whether a heading only says that everything is in: it names nothing. */
export function isTotal(heading: string): boolean {
  return TOTAL.test(bare(heading));
}

/** A row or column of totals: its headings and where it stands. */
interface Total {
  path: readonly string[];
  at: number;
}

/** The places in a section that wholes stand in. */
export interface Wholes {
  rows: Total[];
  columns: Total[];
  /** Of each row that 其中 opens, the row that it is of; null of all others. */
  owners: (GridRow | null)[];
}

export function findWholes({ rows, columns }: GridSection): Wholes {
  let owner: GridRow | null = null;
  const owners = rows.map((row) => {
    if (AMONG.test(bare(row.path.at(-1) ?? ''))) return owner;
    owner = row;
    return null;
  });
  return { rows: totalsOf(rows.map(({ path }) => path)), columns: totalsOf(columns), owners };
}

/** Those of the paths that end in a total, the innermost first. */
function totalsOf(paths: readonly (readonly string[])[]): Total[] {
  const totals = paths.map((path, at) => ({ path, at })).filter(({ path }) => isTotal(path.at(-1) ?? ''));
  if (totals.length > MOST_TOTALS) return [];
  return totals.sort((a, b) => b.path.length - a.path.length);
}

/** Where the wholes of a cell may stand, the nearest first: offsets of cells in the same column, then in the same row. */
export function wholesOf(section: GridSection, wholes: Wholes, rowAt: number, column: number): number[] {
  const row = section.rows[rowAt]!;
  const owner = wholes.owners[rowAt];
  const rows = owner ? [owner] : totalsOver(wholes.rows, row.path, rowAt).map(({ at }) => section.rows[at]!);
  const columns = totalsOver(wholes.columns, section.columns[column] ?? [], column);
  return [
    ...rows.map((whole) => whole.cells[column]?.start),
    ...columns.map(({ at }) => row.cells[at]?.start),
  ].filter((start) => start !== undefined);
}

/** The totals that hold what stands at a place: they share all headings before their last; of two totals the outer holds. */
function totalsOver(totals: readonly Total[], path: readonly string[], place: number): Total[] {
  const deepest = isTotal(path.at(-1) ?? '') ? path.length - 1 : path.length;
  return totals.filter(
    (total) =>
      total.at !== place &&
      total.path.length <= deepest &&
      total.path.slice(0, -1).every((heading, level) => heading === path[level]),
  );
}
