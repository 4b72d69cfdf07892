/** Units that stand in a table's headings or caption and hold for its cells. */
import { PERCENT, PERMILLE, POINTS, readUnit, type Unit, type Units } from '../../figures/units.js';

/** A unit that a heading gives, with the power of ten that stands before it: 万元 is 元 and 4. */
export interface HeadingUnit {
  unit: Unit | null;
  unitText: string;
  power: number;
}

export const NO_HEADING_UNIT: HeadingUnit = { unit: null, unitText: '', power: 0 };

const IN_BRACKETS = /（(?:计量)?(?:单位：?)?([^（）]{1,8})）/g;
const BEHIND = /(?:[/／]|单位：)([^/／：]{1,5})$/;
/** `单位：万元`, in a line of its own, in brackets or behind a title. */
const CAPTION_UNIT = /单位：([^，、；。）：]{1,8})(?:）|$)/;
const POWERS: [RegExp, number][] = [
  [/^百万/, 6],
  [/^千万/, 7],
  [/^万/, 4],
  [/^亿/, 8],
  [/^千/, 3],
];
const NAMED: Record<string, Unit> = { '%': PERCENT, '‰': PERMILLE, 个百分点: POINTS, 百分点: POINTS };
/** Columns with a measure of their own: that of the caption is not theirs. */
const OWN_MEASURE = /率|占比|比重|比例|同比|增长|增幅|增减|降幅|%|排名|位次|得分/;
const COUNTED = /(?:人|件|次|户|家|场|份|个|条|案件|项目|机构)(?:总)?数(?:量)?$/;

/** The unit that a heading gives in brackets or behind a slash; null where it gives none. */
export function headingUnit(heading: string, units: Units): HeadingUnit | null {
  const inBrackets = [...heading.matchAll(IN_BRACKETS)].map((match) => match[1]!).reverse();
  const behind = BEHIND.exec(heading)?.[1];
  for (const word of behind === undefined ? inBrackets : [...inBrackets, behind]) {
    const unit = unitOf(word, units);
    if (unit) return unit;
  }
  return null;
}

/** The unit that a line above the table or its title gives; null where it gives none, or several. */
export function captionUnit(line: string, units: Units): HeadingUnit | null {
  const word = CAPTION_UNIT.exec(line)?.[1];
  return word === undefined ? null : unitOf(word, units);
}

/** Whether a caption's unit holds for a column: shares have their own, and money is none of counts. */
export function takesCaptionUnit(headings: readonly string[], { unit }: HeadingUnit): boolean {
  const words = headings.join('');
  if (OWN_MEASURE.test(words)) return false;
  return !(unit?.kind === 'amount' && headings.some((heading) => COUNTED.test(heading)));
}

/** The unit that a word is, wholly: `万元`, `人次`, `%`. */
export function unitOf(written: string, units: Units): HeadingUnit | null {
  const word = written.replaceAll(/\s/g, '').replace(/^人民币/, '');
  const named = NAMED[word];
  if (named) return { unit: named, unitText: named.word, power: 0 };
  return measureWord(word, 0, units) ?? withPower(word, units);
}

function withPower(word: string, units: Units): HeadingUnit | null {
  for (const [prefix, power] of POWERS) {
    if (!prefix.test(word)) continue;
    const unit = measureWord(word.replace(prefix, ''), power, units);
    if (unit) return unit;
  }
  return null;
}

function measureWord(word: string, power: number, units: Units): HeadingUnit | null {
  const unit = word === '' ? null : readUnit(units, word, 0);
  return unit?.word === word ? { unit, unitText: unit.word, power } : null;
}

/** A heading without its unit, its remarks and its number. */
export function bare(heading: string): string {
  return heading
    .replace(NUMBERED, '')
    .replaceAll(/（[^（）]*）/g, '')
    .replace(/[/／][^/／]{1,4}$/, '')
    .replace(/，?单位：.*$/, '')
    .replaceAll(/\s/g, '');
}

const NUMBERED =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）、?|\d{1,2}[.、．](?!\d))+/;
