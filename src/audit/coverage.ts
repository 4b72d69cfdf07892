/** What a dataset holds and what it misses: metrics over reports, figures without a metric, findings. */
import type { Figure, Finding, Output } from '../model.js';

/** How often a metric is met. */
export interface MetricCoverage {
  metric: string;
  /** Reports with at least one figure of it. */
  reports: number;
  figures: number;
}

/** Figures without a metric that are called the same. */
export interface UnmeasuredGroup {
  /** The words that say what was counted, without what differs from report to report. */
  subject: string;
  unit: string;
  figures: number;
  reports: number;
  /** Where one of them stands. */
  example: { path: string; start: number; text: string };
}

/** What `zhibiao summary` tells. */
export interface Coverage {
  reports: number;
  figures: number;
  measured: number;
  /** By reports, then figures, most first. */
  metrics: MetricCoverage[];
  /** The commonest first. */
  unmeasured: UnmeasuredGroup[];
  /** By year of the reports: how many, and how many figures with a metric. */
  years: { year: number | null; reports: number; figures: number; measured: number }[];
}

/** Sums a dataset up, one report in memory at a time. */
export class CoverageCounter {
  private reports = 0;
  private figures = 0;
  private measured = 0;
  private readonly metrics = new Map<string, MetricCoverage>();
  private readonly groups = new Map<string, UnmeasuredGroup & { last: string }>();
  private readonly years = new Map<number | null, Coverage['years'][number]>();

  add({ document, figures }: Output): void {
    const metrics = new Set<string>();
    const year = this.years.get(document.year) ?? {
      year: document.year,
      reports: 0,
      figures: 0,
      measured: 0,
    };
    this.years.set(document.year, year);
    this.reports += 1;
    year.reports += 1;
    for (const figure of figures) {
      this.figures += 1;
      year.figures += 1;
      if (figure.metric === null) {
        if (figure.kind !== 'change') this.addUnmeasured(figure, document.path);
        continue;
      }
      this.measured += 1;
      year.measured += 1;
      const known = this.metrics.get(figure.metric) ?? { metric: figure.metric, reports: 0, figures: 0 };
      this.metrics.set(figure.metric, known);
      known.figures += 1;
      if (!metrics.has(figure.metric)) known.reports += 1;
      metrics.add(figure.metric);
    }
  }

  private addUnmeasured({ subject, unit, start, text }: Figure, path: string): void {
    const words = coreOf(subject);
    if (words.length < 2) return;
    const key = `${words} ${unit}`;
    const known = this.groups.get(key) ?? {
      subject: words,
      unit,
      figures: 0,
      reports: 0,
      example: { path, start, text },
      last: '',
    };
    this.groups.set(key, known);
    known.figures += 1;
    if (known.last !== path) known.reports += 1;
    known.last = path;
  }

  /** @param most groups of figures without a metric that are told */
  result(most: number): Coverage {
    const unmeasured = [...this.groups.values()]
      .sort((a, b) => b.reports - a.reports || b.figures - a.figures || compare(a.subject, b.subject))
      .slice(0, most)
      .map(({ last: _, ...group }) => group);
    const metrics = [...this.metrics.values()].sort(
      (a, b) => b.reports - a.reports || b.figures - a.figures || compare(a.metric, b.metric),
    );
    const years = [...this.years.values()].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
    const { reports, figures, measured } = this;
    return { reports, figures, measured, metrics, unmeasured, years };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Words that differ from report to report and say nothing of what was counted. */
const LOOSE =
  /全[省市县区州镇乡街]|今年|全年|本年度?|目前|累计|共计?|总计|新增?|各类|已|依法|先后|现有|其中|分别|约|近|了|达到?|为|有|的$/g;

function coreOf(subject: string): string {
  return subject
    .replace(LOOSE, '')
    .replace(/[“”"《》\s]/g, '')
    .slice(-10);
}

/** How many findings there are of each severity and code. */
export function countFindings(
  findings: Iterable<Finding>,
): { severity: Finding['severity']; code: string; findings: number }[] {
  const counts = new Map<string, { severity: Finding['severity']; code: string; findings: number }>();
  for (const { severity, code } of findings) {
    const known = counts.get(`${severity} ${code}`) ?? { severity, code, findings: 0 };
    counts.set(`${severity} ${code}`, known);
    known.findings += 1;
  }
  const order = ['error', 'warning', 'info'];
  return [...counts.values()].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || compare(a.code, b.code),
  );
}
