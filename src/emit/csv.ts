import type { Figure, Output } from '../model.js';
import { canonical } from '../panel/canonical.js';
import type { PanelLibrary } from '../panel/choose.js';
import { regionCells } from './documents.js';
import { FIGURE_FIELDS } from './fields.js';
import { sentenceOf } from './sentence.js';
import type { Cell } from './table.js';

/** The columns of figures.csv, in order. */
export const FIGURE_COLUMNS = FIGURE_FIELDS.map(({ name }) => name);

type FigureColumn = (typeof FIGURE_FIELDS)[number]['name'];

/**
 * One row a figure, in the order of FIGURE_COLUMNS.
 * @param text the report's text, which the figures' offsets count in
 * @param library for the labels of metrics and canonical units
 */
export function figureRows(output: Output, text: string, library: PanelLibrary): Cell[][] {
  const region = regionCells(output.document.region);
  return output.figures.map((figure) => {
    const cells = figureCells(output, region, figure, text, library);
    return FIGURE_COLUMNS.map((column) => cells[column]);
  });
}

function figureCells(
  { document }: Output,
  { region, region_code, province, prefecture }: ReturnType<typeof regionCells>,
  figure: Figure,
  text: string,
  library: PanelLibrary,
): Record<FigureColumn, Cell> {
  const metric = figure.metric === null ? null : (library.metricById.get(figure.metric) ?? null);
  const standard = canonical(figure, library.units, metric);
  return {
    document: document.path,
    year: document.year,
    region,
    region_code,
    province,
    prefecture,
    metric: figure.metric,
    label_zh: metric?.zh ?? null,
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
    canonical_value: standard.value,
    canonical_high: standard.high,
    canonical_unit: standard.unit,
    dim_case_type: figure.dims.case_type ?? null,
    dim_level: figure.dims.level ?? null,
    dim_outcome: figure.dims.outcome ?? null,
    dim_measure: figure.dims.measure ?? null,
    dim_mode: figure.dims.mode ?? null,
    dim_group: figure.dims.group ?? null,
    dim_type: figure.dims.type ?? null,
    dim_reason: figure.dims.reason ?? null,
    dim_applicant: figure.dims.applicant ?? null,
    dim_document: figure.dims.document ?? null,
    dim_route: figure.dims.route ?? null,
  };
}
