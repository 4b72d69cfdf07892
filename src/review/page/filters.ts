/** Which reports and figures are shown. Plain functions over the columns of the index. */
import type { Decision } from '../../model.js';
import { FLAG, type PageIndex } from '../shape.js';

/** What the reader asks for; '' is anything. */
export interface Filters {
  search: string;
  region: string;
  year: string;
  progress: '' | 'open' | 'begun' | 'done';
  findings: '' | 'any' | 'error' | 'warning' | 'none';
  /** '' | none | some | plan | finding | undecided | reject | correct | topic:ID | metric:ID */
  figures: string;
}

export const NO_FILTERS: Filters = {
  search: '',
  region: '',
  year: '',
  progress: '',
  findings: '',
  figures: '',
};

/** Stands for a report that does not say its region or year. */
export const UNKNOWN = '-';

/** What filters ask of decisions. */
export interface Decided {
  decision(report: number, at: number): Decision | null;
  decided(report: number): number;
  isDone(report: number): boolean;
}

/** Where the figures of each report begin in the columns; one more at the end. */
export function figureBases({ reports }: PageIndex): number[] {
  const bases = [0];
  for (const { figures } of reports) bases.push(bases.at(-1)! + figures);
  return bases;
}

/** Whether a figure, by its place in the columns, is asked for. */
export type FigureTest = (report: number, figure: number) => boolean;

/** The test that a filter of figures means; null: every figure passes. */
export function figureTest(filter: string, index: PageIndex, decided: Decided): FigureTest | null {
  const { figures, metrics } = index;
  const way = (report: number, at: number) => decided.decision(report, figures.start[at]!)?.do ?? null;
  if (filter === '') return null;
  if (filter === 'none') return (_, at) => figures.metric[at] === -1;
  if (filter === 'some') return (_, at) => figures.metric[at] !== -1;
  if (filter === 'plan') return (_, at) => (figures.flags[at]! & FLAG.plan) !== 0;
  if (filter === 'finding')
    return (_, at) => (figures.flags[at]! & (FLAG.info | FLAG.warning | FLAG.error)) !== 0;
  if (filter === 'undecided') return (report, at) => way(report, at) === null;
  if (filter === 'reject') return (report, at) => way(report, at) === 'reject';
  if (filter === 'correct') return (report, at) => way(report, at) === 'correct';
  const [kind, id] = filter.split(':');
  const wanted = new Set(
    metrics.flatMap((metric, at) => ((kind === 'topic' ? metric.topic : metric.id) === id ? [at] : [])),
  );
  return (_, at) => wanted.has(figures.metric[at]!);
}

/** The reports that pass, by their places in the index, and how many figures of theirs do. */
export interface Shown {
  reports: number[];
  figures: number;
  /** Of each report shown, its figures that pass. */
  passing: number[];
}

/** @param inText reports whose text has the words searched for, as far as they were looked through */
export function applyFilters(
  filters: Filters,
  index: PageIndex,
  bases: readonly number[],
  decided: Decided,
  inText: ReadonlySet<number>,
): Shown {
  const test = figureTest(filters.figures, index, decided);
  const words = filters.search.trim().toLowerCase();
  const shown: Shown = { reports: [], figures: 0, passing: [] };
  for (const [at, report] of index.reports.entries()) {
    if (filters.region !== '' && (report.region ?? UNKNOWN) !== filters.region) continue;
    if (filters.year !== '' && String(report.year ?? UNKNOWN) !== filters.year) continue;
    if (!fitsProgress(filters.progress, at, decided)) continue;
    if (!fitsFindings(filters.findings, report.findings)) continue;
    if (words !== '' && !inText.has(at)) {
      const own = `${report.title ?? ''}\n${report.path}\n${report.region ?? ''}\n${report.issuer ?? ''}\n${report.year ?? ''}`;
      if (!own.toLowerCase().includes(words)) continue;
    }
    let passing = report.figures;
    if (test) {
      passing = 0;
      for (let figure = bases[at]!; figure < bases[at + 1]!; figure++) if (test(at, figure)) passing++;
      if (passing === 0) continue;
    }
    shown.reports.push(at);
    shown.passing.push(passing);
    shown.figures += passing;
  }
  return shown;
}

function fitsProgress(progress: Filters['progress'], report: number, decided: Decided): boolean {
  if (progress === '') return true;
  const state = decided.isDone(report) ? 'done' : decided.decided(report) > 0 ? 'begun' : 'open';
  return state === progress;
}

function fitsFindings(
  findings: Filters['findings'],
  { info, warning, error }: Record<'info' | 'warning' | 'error', number>,
): boolean {
  if (findings === '') return true;
  if (findings === 'error') return error > 0;
  if (findings === 'warning') return warning > 0;
  return info + warning + error > 0 === (findings === 'any');
}
