/** Tables of plain text whose columns wide gaps part, or upright lines. */
import type { Span } from '../model.js';
import { linesIn, trim, WIDE_GAP } from './lines.js';
import { stackedTables } from './stacked.js';

const GAP = new RegExp(WIDE_GAP.source, 'g');
const NUMBER = /^(?:[-—－+]|[-—－+]?[\d,，.]*\d)\s*(?:[%％]|[\u4e00-\u9fff]{1,3})?$/;
/** So many lines of numbers below a heading are a table. */
const LEAST_ROWS = 2;

/** The tables of a text that are drawn with spaces or lines or stand one cell a line, in order, each with its rows of cells; none overlap. */
export function drawnTables(text: string): Span[][][] {
  const tables = [...spacedTables(text), ...ruledTables(text), ...stackedTables(text)].sort(
    (a, b) => startOf(a) - startOf(b),
  );
  return tables.filter((table, at) => at === 0 || startOf(table) > startOf(tables[at - 1]!.slice(-1)));
}

function startOf([first]: Span[][]): number {
  return first![0]!.start;
}

/**
 * The tables of a text whose columns gaps part: a line without numbers of their own, and right below it at
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

const UPRIGHT = /[|｜│┃]/g;
const HAS_UPRIGHT = new RegExp(UPRIGHT.source);
/** `|---|:-:|`, `├──┼──┤`: a line that only parts rows. */
const RULER = /^[\s|｜:：+=\-—\u2500-\u257f]+$/;

/** The tables of a text whose columns upright lines part: at least two lines, one below the other, of as many columns. */
function ruledTables(text: string): Span[][][] {
  if (!HAS_UPRIGHT.test(text)) return [];
  const tables: Span[][][] = [];
  let rows: Span[][] = [];
  const close = (): void => {
    if (rows.length > 1) tables.push(rows);
    rows = [];
  };
  for (const { start, end, follows } of linesIn(text)) {
    const line = text.slice(start, end);
    if (!follows) close();
    if (RULER.test(line)) continue;
    const cells = cellsBetween(text, line, start);
    if (cells.length !== rows[0]?.length) close();
    if (cells.length > 1) rows.push(cells);
  }
  close();
  return tables;
}

/** The pieces of a line between upright lines, some of them empty, those outside of a frame aside; none where it has tabs. */
function cellsBetween(text: string, line: string, start: number): Span[] {
  if (line.includes('\t') || !HAS_UPRIGHT.test(line)) return [];
  const cells: Span[] = [];
  let from = 0;
  for (const at of [...Array.from(line.matchAll(UPRIGHT), ({ index }) => index), line.length]) {
    const isOutside = (from === 0 || at === line.length) && line.slice(from, at).trim() === '';
    if (!isOutside) cells.push(trim(text, { start: start + from, end: start + at }));
    from = at + 1;
  }
  return cells;
}

/** Offsets at which the gaps between cells of such tables begin, or the lines between them stand. */
export function columnGaps(text: string): Set<number> {
  const gaps = spacedTables(text).flatMap((rows) =>
    rows.flatMap((row) => row.slice(0, -1).map((cell) => cell.end)),
  );
  for (const rows of ruledTables(text))
    for (const row of rows)
      for (let at = row[0]!.end; at < row.at(-1)!.start; at++) if (HAS_UPRIGHT.test(text[at]!)) gaps.push(at);
  return new Set(gaps);
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
