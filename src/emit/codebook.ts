import { unitOfMetric } from '../panel/canonical.js';
import { CODEBOOK_FIELDS } from './fields.js';
import type { Wording } from './sink.js';
import { type Cell, openTable } from './table.js';
import type { WholeFile } from './whole.js';

/**
 * One row a metric of the library, in the order of CODEBOOK_FIELDS; metrics of the dataset that the library
 * does not know (patterns of somebody's own) follow with their id alone.
 */
export function codebookRows(used: ReadonlySet<string>, library: Wording['library']): Cell[][] {
  const topics = new Map(library.topics.map((topic) => [topic.id, topic]));
  const known = library.metrics.map((metric) => {
    const topic = topics.get(metric.topic);
    const { id, zh, en, unit, by, note } = metric;
    return rowOf({
      metric: id,
      label_zh: zh,
      label_en: en,
      topic: metric.topic,
      topic_zh: topic?.zh ?? null,
      topic_en: topic?.en ?? null,
      family: unit,
      unit: unitOfMetric(metric),
      dimensions: by?.join(' ') ?? null,
      note: note ?? null,
    });
  });
  const others = [...used].filter((id) => !library.metricById.has(id)).sort();
  return [...known, ...others.map((id) => rowOf({ metric: id, topic: id.split('.')[0]! }))];
}

function rowOf(cells: Partial<Record<(typeof CODEBOOK_FIELDS)[number]['name'], Cell>>): Cell[] {
  return CODEBOOK_FIELDS.map(({ name }) => cells[name] ?? null);
}

/** Writes codebook.csv. */
export async function writeCodebook(
  used: ReadonlySet<string>,
  wording: Wording,
  file: WholeFile,
): Promise<void> {
  const toCsv = await openTable(wording);
  await file.write(toCsv.head(CODEBOOK_FIELDS.map(({ name }) => name)));
  await file.write(toCsv(codebookRows(used, wording.library)));
}
