/** A text that is one number and nothing else, in any of the ways that Chinese writes numbers. */
import { toNumber } from './decimal.js';
import { DIGITS, MYRIADS, readNumeralAt, TENS } from './numeral.js';

/** A number read from its words. */
export interface NumeralReading {
  value: number;
  /** Upper end of `两三百`. */
  high?: number;
  /** 余, 多, 几 in or behind it: more than the value. */
  over: boolean;
}

/** Forms that the reports' own numerals do without. */
const FURTHER = { '○': '零', 兩: '二', 俩: '二', 倆: '二', 叄: '三', 點: '点', 幾: '几', 餘: '余', 負: '负' };
/** Every traditional or financial form by its plain one; the reports' own numerals never mix the two. */
const PLAIN = new Map([
  ...[...DIGITS].map(([form, digit]) => [form, '零一二三四五六七八九'[digit]!] as const),
  ...[...TENS].map(([form, power]) => [form, '十百千'[power - 1]!] as const),
  ...[...MYRIADS].map(([form, power]) => [form, power === 4 ? '万' : '亿'] as const),
  ...Object.entries(FURTHER),
]);
/** A lone financial digit or two is a name, not a number: 陆九. */
const CAPITALS = /[壹贰叁肆伍陆柒捌玖]/;
const UNITS = /[十百千万亿兆拾佰仟萬億]/;
const LONGEST = 60;

/**
 * Reads a text that is one number: Arabic (`1,208`, `99.66`, `2e5`, full width too), Chinese (`一万零五百`,
 * `壹佰`, `二〇二三`, `一点五七`, `五兆零六亿`), mixed (`2.6万`, `3万4000`), traditional (`二十億`), spaced (`一百 五 十`),
 * signed (`负三十二`, `-5`), fractions (`五分之一`, `三又二分之一`, `3/5`, `1 3/5`), with 余, 多, 几.
 * @returns null where the text is not a number, a rate (`百分之五`), or a vague one (`数十`)
 */
export function readNumber(text: string): NumeralReading | null {
  const trimmed = text.normalize('NFKC').trim();
  if (trimmed.length > LONGEST) return null;
  if (CAPITALS.test(trimmed) && /[一二三四五六七八九]/.test(trimmed) && !UNITS.test(trimmed)) return null;
  return readSigned([...spaced(trimmed)].map((character) => PLAIN.get(character) ?? character).join(''));
}

/** Spaces within a number mean nothing, but for the one between a whole number and its fraction. */
function spaced(text: string): string {
  return text.replace(/(\d)\s+(?=\d+\/\d)/, '$1又').replace(/\s+/g, '');
}

function readSigned(text: string): NumeralReading | null {
  const sign = /^[-负]/.test(text) ? -1 : 1;
  const reading = readUnsigned(sign < 0 ? text.slice(1) : text.replace(/^\+/, ''));
  if (!reading || sign > 0) return reading;
  const { value, high, over } = reading;
  return high === undefined ? { value: -value, over } : { value: -high, high: -value, over };
}

function readUnsigned(text: string): NumeralReading | null {
  return readMixed(text) ?? readFraction(text) ?? readPower(text) ?? readLarge(text);
}

/** `三又二分之一` */
function readMixed(text: string): NumeralReading | null {
  const at = text.indexOf('又');
  if (at < 0) return null;
  const whole = readLarge(text.slice(0, at));
  const fraction = readFraction(text.slice(at + 1));
  return whole && fraction && exact(whole.value + fraction.value);
}

/** `五分之一`, `3/5`; shares of a hundred or a thousand are rates and no numbers. */
function readFraction(text: string): NumeralReading | null {
  const slash = /^(\d+)\/(\d+)$/.exec(text);
  const words = slash ? null : /^(.+)分之(.+)$/.exec(text);
  if (words && /^[百千万]$/.test(words[1]!)) return null;
  const below = slash ? exact(Number(slash[2])) : words && readLarge(words[1]!);
  const above = slash ? exact(Number(slash[1])) : words && readSigned(words[2]!);
  return below && above && below.value !== 0 ? exact(above.value / below.value) : null;
}

/** `2e5`, `2.5E-1`, `.5` */
function readPower(text: string): NumeralReading | null {
  if (!/^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,2})?$/.test(text)) return null;
  return exact(Number(text));
}

/** Whole numbers with 兆 (10¹²) and 万万, and all that the reports' numerals are. */
function readLarge(text: string): NumeralReading | null {
  const at = text.indexOf('兆');
  if (at > 0) {
    const high = readLarge(text.slice(0, at));
    const rest = text.slice(at + 1).replace(/^零/, '');
    const low = rest === '' ? exact(0) : readLarge(rest);
    return high && low && low.value < 1e12 ? exact(high.value * 1e12 + low.value) : null;
  }
  const words = text.replace(/零几(?=[万亿])/, '余');
  const half = /^半([百千万亿])$/.exec(words);
  if (half) return exact(toNumber(readNumeralAt(`一${half[1]}`, 0)!.value) / 2);
  if (/^[百千万亿]+$/.test(words) && !/^[百千]$/.test(words)) return null;
  const numeral = readNumeralAt(words, 0);
  if (!numeral || numeral.end !== words.length || numeral.vague) return null;
  return {
    value: toNumber(numeral.value),
    ...(numeral.high ? { high: toNumber(numeral.high) } : {}),
    over: numeral.over,
  };
}

function exact(value: number): NumeralReading {
  return { value, over: false };
}
