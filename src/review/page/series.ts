/** What the pictures show, from the columns of the index. Plain functions. */
import { FLAG, type PageIndex } from '../shape.js';

/** A cell of the coverage: how many figures of a row stand in a column, and in what share of its reports. */
export interface CoverageCell {
  row: string;
  column: string;
  figures: number;
  reports: number;
  /** Of the column's reports, those that state the row. */
  share: number;
  /** The first of its figures, to go to: its report and its start. */
  report: number;
  at: number;
}

export interface Coverage {
  rows: string[];
  columns: string[];
  cells: CoverageCell[];
  /** How many columns there would be without a limit. */
  allColumns: number;
}

export type Rows = 'topics' | 'metrics' | `topic:${string}`;
export type Columns = 'report' | 'region' | 'year';

/** More columns cannot be told apart. */
export const MOST_COLUMNS = 80;
const UNKNOWN = '–';

/** The names of a picture's rows and columns, in the language of the page. */
export interface Naming {
  topic: (id: string) => string;
  metric: (index: number) => string;
}

/** Counts which of the reports shown state what. Rows that nobody states are left out. */
export function coverageOf(
  index: PageIndex,
  bases: readonly number[],
  reports: readonly number[],
  rows: Rows,
  columns: Columns,
  naming: Naming,
): Coverage {
  const names = columnNames(index, reports, columns);
  const all = [...new Set(names.values())];
  if (columns !== 'report') all.sort();
  const kept = new Set(all.slice(0, MOST_COLUMNS));
  const sizes = new Map<string, number>();
  const cells = new Map<string, CoverageCell & { seen: Set<number> }>();
  const totals = new Map<string, number>();
  for (const report of reports) {
    const column = names.get(report)!;
    if (!kept.has(column)) continue;
    sizes.set(column, (sizes.get(column) ?? 0) + 1);
    for (let at = bases[report]!; at < bases[report + 1]!; at++) {
      const metric = index.figures.metric[at]!;
      if (metric < 0) continue;
      const { topic } = index.metrics[metric]!;
      if (rows.startsWith('topic:') && rows !== `topic:${topic}`) continue;
      const row = rows === 'topics' ? naming.topic(topic) : naming.metric(metric);
      const key = `${row}\n${column}`;
      let cell = cells.get(key);
      if (!cell) {
        cell = {
          row,
          column,
          figures: 0,
          reports: 0,
          share: 0,
          report,
          at: index.figures.start[at]!,
          seen: new Set(),
        };
        cells.set(key, cell);
      }
      cell.figures++;
      cell.seen.add(report);
      totals.set(row, (totals.get(row) ?? 0) + 1);
    }
  }
  return {
    rows: [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([row]) => row),
    columns: all.filter((name) => kept.has(name)),
    cells: [...cells.values()].map(({ seen, ...cell }) => ({
      ...cell,
      reports: seen.size,
      share: seen.size / sizes.get(cell.column)!,
    })),
    allColumns: all.length,
  };
}

/** Report → its column: of reports that would be called the same, each gets a number. */
function columnNames(index: PageIndex, reports: readonly number[], columns: Columns): Map<number, string> {
  const taken = new Map<string, number>();
  return new Map(
    reports.map((report) => {
      const { region, year, path } = index.reports[report]!;
      if (columns === 'region') return [report, region ?? UNKNOWN];
      if (columns === 'year') return [report, String(year ?? UNKNOWN)];
      const name =
        region === null && year === null ? fileName(path) : `${region ?? UNKNOWN} ${year ?? UNKNOWN}`;
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return [report, count === 1 ? name : `${name} (${count})`];
    }),
  );
}

/** One value of a metric: of one report and one year. */
export interface Point {
  report: number;
  /** Start of the figure in its report. */
  at: number;
  region: string;
  year: number;
  value: number;
}

export interface Series {
  /** The unit that most of the metric's figures have; figures of others are left out. */
  unit: string;
  points: Point[];
}

/**
 * The values of a metric among the reports shown: facts of whole years, no parts, no changes; of each report
 * and year the first. A year that several reports of a region state has several points.
 */
export function seriesOf(
  index: PageIndex,
  bases: readonly number[],
  reports: readonly number[],
  metric: number,
): Series {
  const { figures, units } = index;
  const points: (Point & { unit: number })[] = [];
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  for (const report of reports)
    for (let at = bases[report]!; at < bases[report + 1]!; at++) {
      if (figures.metric[at] !== metric) continue;
      if ((figures.flags[at]! & (FLAG.plan | FLAG.change | FLAG.narrowed)) !== 0) continue;
      const year = figures.year[at]!;
      const unit = figures.unit[at]!;
      if (year === 0 || seen.has(`${report} ${year} ${unit}`)) continue;
      seen.add(`${report} ${year} ${unit}`);
      const { region, path } = index.reports[report]!;
      points.push({
        report,
        at: figures.start[at]!,
        region: region ?? fileName(path),
        year,
        value: figures.value[at]!,
        unit,
      });
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  const [commonest] = [...counts].sort(([a, x], [b, y]) => y - x || a - b);
  if (!commonest) return { unit: '', points: [] };
  return {
    unit: units[commonest[0]]!,
    points: points.filter(({ unit }) => unit === commonest[0]).map(({ unit: _, ...point }) => point),
  };
}

/** The metrics that any report shown states as facts of a whole year, most stated first. */
export function drawableMetrics(
  index: PageIndex,
  bases: readonly number[],
  reports: readonly number[],
): { metric: number; values: number }[] {
  const { figures } = index;
  const counts = new Map<number, number>();
  for (const report of reports)
    for (let at = bases[report]!; at < bases[report + 1]!; at++) {
      const metric = figures.metric[at]!;
      if (metric < 0 || figures.year[at] === 0) continue;
      if ((figures.flags[at]! & (FLAG.plan | FLAG.change | FLAG.narrowed)) !== 0) continue;
      counts.set(metric, (counts.get(metric) ?? 0) + 1);
    }
  return [...counts]
    .map(([metric, values]) => ({ metric, values }))
    .sort((a, b) => b.values - a.values || a.metric - b.metric);
}

export interface Spread {
  low: number;
  middle: number;
  high: number;
  /** What lies beyond 1.5 interquartile ranges of the quartiles. */
  outliers: Point[];
}

/**
 * Quartiles (linear between neighbours, as R's type 7) and outliers (Tukey's fences); null of nothing.
 * @param logarithmic fences on the logarithms: values that span many powers of ten have no others
 */
export function spreadOf(points: readonly Point[], logarithmic = false): Spread | null {
  if (points.length === 0) return null;
  const values = points.map(({ value }) => value).sort((a, b) => a - b);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share)) as [
    number,
    number,
    number,
  ];
  const scaled = logarithmic ? Math.log : (value: number) => value;
  const reach = 1.5 * (scaled(high) - scaled(low));
  const outliers = points.filter(
    ({ value }) => scaled(value) < scaled(low) - reach || scaled(value) > scaled(high) + reach,
  );
  return { low, middle, high, outliers };
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}

/** Rows as CSV (RFC 4180 with line feeds); text that a spreadsheet would run gets an apostrophe before it. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
