import type { Figure, Output } from '../model.js';
import { sentenceOf } from './sentence.js';
import type { Cell } from './table.js';

/** The columns of figures.csv, in order. */
export const FIGURE_COLUMNS = [
  'document',
  'year',
  'region',
  'metric',
  'label_zh',
  'value',
  'high',
  'unit',
  'bound',
  'kind',
  'direction',
  'status',
  'period',
  'dims',
  'part_of',
  'subject',
  'sentence',
  'section',
  'page',
  'start',
  'end',
  'text',
  'pattern',
] as const;

type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/**
 * One row a figure, in the order of FIGURE_COLUMNS.
 * @param text the report's text, which the figures' offsets count in
 * @param labels metric id → Chinese label
 */
export function figureRows(output: Output, text: string, labels: ReadonlyMap<string, string>): Cell[][] {
  return output.figures.map((figure) => {
    const cells = figureCells(output, figure, text, labels);
    return FIGURE_COLUMNS.map((column) => cells[column]);
  });
}

function figureCells(
  { document }: Output,
  figure: Figure,
  text: string,
  labels: ReadonlyMap<string, string>,
): Record<FigureColumn, Cell> {
  return {
    document: document.path,
    year: document.year,
    region: document.region?.name ?? null,
    metric: figure.metric,
    label_zh: figure.metric === null ? null : (labels.get(figure.metric) ?? null),
    value: figure.value,
    high: figure.high ?? null,
    unit: figure.unit,
    bound: figure.bound,
    kind: figure.kind,
    direction: figure.direction ?? null,
    status: figure.status,
    period: figure.period ?? null,
    dims: JSON.stringify(figure.dims),
    part_of: figure.part_of ?? null,
    subject: figure.subject,
    sentence: sentenceOf(text, figure),
    section: figure.section.join(' / '),
    page: figure.page ?? null,
    start: figure.start,
    end: figure.end,
    text: figure.text,
    pattern: figure.pattern,
  };
}
