/** Shares, rates and multiples: 百分之九十, 三分之二, 九成, 99.66%, 1.2倍, 3个百分点. */
import { percentOf, shift, toNumber } from './decimal.js';
import { type Numeral, readNumeralAt } from './numeral.js';
import { build, measured, type Reading } from './reading.js';
import { matchesAt, PERCENT, PERMILLE, POINTS, TIMES } from './units.js';

const PER_HUNDRED = /[百千万]分之/y;

/** 百分之九十五, 千分之三, with their ranges. */
export function readPerHundred(text: string, at: number): Reading | null {
  if (text[at + 1] !== '分' || !matchesAt(PER_HUNDRED, text, at)) return null;
  const first = readNumeralAt(text, at + 3);
  const scale = text[at]!;
  if (!first || first.vague) return { reason: 'a vague share', end: at + 3 };
  let end = first.end;
  let high = first.high ? toNumber(first.high) : null;
  const range = /^(?:至|到|-|~)(?:[百千万]分之)?/.exec(text.slice(end, end + 6));
  const second = range ? readNumeralAt(text, end + range[0].length) : null;
  if (second && second.script === first.script) {
    high = toNumber(second.value);
    end = second.end;
  }
  const unit = scale === '百' ? PERCENT : PERMILLE;
  const factor = scale === '万' ? -1 : 0;
  if (text.startsWith('个百分点', end) || /[\d]/.test(text[end] ?? ''))
    return { reason: 'a damaged share', end };
  const value = toNumber(shift(first.value, factor));
  return build(text, at, end, value, high, unit, unit.word, first);
}

/** Behind a number, what may make it a share, a rate or a multiple. */
export const BEGINS_PART = '分个百%‰倍成';

/** 三分之二, 九成, 1.2倍, 3个百分点. */
export function readParts(text: string, numeral: Numeral): Reading | null {
  const { start, end } = numeral;
  const next = text[end];
  if (next === undefined || !BEGINS_PART.includes(next)) return null;
  if (text.startsWith('分之', end)) {
    const top = readNumeralAt(text, end + 2);
    if (!top) return { reason: 'a damaged fraction', end: end + 2 };
    const value = percentOf(top.value, numeral.value);
    return build(text, start, top.end, value, null, PERCENT, '%', top);
  }
  if (text.startsWith('个百分点', end)) return measured(text, numeral, POINTS, '个百分点', end + 4);
  if (/^(?:个[、和及]\d+(?:\.\d+)?)+个百分点/.test(text.slice(end, end + 40)))
    return measured(text, numeral, POINTS, '个百分点', end + 1);
  if (text.startsWith('百分点', end)) return measured(text, numeral, POINTS, '个百分点', end + 3);
  if (next === '%') {
    const span = percentRange(text, end + 1);
    if (!span) return measured(text, numeral, PERCENT, '%', end + 1);
    return build(text, start, span.end, toNumber(numeral.value), span.high, PERCENT, '%', numeral);
  }
  if (next === '‰') return measured(text, numeral, PERMILLE, '‰', end + 1);
  if (numeral.bare) return null;
  if (next === '倍') return measured(text, numeral, TIMES, '倍', end + 1);
  if (next === '成' && isTenths(text, numeral)) return readTenths(text, numeral);
  return null;
}

/** `80%-90%`, `80%至90%`: the second rate. */
function percentRange(text: string, at: number): { high: number; end: number } | null {
  const range = /^(?:-|~|至|到)(\d+(?:\.\d+)?)%/.exec(text.slice(at, at + 12));
  return range ? { high: Number(range[1]), end: at + range[0].length } : null;
}

export function isTenths(text: string, numeral: Numeral): boolean {
  const value = toNumber(numeral.value);
  if (value > 10 || numeral.decimals > 1) return false;
  return (
    !/^成(?:立|为|果|效|员|功|都|熟|本|绩|长|交|型|套|片|像|就|品|形|年|分|了|不|人)/.test(
      text.slice(numeral.end, numeral.end + 2),
    ) && !/[一十]成不变/.test(text.slice(numeral.start, numeral.end + 3))
  );
}

function readTenths(text: string, numeral: Numeral): Reading {
  const half = /^成半/.test(text.slice(numeral.end, numeral.end + 2));
  const digit = half ? null : readNumeralAt(text, numeral.end + 1);
  const hasDigit =
    digit !== null && digit.end === numeral.end + 2 && toNumber(digit.value) < 10 && !digit.bare;
  const extra = half ? 5 : hasDigit ? toNumber(digit.value) : 0;
  const value = toNumber(shift(numeral.value, 1)) + extra;
  const high = numeral.high ? toNumber(shift(numeral.high, 1)) : null;
  const end = numeral.end + (half || hasDigit ? 2 : 1);
  return build(text, numeral.start, end, value, high, PERCENT, '%', numeral);
}
