/** Columns of a table that add up to a count which the text above it states. */
import type { Draft, Sentence } from './draft.js';
import { isShare } from './shares.js';
import type { Count } from './sums.js';

/** Sentences above a table in which its total may stand. */
const REACH = 3;
/** The same for a sum that is no chance. */
const LONG_REACH = 8;
const SURE_SUM = 200;
const SURE_COUNT = 4;
const LEAST = 3;

/** `审结189件。按结案方式分列如下：` and a table whose column adds up to 189: its cells are the parts. */
export function joinColumns(sentences: readonly Sentence[], counts: readonly Count[]): void {
  let next = 0;
  for (const { first, rows } of tablesOf(sentences)) {
    while (next < counts.length && counts[next]!.at < first) next += 1;
    const above = counts.slice(Math.max(0, next - MOST_ABOVE), next);
    for (const column of columnsOf(rows)) joinColumn(column.filter(isCounted), above, first);
    for (const row of rows) joinSharesBeside(row);
  }
}

const MOST_ABOVE = 20;

/** Rows that stand together, and the number of the first among the report's sentences. */
export function* tablesOf(sentences: readonly Sentence[]): Generator<{ first: number; rows: Sentence[] }> {
  for (let at = 0; at < sentences.length; at++) {
    if (!isRow(sentences[at]!)) continue;
    const first = at;
    while (at + 1 < sentences.length && isRow(sentences[at + 1]!)) at += 1;
    yield { first, rows: sentences.slice(first, at + 1) };
  }
}

/** Whether a sentence is a row of a table. */
export function isRow({ figures }: Sentence): boolean {
  return figures.length > 0 && figures.every(({ cell }) => cell !== null);
}

/** The figures below each heading. */
export function columnsOf(rows: readonly Sentence[]): Draft[][] {
  const columns = new Map<string, Draft[]>();
  for (const draft of rows.flatMap(({ figures }) => figures)) {
    const column = columns.get(draft.cell!.column);
    if (column) column.push(draft);
    else columns.set(draft.cell!.column, [draft]);
  }
  return [...columns.values()];
}

function isCounted({ kind }: Draft): boolean {
  return kind === 'count' || kind === 'amount';
}

function joinColumn(cells: readonly Draft[], above: readonly Count[], first: number): void {
  if (cells.length < LEAST || cells.some(({ whole, bound }) => whole !== null || bound !== 'exact')) return;
  const sum = cells.reduce((total, { value }) => total + value, 0);
  const reach = sum >= SURE_SUM && cells.length >= SURE_COUNT ? LONG_REACH : REACH;
  const total = above.findLast(
    ({ draft, at }) =>
      draft.value === sum &&
      draft.bound === 'exact' &&
      first - at <= reach &&
      draft.unitText === cells[0]!.unitText,
  );
  if (total) for (const cell of cells) cell.whole = total.draft;
}

const SHARES = /占|比重|比例|百分比/;

/** `行政处罚 438 39.75`: the share beside a part is that of its whole. */
function joinSharesBeside({ figures }: Sentence): void {
  for (const share of figures) {
    if (share.unitText !== '%' || share.whole || !SHARES.test(share.cell!.column)) continue;
    const part = figures.find(
      ({ whole, kind, value }) => kind === 'count' && whole && isShare(value, whole.value, share),
    );
    if (part) share.whole = part.whole;
  }
}
