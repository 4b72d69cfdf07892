/** What a written number can stand for: `99.5%` is anything that rounds to it, `2万余` more than 20000. */
import { roundness } from '../figures/decimal.js';
import type { Figure } from '../model.js';

/** The values that a figure can stand for, both ends included. */
export interface Range {
  low: number;
  high: number;
}

/** Nothing in it has another form. */
const PLAIN = /^[-+.,%\d\u4e00-\u9fff]*$/;
const ARABIC = /^[-+]?([\d,]+)(?:\.(\d+))?/;
/** Share of a value by which `约` may be off it. */
const ABOUT = 0.12;
/** 九成, 三分之二: rates said in words are rounder than their digits. */
const TENTHS = /^[一二三四五六七八九两\d]成$/;
const FRACTION = /分之/;
const PERCENT_WORDS = /^(?:百|千|万)分之/;

/**
 * The values that a figure can stand for, by its digits as written (rounded or cut off at the last) and its
 * bound. A count written out in full is itself alone.
 */
export function rangeOf(figure: Figure): Range {
  const { value, bound, high } = figure;
  const step = stepOf(figure);
  if (high !== undefined) return { low: value - step, high: high + step };
  switch (bound) {
    case 'exact':
      return { low: value - step / 2, high: value + step };
    case 'about':
      return { low: value * (1 - ABOUT) - step, high: value * (1 + ABOUT) + step };
    case 'over':
      return { low: value - step / 2, high: value + Math.max(step, roundness(value)) };
    case 'under':
      return { low: value - Math.max(step, roundness(value)), high: value + step };
    case 'at_least':
      return { low: value - step / 2, high: Number.POSITIVE_INFINITY };
    case 'at_most':
      return { low: Number.NEGATIVE_INFINITY, high: value + step };
  }
}

/** Digits and signs of other widths in their usual forms. */
export function plainForm(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFKC');
}

/** What one unit of a figure's last written digit is worth; 0 for a count written out in full. */
export function stepOf({ text, value, kind, unit }: Figure): number {
  const plain = PLAIN.test(text) ? text : text.normalize('NFKC').replaceAll(/\s/g, '');
  const match = ARABIC.exec(plain);
  if (!match) return stepOfWords(plain, value, kind);
  const number = Number(`${match[1]!.replaceAll(',', '')}.${match[2] ?? '0'}`);
  const scale = number === 0 ? 1 : Math.abs(value / number);
  const decimals = match[2]?.length ?? 0;
  const last = 10 ** -decimals * scale;
  // `3万4000`: the digits behind 万 are its last ones
  if (/[万千]\d/.test(plain)) return 1;
  const whole = scale === 1 && decimals === 0;
  // what is measured is rounded, however many digits it has
  return whole && (kind === 'count' || (kind === 'change' && isCounted(unit))) ? 0 : last;
}

function stepOfWords(text: string, value: number, kind: Figure['kind']): number {
  if (TENTHS.test(text)) return 10;
  if (FRACTION.test(text) && !PERCENT_WORDS.test(text)) return 8;
  const decimals = /点([一二三四五六七八九〇零]+)/.exec(text)?.[1]?.length ?? 0;
  if (/[万亿][^一二三四五六七八九千百十]*$/.test(text)) return roundness(value);
  if (decimals > 0) return 10 ** -decimals;
  return kind === 'count' ? 0 : 1;
}

/** A change counted in things and not in shares. */
function isCounted(unit: string): boolean {
  return !/^(?:%|‰|个百分点|倍)$/.test(unit);
}

/** Whether two ranges have a value in common. */
export function meets(a: Range, b: Range): boolean {
  const slack = 1e-9 * Math.max(1, ...[a.low, a.high, b.low, b.high].filter(Number.isFinite).map(Math.abs));
  return a.low <= b.high + slack && b.low <= a.high + slack;
}

/** Whether two ranges have a value in common once the second is made wider on both sides. */
export function nearly(a: Range, b: Range, slack: number): boolean {
  return meets(a, { low: b.low - slack, high: b.high + slack });
}

export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), {
    low: 0,
    high: 0,
  });
}

export function differenceOf(a: Range, b: Range): Range {
  return { low: a.low - b.high, high: a.high - b.low };
}

/** a ÷ b in percent; both positive. */
export function percentOf(a: Range, b: Range): Range {
  return { low: (Math.max(0, a.low) / b.high) * 100, high: (a.high / Math.max(b.low, 1e-9)) * 100 };
}

/** A rate in percent, whatever it is written in. */
export function asPercent({ low, high }: Range, unit: string): Range {
  const factor = unit === '‰' ? 0.1 : unit === '倍' ? 100 : 1;
  return { low: low * factor, high: high * factor };
}
