/** Tables of plain text whose columns nothing but wide gaps part. */
import type { Span } from '../model.js';

const LINE = /[^\r\n\f\v\u2028\u2029]+/g;
const GAP = /[ \u3000\u00a0]{2,}/g;
const NUMBER = /^(?:[-—－+]|[-—－+]?[\d,，.]*\d)\s*(?:[%％]|[\u4e00-\u9fff]{1,3})?$/;
/** So many lines of numbers below a heading are a table. */
const LEAST_ROWS = 2;

/** A line of a text by its columns. */
interface Line {
  columns: Span[];
  /** No line stands between this one and the one before. */
  follows: boolean;
}

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
  for (const { columns, follows } of linesOf(text)) {
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

function* linesOf(text: string): Generator<Line> {
  let end = 0;
  for (const match of text.matchAll(LINE)) {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    yield {
      columns: columnsOf(match[0], match.index),
      follows: between.length === 1 || between === '\r\n',
    };
  }
}

/** The pieces of a line between wide gaps, those at its ends aside; none where it has tabs. */
function columnsOf(line: string, start: number): Span[] {
  if (line.includes('\t') || line.trim() === '') return [];
  const columns: Span[] = [];
  let from = line.length - line.trimStart().length;
  for (const gap of line.trimEnd().matchAll(GAP)) {
    if (gap.index < from) continue;
    columns.push({ start: start + from, end: start + gap.index });
    from = gap.index + gap[0].length;
  }
  columns.push({ start: start + from, end: start + line.trimEnd().length });
  return columns;
}

function areNumbers(text: string, cells: readonly Span[]): boolean {
  return cells.every(({ start, end }) => NUMBER.test(text.slice(start, end)));
}
