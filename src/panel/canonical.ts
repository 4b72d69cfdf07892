/** One unit for one sort of quantity, so that the values of many reports can be compared. */
import type { Units } from '../figures/units.js';
import type { Family, Figure } from '../model.js';
import type { Metric } from '../patterns/types.js';

/** A figure's value in its canonical unit. */
export interface Canonical {
  value: number;
  high: number | null;
  unit: string;
}

/** Measures are converted by the factors of patterns/units.yaml. */
const MEASURES: Partial<Record<Family, string>> = {
  cny: '元',
  area: '平方米',
  length: '米',
  weight: '千克',
  volume: '立方米',
};

/** Measure words that count the same thing. Persons and visits of persons (人次), cases and case-times stay apart. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  人: ['名', '位'],
  人次: ['人（次）', '名（次）', '名次', '余人次'],
  件: ['起', '宗', '桩', '案', '例'],
  件次: ['案次', '起次', '宗次'],
  家次: ['家（次）', '企次'],
  户次: ['户（次）'],
  批次: ['批（次）'],
  场次: ['场（次）'],
};
const CANONICAL_WORD = new Map(
  Object.entries(SAME).flatMap(([word, others]) => others.map((other) => [other, word] as const)),
);

/** What a figure without a unit counts, by its metric's unit. */
const OF_METRIC: Partial<Record<Family, string>> = {
  case: '件',
  item: '项',
  doc: '份',
  person: '人',
  time: '次',
  org: '个',
  percent: '%',
  cny: '元',
  hour: '学时',
};

/** Digits that a conversion keeps: more than a report states, fewer than binary fractions show. */
const DIGITS = 12;

/**
 * The value in the canonical unit: money in 元, areas in 平方米, lengths in 米, weights in 千克, volumes in
 * 立方米, ‰ in %; measure words of one meaning as one (名 → 人, 起 → 件). Where the text has no unit, the one
 * that the metric is counted in. Every other unit stays as it is.
 * @param metric the figure's metric, where it has one that the library knows
 */
export function canonical(figure: Figure, units: Units, metric: Metric | null): Canonical {
  const word = figure.unit.replace('(', '（').replace(')', '）');
  if (word === '‰') return scaled(figure, 0.1, '%');
  const unit = units.byWord.get(word);
  const measure = unit && MEASURES[unit.families[0]!];
  if (unit && measure) return scaled(figure, unit.factor, measure);
  if (word === '' && metric) return scaled(figure, 1, OF_METRIC[metric.unit] ?? '');
  return scaled(figure, 1, CANONICAL_WORD.get(word) ?? word);
}

function scaled({ value, high }: Figure, factor: number, unit: string): Canonical {
  return { value: times(value, factor), high: high === undefined ? null : times(high, factor), unit };
}

function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(DIGITS));
}

/** The canonical unit of a metric's own figures; null where its family has none. */
export function unitOfMetric(metric: Metric): string | null {
  return OF_METRIC[metric.unit] ?? MEASURES[metric.unit] ?? null;
}
