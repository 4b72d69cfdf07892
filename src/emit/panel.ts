/** The panel as tables: one row a report, one column a metric, and beside it where each value stands. */
import type { Output } from '../model.js';
import { canonical, unitOfMetric } from '../panel/canonical.js';
import {
  type PanelCell,
  type PanelColumn,
  type PanelLibrary,
  type PanelRow,
  panelRow,
} from '../panel/choose.js';
import { regionCells } from './documents.js';
import { type Field, PANEL_KEYS, SOURCE_FIELDS } from './fields.js';
import { type RecordFiles, readRecords } from './reader.js';
import { sentenceOf } from './sentence.js';
import type { Wording } from './sink.js';
import { type Cell, openTable } from './table.js';
import type { WholeFile } from './whole.js';

/** What a pass over the records tells of the tables that depend on all of them. */
export interface PanelColumns {
  /** In the order of the library, metrics that it does not know last. */
  columns: readonly PanelColumn[];
  /** Fields of the panel's table, its keys included. */
  fields: readonly Field[];
  /** Ids of all metrics in the dataset. */
  metrics: ReadonlySet<string>;
  /** How many figures, reports and findings there are. */
  figures: number;
  reports: number;
  findings: number;
  /** `<version> <library hash>` of every tool that made a record, in order. */
  tools: readonly string[];
}

/** What one report adds to the panel: all that is needed of it once the columns of all reports are known. */
export interface PanelPart {
  /** Its cells of PANEL_KEYS. */
  keys: Cell[];
  /** Its values in canonical units; null where its figures contradict each other. */
  values: [column: PanelColumn, value: number | null][];
  /** Ids of its metrics. */
  metrics: string[];
  /** `<version> <library hash>` of the tool that made it. */
  tool: string;
  figures: number;
  findings: number;
}

/** A report's part of the panel, and the rows of panel_sources.csv that tell where its values stand. */
export function panelPart(
  output: Output,
  text: string,
  library: PanelLibrary,
): { part: PanelPart; sources: Cell[][] } {
  const { document, figures, findings, tool } = output;
  const row = panelRow(figures, document.year, text, library);
  const part = {
    keys: keyCells(output, row),
    values: row.cells.map((cell): PanelPart['values'][number] => [cell.column, standardValue(cell, library)]),
    metrics: [...new Set(figures.flatMap(({ metric }) => metric ?? []))],
    tool: `${tool.version} ${tool.patterns}`,
    figures: figures.length,
    findings: findings.length,
  };
  return { part, sources: sourceRows(row, document.path, text, library) };
}

/** The parts of all reports of a dataset, from its records. */
export async function* partsOf(records: RecordFiles, library: PanelLibrary): AsyncGenerator<PanelPart> {
  for await (const { output, text } of readRecords(records)) yield panelPart(output, text, library).part;
}

/** The columns of a dataset's panel. */
export async function panelColumns(
  parts: AsyncIterable<PanelPart>,
  library: PanelLibrary & Pick<Wording['library'], 'metrics'>,
): Promise<PanelColumns> {
  const byName = new Map<string, PanelColumn>();
  const metrics = new Set<string>();
  const tools = new Set<string>();
  const counts = { figures: 0, reports: 0, findings: 0 };
  for await (const part of parts) {
    for (const [column] of part.values) byName.set(column.name, column);
    for (const metric of part.metrics) metrics.add(metric);
    tools.add(part.tool);
    counts.figures += part.figures;
    counts.findings += part.findings;
    counts.reports += 1;
  }
  const columns = inOrder([...byName.values()], library.metrics);
  const fields = [...PANEL_KEYS, ...columns.map((column) => fieldOf(column, library))];
  return { columns, fields, metrics, tools: [...tools].sort(), ...counts };
}

function inOrder(columns: PanelColumn[], metrics: Wording['library']['metrics']): PanelColumn[] {
  const rank = new Map(metrics.map(({ id }, index) => [id, index]));
  const rankOf = ({ metric }: PanelColumn) => rank.get(metric) ?? metrics.length;
  return columns.sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
}

function fieldOf({ name, metric, dims, cumulative }: PanelColumn, { metricById }: PanelLibrary): Field {
  const known = metricById.get(metric);
  const unit = known ? unitOfMetric(known) : null;
  const narrowed = dims === '' ? '' : `（${dims}）`;
  return {
    name,
    type: 'number',
    zh: `${known?.zh ?? metric}${narrowed}${cumulative ? '（累计）' : ''}`,
    en: `${known?.en ?? metric}${dims === '' ? '' : ` (${dims})`}${cumulative ? ', total since an earlier year' : ''}`,
    ...(unit === null ? {} : { unit }),
  };
}

/** A report's cells in the order of the panel's fields: its keys, then its values in canonical units. */
export function panelCells({ keys, values }: PanelPart, columns: readonly PanelColumn[]): Cell[] {
  const byName = new Map(values.map(([{ name }, value]) => [name, value]));
  return [...keys, ...columns.map(({ name }) => byName.get(name) ?? null)];
}

function keyCells({ document }: Output, { period }: PanelRow): Cell[] {
  const keys: Record<(typeof PANEL_KEYS)[number]['name'], Cell> = {
    document: document.path,
    ...regionCells(document.region),
    level: document.level,
    year: document.year,
    period,
  };
  return PANEL_KEYS.map(({ name }) => keys[name]);
}

function standardValue({ column, chosen }: PanelCell, { metricById, units }: PanelLibrary): number | null {
  return chosen && canonical(chosen, units, metricById.get(column.metric) ?? null).value;
}

/** The figures behind a report's cells, in the order of SOURCE_FIELDS: one for a value, all of a conflict. */
function sourceRows(
  { cells: row }: PanelRow,
  document: string,
  text: string,
  { units, metricById }: PanelLibrary,
): Cell[][] {
  return row.flatMap(({ column, chosen, figures }) =>
    (chosen ? [chosen] : figures).map((figure) => {
      const standard = canonical(figure, units, metricById.get(column.metric) ?? null);
      const cells: Record<(typeof SOURCE_FIELDS)[number]['name'], Cell> = {
        document,
        panel_column: column.name,
        choice: chosen ? 'chosen' : 'conflict',
        value: standard.value,
        high: standard.high,
        unit: standard.unit,
        bound: figure.bound,
        agreeing: chosen ? figures.length : null,
        period: figure.period ?? null,
        start: figure.start,
        end: figure.end,
        text: figure.text,
        sentence: sentenceOf(text, figure),
        section: figure.section.join(' / '),
        page: figure.page ?? null,
      };
      return SOURCE_FIELDS.map(({ name }) => cells[name]);
    }),
  );
}

/** The columns of panel_sources.csv, in order. */
export const SOURCE_COLUMNS = SOURCE_FIELDS.map(({ name }) => name);

/** Writes panel.csv. */
export async function writePanel(
  parts: AsyncIterable<PanelPart>,
  { columns, fields }: PanelColumns,
  wording: Wording,
  file: WholeFile,
): Promise<void> {
  const toCsv = await openTable(wording);
  await file.write(toCsv.head(fields.map(({ name }) => name)));
  for await (const part of parts) await file.write(toCsv([panelCells(part, columns)]));
}

/** Writes panel_sources.csv of records that are there. */
export async function writeSources(records: RecordFiles, wording: Wording, file: WholeFile): Promise<void> {
  const toCsv = await openTable(wording);
  await file.write(toCsv.head(SOURCE_COLUMNS));
  for await (const { output, text } of readRecords(records))
    await file.write(toCsv(panelPart(output, text, wording.library).sources));
}
