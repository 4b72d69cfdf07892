/** Cells of a table that count kinds of one thing: what their own headings would say elsewhere is no matter. */
import type { Library } from '../patterns/types.js';
import { columnsOf, isRow, tablesOf } from './columns.js';
import { OWN_DEED } from './counts.js';
import { kindDims } from './dims.js';
import { type Draft, type Sentence, takeMetric } from './draft.js';

const LEAST = 3;
const LONGEST_KIND = 10;

/** `行政处罚 38 | 政府信息公开 14 | 行政强制 9`, in a table of reconsideration: all of them are cases of it. */
export function bindCells(sentences: readonly Sentence[], library: Library): void {
  for (const { rows } of tablesOf(sentences)) {
    for (const { figures } of rows) bindKinds(figures, ({ cell }) => cell!.column, library);
    for (const cells of columnsOf(rows)) bindKinds(cells, ({ cell }) => cell!.row, library);
  }
}

/** A total that nothing else names counts what its parts do, first those in its row: `警告 12 | 罚款 30 | 合计 42`. */
export function bindTotals(sentences: readonly Sentence[]): void {
  const rows = sentences.filter(isRow);
  const placed = new Map(rows.flatMap((row) => row.figures.map((draft) => [draft.start, { draft, row }])));
  for (const beside of [true, false]) {
    const parts = new Map<Draft, Draft[]>();
    for (const { draft, row } of placed.values()) {
      for (const start of draft.cell!.wholes) {
        const total = placed.get(start);
        if (!total || total.draft.metric !== null || (total.row === row) !== beside) continue;
        if (total.draft.kind !== draft.kind) continue;
        const known = parts.get(total.draft);
        if (known) known.push(draft);
        else parts.set(total.draft, [draft]);
      }
    }
    for (const [total, cells] of parts) bindTotal(total, cells);
  }
}

function bindTotal(total: Draft, cells: readonly Draft[]): void {
  const { metric } = cells[0]!;
  if (metric === null || cells.length < 2 || cells.some((cell) => cell.metric !== metric)) return;
  if (cells.reduce((sum, { value }) => sum + value, 0) !== total.value) return;
  takeMetric(total, cells[0]!, 'context/table', {});
}

/** Gives the metric that most of the cells have to those that are only named by a kind and have one of another topic. */
function bindKinds(cells: readonly Draft[], kindOf: (draft: Draft) => string, library: Library): void {
  if (cells.length < LEAST) return;
  const id = metricOfMost(cells);
  const metric = id === null ? undefined : library.metricById.get(id)!;
  if (!metric?.by || (metric.unit !== 'case' && metric.unit !== 'person')) return;
  for (const draft of cells) {
    if (draft.metric === null || draft.metric === id || draft.kind !== 'count') continue;
    const words = kindOf(draft);
    if (library.metricById.get(draft.metric)!.topic === metric.topic) continue;
    if (words.length > LONGEST_KIND || OWN_DEED.test(words)) continue;
    draft.metric = id;
    draft.pattern = 'context/table';
    draft.dims = kindDims(words, metric);
  }
}

/** The metric of more than half of the cells; null where none has so many. */
function metricOfMost(cells: readonly Draft[]): string | null {
  const counts = new Map<string, number>();
  for (const { metric } of cells) if (metric !== null) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  for (const [metric, count] of counts) if (count * 2 > cells.length) return metric;
  return null;
}
