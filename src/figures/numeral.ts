/**
 * Numerals: Arabic (`3034`, `1,208`, `99.66`), Chinese (`三百二十`, `二〇二三`, `壹万`), mixed (`2.6万`, `3万4000`).
 * Input is the working copy: half-width digits, thousands marked by `,`.
 */
import { add, type Decimal, decimal, parseDecimal, shift, toNumber } from './decimal.js';

/** A numeral read from the text. */
export interface Numeral {
  start: number;
  end: number;
  value: Decimal;
  /** Upper end of `两三`, `七八十`, `十五六`. */
  high: Decimal | null;
  script: 'arabic' | 'chinese' | 'mixed';
  /** 余, 多, 几, 来 inside or behind the numeral: more than the value. */
  over: boolean;
  /** No digit of its own before the first 百, 千, 万, 亿: `百余`, `万`. */
  bare: boolean;
  /** A row of Chinese digits without 十百千万亿, as in years: `二〇二三`. */
  positional: boolean;
  /** 数, 几 as a digit: `数十`, `几百`: no value. */
  vague: boolean;
  /** How many decimals were written. */
  decimals: number;
}

export const DIGITS = new Map<string, number>();
for (const [index, forms] of [
  '〇零',
  '一壹',
  '二两贰貳',
  '三叁參',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
].entries()) {
  for (const form of forms) DIGITS.set(form, index);
}
export const TENS = new Map([
  ['十', 1],
  ['拾', 1],
  ['百', 2],
  ['佰', 2],
  ['千', 3],
  ['仟', 3],
]);
export const MYRIADS = new Map([
  ['万', 4],
  ['萬', 4],
  ['亿', 8],
  ['億', 8],
]);
const SCORES = new Map([
  ['廿', 20],
  ['卅', 30],
]);
const VAGUE_DIGITS = '数几';
const OVER = '余多几来';

const ARABIC_DIGIT = 1;
const DIGIT = 2;
const CHINESE = 3;
/** Code unit → what a numeral may begin with; 0: with something else. */
const START = new Uint8Array(65536);
for (let digit = 0; digit <= 9; digit++) START[0x30 + digit] = ARABIC_DIGIT;
for (const key of [...TENS.keys(), ...MYRIADS.keys(), ...SCORES.keys(), ...VAGUE_DIGITS])
  START[key.charCodeAt(0)] = CHINESE;
for (const key of DIGITS.keys()) START[key.charCodeAt(0)] = DIGIT;

/** Whether a numeral may begin with this code unit. */
export function startsNumeral(code: number): boolean {
  return START[code] !== 0;
}

/** Whether a numeral is a single Chinese digit: nearly always it is part of a word (统一, 进一步). */
export function isLoneDigit(text: string, at: number): boolean {
  if (START[text.charCodeAt(at)] !== DIGIT || START[text.charCodeAt(at + 1)] !== 0) return false;
  return text[at + 1] !== '点' && !isOver(text, at + 1);
}

/**
 * Reads the longest numeral that begins at `at`; null where none does.
 * @param text a working copy
 */
export function readNumeralAt(text: string, at: number): Numeral | null {
  const kind = START[text.charCodeAt(at)];
  if (kind === ARABIC_DIGIT) return readArabic(text, at);
  return kind === 0 ? null : readChinese(text, at);
}

/** Longer rows of digits are codes. */
const LONGEST = 24;

/** A row of digits that is no quantity. */
function code(start: number, end: number): Numeral {
  return {
    start,
    end,
    value: decimal(0),
    high: null,
    script: 'arabic',
    over: false,
    bare: false,
    positional: true,
    vague: false,
    decimals: 0,
  };
}

const ARABIC = /\d+(?:,\d{3})*(?:\.\d+)?/y;

function readArabic(text: string, at: number): Numeral | null {
  ARABIC.lastIndex = at;
  const match = ARABIC.exec(text);
  if (!match) return null;
  if (match[0].length > LONGEST) return code(at, at + match[0].length);
  const digits = match[0].includes(',') ? match[0].replaceAll(',', '') : match[0];
  const point = digits.indexOf('.');
  const numeral: Numeral = {
    start: at,
    end: at + match[0].length,
    value: parseDecimal(digits),
    high: null,
    script: 'arabic',
    over: false,
    bare: false,
    positional: false,
    vague: false,
    decimals: point < 0 ? 0 : digits.length - point - 1,
  };
  return readMultipliers(text, numeral);
}

