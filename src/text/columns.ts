/** Tables of plain text whose columns nothing but wide gaps part. */
import type { Span } from '../model.js';
import { linesIn } from './lines.js';

const GAP = /[ \u3000\u00a0]{2,}/g;
const WIDE_GAP = new RegExp(GAP.source);
const NUMBER = /^(?:[-—－+]|[-—－+]?[\d,，.]*\d)\s*(?:[%％]|[\u4e00-\u9fff]{1,3})?$/;
/** So many lines of numbers below a heading are a table. */
const LEAST_ROWS = 2;

/**
 * The tables of a text, each with its rows of cells: a line without numbers of their own, and right below it at
 * least two of as many columns that hold, behind the first, nothing but numbers. Lines with tabs are in none.
 */
export function spacedTables(text: string): Span[][][] {
  const tables: Span[][][] = [];
  let rows: Span[][] = [];
  const close = (): void => {
    if (rows.length > LEAST_ROWS) tables.push(rows);
    rows = [];
  };
  for (const { start, end, follows } of linesIn(text)) {
    const columns = columnsOf(text.slice(start, end), start);
    if (
      follows &&
      rows.length > 0 &&
      columns.length === rows[0]!.length &&
      areNumbers(text, columns.slice(1))
    ) {
      rows.push(columns);
      continue;
    }
    close();
    if (columns.length > 1 && !columns.some((column) => areNumbers(text, [column]))) rows = [columns];
  }
  close();
  return tables;
}

/** Offsets at which the gaps between cells of such tables begin. */
export function columnGaps(text: string): Set<number> {
  return new Set(
    spacedTables(text).flatMap((rows) => rows.flatMap((row) => row.slice(0, -1).map((cell) => cell.end))),
  );
}

/** The pieces of a line between wide gaps, those at its ends aside; none where it has tabs. */
function columnsOf(line: string, start: number): Span[] {
  if (line.includes('\t')) return [];
  const trimmed = line.trim();
  const first = start + line.length - line.trimStart().length;
  if (!WIDE_GAP.test(trimmed)) return [{ start: first, end: first + trimmed.length }];
  const columns: Span[] = [];
  let from = 0;
  for (const gap of trimmed.matchAll(GAP)) {
    columns.push({ start: first + from, end: first + gap.index });
    from = gap.index + gap[0].length;
  }
  columns.push({ start: first + from, end: first + trimmed.length });
  return columns;
}

function areNumbers(text: string, cells: readonly Span[]): boolean {
  return cells.every(({ start, end }) => NUMBER.test(text.slice(start, end)));
}
