import { createHash } from 'node:crypto';
import type { DatasetReport } from '../emit/reader.js';
import type { Figure, Finding, Output } from '../model.js';
import type { Library, Pattern } from '../patterns/types.js';
import { damagedSpans } from './damaged.js';
import {
  type FigureColumns,
  FLAG,
  type PageIndex,
  type PagePattern,
  type PageReport,
  type PageReportBody,
} from './shape.js';

/** Gathers what the page must know of the whole dataset while its reports pass by one at a time. */
export interface Collector {
  /** Takes one report in and gives what the page reads of it. */
  add(report: DatasetReport): PageReportBody;
  /** How many reports were taken in. */
  count(): number;
  /** What the page knows of all of them. @throws nothing; empty where no report was taken in */
  index(): PageIndex;
}

const SEVERITY_FLAG: Readonly<Record<Finding['severity'], number>> = {
  info: FLAG.info,
  warning: FLAG.warning,
  error: FLAG.error,
};

/** @param library with its examples: labels, topics and the patterns that chose the metrics */
export function collect(library: Library): Collector {
  const metricIndex = new Map(library.metrics.map(({ id }, index) => [id, index]));
  const metrics = library.metrics.map(({ id, topic, zh, en }) => ({ id, topic, zh, en }));
  const units = new Map<string, number>();
  const used = new Set<string>();
  const reports: PageReport[] = [];
  const figures: FigureColumns = { start: [], metric: [], value: [], unit: [], year: [], flags: [] };
  const digest = createHash('sha256');
  let tool: Output['tool'] = { name: 'zhibiao', version: '', patterns: library.hash };

  /** A dataset of another library may have metrics that this one does not know. */
  const indexOfMetric = (id: string): number => {
    const known = metricIndex.get(id);
    if (known !== undefined) return known;
    metricIndex.set(id, metrics.length);
    return metrics.push({ id, topic: id.split('.', 1)[0]!, zh: id, en: id }) - 1;
  };
  const indexOfUnit = (unit: string): number => {
    const index = units.get(unit) ?? units.size;
    units.set(unit, index);
    return index;
  };

  return {
    add({ output, text }) {
      const { document, findings, warnings } = output;
      tool = output.tool;
      digest.update(`${document.path}\n${document.sha256}\n`);
      const marks = findingFlags(findings);
      for (const figure of output.figures) {
        figures.start.push(figure.start);
        figures.metric.push(figure.metric === null ? -1 : indexOfMetric(figure.metric));
        figures.value.push(figure.value);
        figures.unit.push(indexOfUnit(figure.unit));
        figures.year.push(wholeYear(figure, document.year));
        figures.flags.push(flagsOf(figure) | (marks.get(figure.start) ?? 0));
        if (figure.pattern !== null) used.add(figure.pattern);
      }
      reports.push(reportRow(output));
      return {
        text,
        document,
        figures: output.figures,
        findings,
        warnings,
        damaged: damagedSpans(text, library),
      };
    },
    count: () => reports.length,
    index: () => ({
      tool,
      dataset: digest.copy().digest('hex').slice(0, 16),
      topics: topicsOf(library, metrics),
      metrics,
      patterns: Object.fromEntries(
        library.patterns.filter(({ id }) => used.has(id)).map((pattern) => [pattern.id, explained(pattern)]),
      ),
      units: [...units.keys()],
      reports,
      figures,
    }),
  };
}

function reportRow({ document, figures, findings }: Output): PageReport {
  const { path, sha256, title, issuer, region, level, year, date } = document;
  const count = { info: 0, warning: 0, error: 0 };
  for (const { severity } of findings) count[severity]++;
  return {
    path,
    sha256,
    title,
    issuer,
    region: region?.name ?? null,
    level,
    year,
    date,
    figures: figures.length,
    findings: count,
  };
}

function findingFlags(findings: readonly Finding[]): Map<number, number> {
  const flags = new Map<number, number>();
  for (const { severity, figures } of findings)
    for (const start of figures) flags.set(start, (flags.get(start) ?? 0) | SEVERITY_FLAG[severity]);
  return flags;
}

function flagsOf({ status, kind, dims, part_of }: Figure): number {
  const narrowed = part_of !== undefined || Object.keys(dims).length > 0;
  return (
    (status === 'plan' ? FLAG.plan : 0) |
    (kind === 'change' ? FLAG.change : 0) |
    (narrowed ? FLAG.narrowed : 0)
  );
}

/** The year of a figure that is of a whole year: its own period, else the report's. */
function wholeYear({ period }: Figure, reportYear: number | null): number {
  if (period === undefined) return reportYear ?? 0;
  return /^\d{4}$/.test(period) ? Number(period) : 0;
}

function topicsOf(library: Library, metrics: PageIndex['metrics']): PageIndex['topics'] {
  const topics = library.topics.map(({ id, zh, en }) => ({ id, zh, en }));
  const known = new Set(topics.map(({ id }) => id));
  for (const { topic } of metrics) {
    if (known.has(topic)) continue;
    known.add(topic);
    topics.push({ id: topic, zh: topic, en: topic });
  }
  return topics;
}

function explained({ expressions, topics, not, source, valid }: Pattern): PagePattern {
  return {
    match: expressions.map(({ text }) => text),
    in: topics,
    not,
    source,
    valid: valid[0] ?? null,
  };
}
