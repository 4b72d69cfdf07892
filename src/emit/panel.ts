/** The panel as tables: one row a report, one column a metric, and beside it where each value stands. */
import type { Output } from '../model.js';
import { canonical, unitOfMetric } from '../panel/canonical.js';
import { type PanelCell, type PanelColumn, type PanelLibrary, panelRow } from '../panel/choose.js';
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

/** The columns of a dataset's panel. */
export async function panelColumns(
  records: RecordFiles,
  library: PanelLibrary & Pick<Wording['library'], 'metrics'>,
): Promise<PanelColumns> {
  const byName = new Map<string, PanelColumn>();
  const metrics = new Set<string>();
  const tools = new Set<string>();
  const counts = { figures: 0, reports: 0, findings: 0 };
  for await (const { output, text } of readRecords(records)) {
    for (const { column } of rowOf(output, text, library).cells) byName.set(column.name, column);
    for (const { metric } of output.figures) if (metric !== null) metrics.add(metric);
    tools.add(`${output.tool.version} ${output.tool.patterns}`);
    counts.figures += output.figures.length;
    counts.findings += output.findings.length;
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

function rowOf(output: Output, text: string, library: PanelLibrary) {
  return panelRow(output.figures, output.document.year, text, library);
}

/** A report's cells in the order of the panel's fields: its keys, then its values in canonical units. */
export function panelCells(
  output: Output,
  text: string,
  columns: readonly PanelColumn[],
  library: PanelLibrary,
): Cell[] {
  const { document } = output;
  const { period, cells } = rowOf(output, text, library);
  const values = new Map(cells.map((cell) => [cell.column.name, standardValue(cell, library)]));
  const keys: Record<(typeof PANEL_KEYS)[number]['name'], Cell> = {
    document: document.path,
    ...regionCells(document.region),
    level: document.level,
    year: document.year,
    period,
  };
  return [
    ...PANEL_KEYS.map(({ name }) => keys[name]),
    ...columns.map(({ name }) => values.get(name) ?? null),
  ];
}

function standardValue({ column, chosen }: PanelCell, { metricById, units }: PanelLibrary): number | null {
  return chosen && canonical(chosen, units, metricById.get(column.metric) ?? null).value;
}

/** The figures behind a report's cells, in the order of SOURCE_FIELDS: one for a value, all of a conflict. */
function sourceRows(output: Output, text: string, library: PanelLibrary): Cell[][] {
  return rowOf(output, text, library).cells.flatMap(({ column, chosen, figures }) =>
    (chosen ? [chosen] : figures).map((figure) => {
      const standard = canonical(figure, library.units, library.metricById.get(column.metric) ?? null);
      const cells: Record<(typeof SOURCE_FIELDS)[number]['name'], Cell> = {
        document: output.document.path,
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

/** Writes panel.csv and panel_sources.csv. */
export async function writePanel(
  records: RecordFiles,
  { columns, fields }: PanelColumns,
  wording: Wording,
  files: { panel: WholeFile; sources: WholeFile },
): Promise<void> {
  const toCsv = await openTable(wording);
  await files.panel.write(toCsv.head(fields.map(({ name }) => name)));
  await files.sources.write(toCsv.head(SOURCE_FIELDS.map(({ name }) => name)));
  for await (const { output, text } of readRecords(records)) {
    await files.panel.write(toCsv([panelCells(output, text, columns, wording.library)]));
    await files.sources.write(toCsv(sourceRows(output, text, wording.library)));
  }
}