/** Takes in 余, 百千万亿 behind the digits and a lower part behind those: `30余万`, `3万4000`, `1亿2000万`. */
function readMultipliers(text: string, numeral: Numeral): Numeral {
  let { end } = numeral;
  const afterOver = isOver(text, end) && multiplierLength(text, end + 1) > 0;
  if (afterOver) end += 1;
  let power = 0;
  while (end < text.length) {
    const character = text[end]!;
    const step = MYRIADS.get(character) ?? hundredsPower(text, end);
    if (step === undefined) break;
    power += step;
    end += 1;
  }
  if (power === 0) return finishOver(text, numeral);
  const value = shift(numeral.value, power);
  let result: Numeral = {
    ...numeral,
    end,
    value,
    script: 'mixed',
    over: numeral.over || afterOver,
  };
  if (!afterOver && power >= 3) {
    const rest = START[text.charCodeAt(end)] === ARABIC_DIGIT ? readArabic(text, end) : null;
    // `4.2万86`: nobody writes so; something is lost
    if (rest && numeral.decimals > 0) return code(numeral.start, rest.end);
    if (rest && toNumber(rest.value) < 10 ** power) {
      result = { ...result, end: rest.end, value: add(value, rest.value), over: rest.over };
    }
  }
  return finishOver(text, result);
}

/** 十, 百, 千 multiply Arabic digits only before a myriad or where a measure may follow (`5千`, not `5百强`). */
function hundredsPower(text: string, at: number): number | undefined {
  const power = TENS.get(text[at]!);
  if (power === undefined || power < 2 || text.startsWith('百分', at)) return undefined;
  const next = text[at + 1] ?? '';
  return MYRIADS.has(next) || next === '' || !'强佳瓦米克卡伏帕'.includes(next) ? power : undefined;
}

function multiplierLength(text: string, at: number): number {
  const character = text[at];
  if (character === undefined) return 0;
  return MYRIADS.has(character) || TENS.has(character) ? 1 : 0;
}

function isOver(text: string, at: number): boolean {
  const character = text[at];
  return character !== undefined && OVER.includes(character);
}

/** 余, 多 behind the numeral; 几 and 来 only behind 十, 百, 千, 万. */
function finishOver(text: string, numeral: Numeral): Numeral {
  if (numeral.over) return numeral;
  const character = text[numeral.end];
  if (character === '余') {
    return { ...numeral, end: numeral.end + 1, over: true };
  }
  if (
    character === '多' &&
    !/^多(?:元|样|种|方|层|年|次|发|部门|边|渠道|式|维|领域|跨|功能|头|证|个)/.test(
      text.slice(numeral.end, numeral.end + 4),
    )
  ) {
    return { ...numeral, end: numeral.end + 1, over: true };
  }
  if (character === '多' && roundNumber(numeral)) return { ...numeral, end: numeral.end + 1, over: true };
  if (
    (character === '几' || character === '来') &&
    roundNumber(numeral) &&
    !'自源到宾'.includes(text[numeral.end + 1] ?? ' ')
  ) {
    return { ...numeral, end: numeral.end + 1, over: true };
  }
  return numeral;
}

function roundNumber(numeral: Numeral): boolean {
  const value = toNumber(numeral.value);
  return value >= 10 && value % 10 === 0;
}

/** One or two Chinese digits; two make a range (`两三`). */
interface Digits {
  low: number;
  high: number;
  end: number;
}

function readDigits(text: string, at: number): Digits | null {
  const low = DIGITS.get(text[at] ?? '');
  if (low === undefined) return null;
  const high = DIGITS.get(text[at + 1] ?? '');
  if (high === undefined || high <= low || low === 0) return { low, high: low, end: at + 1 };
  return { low, high, end: at + 2 };
}

/** A number below 万: `三百二十`, `十五六`, `两三百`, `二百五`. `end` equals `at` where there is none. */
function readSection(text: string, at: number): Digits & { digit: boolean } {
  let low = 0;
  let high = 0;
  let index = at;
  let previous = 5;
  for (;;) {
    const zero = index > at && DIGITS.get(text[index] ?? '') === 0 ? 1 : 0;
    const digits = readDigits(text, index + zero);
    const power = TENS.get(text[digits ? digits.end : index + zero] ?? '');
    if (power !== undefined && power < previous) {
      high = low + (digits?.high ?? 1) * 10 ** power;
      low += (digits?.low ?? 1) * 10 ** power;
      index = (digits ? digits.end : index + zero) + 1;
      previous = power;
      continue;
    }
    if (!digits) return { low, high, end: index, digit: false };
    const colloquial = zero === 0 && previous >= 2 && previous < 5 && digits.low === digits.high;
    const scale = colloquial ? 10 ** (previous - 1) : 1;
    return {
      low: low + digits.low * scale,
      high: (digits.low === digits.high ? high : low) + digits.high * scale,
      end: digits.end,
      digit: index === at,
    };
  }
}

