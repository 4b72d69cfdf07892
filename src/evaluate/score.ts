import type { Gold, Output } from '../model.js';
import { alignBySequence, alignBySpan, commonSequence, inDamaged, type Pairs } from './align.js';
import {
  CLOSED_DIMS,
  compareFields,
  compareReport,
  FIGURE_FIELDS,
  type FieldComparison,
  type FigureField,
  REPORT_FIELDS,
  type ReportComparison,
  type ReportField,
  sharesByField,
} from './fields.js';
import { type Counts, type Measures, measures, ratio, type Share, sumCounts, sumShares } from './share.js';

/** A report's output and its gold. */
export interface Trial {
  /** What the report is called in the results. */
  name: string;
  gold: Gold;
  output: Output;
  /** The text that the output's offsets count in. */
  text: string;
  /**
   * The text that the gold's offsets count in, null where it is not at hand. Where it is the output's own
   * text, figures are aligned by their spans, else by their order.
   */
  goldText: string | null;
}

/** A trial that was aligned and compared. */
export interface Comparison {
  trial: Trial;
  /** Whether the offsets of both sides count in the same text. */
  bySpan: boolean;
  pairs: Pairs;
  figures: Counts;
  metrics: Counts;
  /** The longest common subsequence of (value, unit, metric). */
  sequence: Counts;
  /** Output figures that touch a damaged span. */
  damaged: number;
  byMetric: ReadonlyMap<string, Counts>;
  fields: FieldComparison[];
  report: ReportComparison[];
}

/** A share with its ratio, null of nothing. */
export interface MeasuredShare extends Share {
  share: number | null;
}

/** The score of several trials. */
export interface Score {
  figures: Measures;
  metrics: Measures;
  sequence: Measures;
  damaged: number;
  /** `dims` is all closed dimensions together. */
  fields: Record<FigureField | 'dims', MeasuredShare>;
  report: Record<ReportField, MeasuredShare>;
  reports: { name: string; format: string; figures: Measures; metrics: Measures; damaged: number }[];
  topics: Record<string, Measures>;
  by_metric: Record<string, Measures>;
}

/** Aligns a trial's output with its gold and compares every field. */
export function compare(trial: Trial): Comparison {
  const { output, gold } = trial;
  const bySpan = trial.goldText === trial.text;
  const pairs = bySpan
    ? alignBySpan(output.figures, gold.figures, gold.damaged)
    : alignBySequence(output.figures, gold.figures);
  const byMetric = countMetrics(output, gold, pairs);
  const both = { output: output.figures.length, gold: gold.figures.length };
  return {
    trial,
    bySpan,
    pairs,
    figures: { right: pairs.length, ...both },
    metrics: sumCounts(byMetric.values()),
    sequence: { right: commonSequence(output.figures, gold.figures), ...both },
    damaged: bySpan ? output.figures.filter((figure) => inDamaged(figure, gold.damaged)).length : 0,
    byMetric,
    fields: compareFields(output, gold, pairs),
    report: compareReport(output, gold),
  };
}

/** The score of all comparisons together, in their order. */
export function score(comparisons: readonly Comparison[]): Score {
  const byMetric = mergeCounts(comparisons.map((one) => one.byMetric));
  return {
    figures: measures(sumCounts(comparisons.map((one) => one.figures))),
    metrics: measures(sumCounts(comparisons.map((one) => one.metrics))),
    sequence: measures(sumCounts(comparisons.map((one) => one.sequence))),
    damaged: comparisons.reduce((sum, one) => sum + one.damaged, 0),
    fields: fieldShares(comparisons.flatMap((one) => one.fields)),
    report: measured(REPORT_FIELDS, sharesByField(comparisons.flatMap((one) => one.report))),
    reports: comparisons.map(({ trial, figures, metrics, damaged }) => ({
      name: trial.name,
      format: trial.output.document.format,
      figures: measures(figures),
      metrics: measures(metrics),
      damaged,
    })),
    topics: measuredCounts(byTopic(byMetric)),
    by_metric: measuredCounts(byMetric),
  };
}

function countMetrics({ figures }: Output, gold: Gold, pairs: Pairs): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  const add = (metric: string | null, side: keyof Counts) => {
    if (metric === null) return;
    const count = counts.get(metric) ?? { right: 0, output: 0, gold: 0 };
    count[side]++;
    counts.set(metric, count);
  };
  for (const figure of figures) add(figure.metric, 'output');
  for (const figure of gold.figures) add(figure.metric, 'gold');
  for (const [o, g] of pairs)
    if (figures[o]!.metric === gold.figures[g]!.metric) add(gold.figures[g]!.metric, 'right');
  return counts;
}

function mergeCounts(all: readonly ReadonlyMap<string, Counts>[]): Map<string, Counts> {
  const merged = new Map<string, Counts>();
  for (const one of all)
    for (const [key, counts] of one) merged.set(key, sumCounts([counts, ...optional(merged.get(key))]));
  return merged;
}

function byTopic(byMetric: ReadonlyMap<string, Counts>): Map<string, Counts> {
  return mergeCounts([...byMetric].map(([metric, counts]) => new Map([[metric.split('.', 1)[0]!, counts]])));
}

function measuredCounts(counts: ReadonlyMap<string, Counts>): Record<string, Measures> {
  const ordered = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(ordered.map(([key, one]) => [key, measures(one)]));
}

function fieldShares(fields: readonly FieldComparison[]): Score['fields'] {
  const shares = sharesByField(fields);
  const dims = sumShares(CLOSED_DIMS.flatMap((dim) => optional(shares.get(dim))));
  return { ...measured(FIGURE_FIELDS, shares), dims: { ...dims, share: ratio(dims) } };
}

function measured<F extends string>(
  fields: readonly F[],
  shares: ReadonlyMap<F, Share>,
): Record<F, MeasuredShare> {
  const entries = fields.map((field) => {
    const share = shares.get(field) ?? { right: 0, of: 0 };
    return [field, { ...share, share: ratio(share) }] as const;
  });
  return Object.fromEntries(entries) as Record<F, MeasuredShare>;
}

function optional<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