function readChinese(text: string, at: number): Numeral | null {
  const run = digitRun(text, at);
  if (run.length >= 3 || (run.length === 2 && !readsAsRange(run))) return readPositional(text, at, run);
  const score = SCORES.get(text[at]!);
  const start = score === undefined ? skipVague(text, at) : at + 1;
  const vague = score === undefined && start > at;
  let { low, high, end, over, bare } = readMyriads(text, start);
  if (score !== undefined) {
    low += score;
    high = high > 0 ? high + score : low;
  }
  if (end === at || (vague && end === start)) return null;
  if (end - at > LONGEST) return code(at, end);
  const numeral: Numeral = {
    start: at,
    end,
    value: decimal(low),
    high: high > low ? decimal(high) : null,
    script: 'chinese',
    over,
    bare,
    positional: false,
    vague,
    decimals: 0,
  };
  if (mixesForms(text.slice(at, end))) return null;
  return finishOver(text, readFraction(text, numeral));
}

/** Financial capitals never stand beside plain digits: 陆九 is a name. */
function mixesForms(written: string): boolean {
  return /[壹贰叁肆伍陆柒捌玖拾佰仟]/.test(written) && /[一二两三四五六七八九十百千]/.test(written);
}

function digitRun(text: string, at: number): string {
  let digits = '';
  for (let index = at; ; index++) {
    const digit = DIGITS.get(text[index] ?? '');
    if (digit === undefined) return digits;
    digits += digit;
  }
}

/** `两三` is a range, `二〇` and `三三` are digits in a row. */
function readsAsRange(run: string): boolean {
  return run[0] !== '0' && run[1]! > run[0]!;
}

function readPositional(text: string, at: number, digits: string): Numeral {
  if (digits.length > LONGEST) return code(at, at + digits.length);
  const numeral: Numeral = {
    start: at,
    end: at + digits.length,
    value: parseDecimal(digits),
    high: null,
    script: 'chinese',
    over: false,
    bare: false,
    positional: true,
    vague: false,
    decimals: 0,
  };
  return readFraction(text, numeral);
}

/** 数 or 几 that stands for a digit: `数十`, `几百`. */
function skipVague(text: string, at: number): number {
  const next = text[at + 1] ?? '';
  const stands = VAGUE_DIGITS.includes(text[at]!) && (TENS.has(next) || MYRIADS.has(next));
  return stands ? at + 1 : at;
}

/** Sections with 万 and 亿: `一亿二千万`, `三万二`, `百余万`, `万`. */
function readMyriads(text: string, at: number): Digits & { over: boolean; bare: boolean } {
  let low = 0;
  let high = 0;
  let index = at;
  let over = false;
  let previous = 0;
  const bare = TENS.get(text[at]!) !== 1 && (TENS.has(text[at]!) || MYRIADS.has(text[at]!));
  for (;;) {
    const zero = index > at && DIGITS.get(text[index] ?? '') === 0;
    const section = readSection(text, zero ? index + 1 : index);
    const found = section.end > index + (zero ? 1 : 0);
    let next = found ? section.end : index;
    const overHere = found && isOver(text, next) && MYRIADS.has(text[next + 1] ?? '');
    if (overHere) next += 1;
    const power = MYRIADS.get(text[next] ?? '');
    if (power === undefined || (!found && index > at && previous === 0)) {
      if (!found) return { low, high, end: index, over, bare };
      const scale = section.digit && !zero && previous > 0 ? 10 ** (previous - 1) : 1;
      return {
        low: low + section.low * scale,
        high: low + section.high * scale,
        end: section.end,
        over,
        bare,
      };
    }
    const factor = 10 ** power;
    if (!found) {
      low = Math.max(low, 1) * factor;
      high = Math.max(high, 1) * factor;
    } else if (power > previous && previous > 0) {
      high = (low + section.high) * factor;
      low = (low + section.low) * factor;
    } else {
      high = low + section.high * factor;
      low += section.low * factor;
    }
    over = over || overHere;
    previous = power;
    index = next + 1;
    if (overHere) return { low, high, end: index, over, bare };
  }
}

/** `点五七` behind the whole number, and 万, 亿 behind that. */
function readFraction(text: string, numeral: Numeral): Numeral {
  if (text[numeral.end] !== '点') return numeral;
  const digits = digitRun(text, numeral.end + 1);
  if (digits === '') return numeral;
  let end = numeral.end + 1 + digits.length;
  const fraction = { coefficient: BigInt(digits), exponent: -digits.length };
  let value = add(numeral.value, fraction);
  for (let power = MYRIADS.get(text[end] ?? ''); power !== undefined; power = MYRIADS.get(text[end] ?? '')) {
    value = shift(value, power);
    end += 1;
  }
  return { ...numeral, end, value, high: null, positional: false, decimals: digits.length };
}
