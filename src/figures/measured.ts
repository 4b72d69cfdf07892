/** Numbers with their measure words: single ones, ranges, lists that share a unit, table cells, lost units. */
import { shift, toNumber } from './decimal.js';
import { type Numeral, readNumeralAt } from './numeral.js';
import { isTenths, readParts } from './rates.js';
import { build, type CellUnit, measured, type Reading, type ScanRules } from './reading.js';
import { refuse } from './refuse.js';
import { FIRMS, matchesAt, NO_UNIT, PEOPLE, PERCENT, readUnit, TIMES, type Unit } from './units.js';

export function readMeasured(
  text: string,
  numeral: Numeral,
  rules: ScanRules,
  cell: CellUnit | null,
): Reading {
  const unit = readUnit(rules.units, text, numeral.end);
  if (!unit) {
    if (cell && fillsCell(numeral, cell)) return cellFigure(text, numeral, cell);
    const counted = unitOfNoun(text, numeral) ?? (lostUnit(text, numeral) ? NO_UNIT : null);
    if (counted) return measured(text, numeral, counted, '', numeral.end);
    return { reason: reasonWithoutUnit(text, numeral), end: numeral.end };
  }
  const reason = refuse(text, numeral, unit, rules);
  if (reason) return { reason, end: numeral.end };
  const per =
    COMPOUND.exec(text.slice(numeral.end + unit.word.length, numeral.end + unit.word.length + 6))?.[0] ?? '';
  return measured(text, numeral, unit, unit.word + per, numeral.end + unit.word.length + per.length);
}

/** `件/万人`, `起/10万人`, `件（次）`, `件（批）次`. */
const COMPOUND =
  /^(?:[/／](?:\d*[十百千万]*)(?:人|户|平方公里|立方米|年|月|天|辆)|（[次批套件户人场期台份宗起]）(?:次(?![数日要]))?)/;

function fillsCell(numeral: Numeral, cell: CellUnit): boolean {
  const start = cell.start + (cell.signed ? 1 : 0);
  return numeral.start === start && numeral.end === cell.end && numeral.script !== 'chinese';
}

function cellFigure(text: string, numeral: Numeral, cell: CellUnit): Reading {
  const unit = cell.unit ?? NO_UNIT;
  // 1.2万 below （万元） has its 万 twice
  const power = numeral.script === 'mixed' ? 0 : cell.power;
  const value = toNumber(shift(numeral.value, power));
  return build(text, cell.start, numeral.end, value, null, unit, cell.unitText, numeral);
}

/**
 * A number that has lost its measure word but is a quantity all the same: one in 万 or 亿, or a plain one
 * right behind a word, at the end of its clause. Years and hotlines are none.
 */
function lostUnit(text: string, numeral: Numeral): boolean {
  if (!/^(?:[，。；、）\n]|$)/.test(text.slice(numeral.end, numeral.end + 1))) return false;
  if (/^，\d/.test(text.slice(numeral.end, numeral.end + 2))) return false;
  if (numeral.script === 'mixed') return true;
  if (numeral.script === 'chinese') return false;
  if (SCORE.test(text.slice(Math.max(0, numeral.start - 8), numeral.start))) return false;
  const before = text.slice(Math.max(0, numeral.start - 2), numeral.start);
  if (
    !/[\u4e00-\u9fff]$/.test(before) ||
    /[第号码话线编台楼栋路街年月日时点期届级版约近电邮约为是]$|[共为]$/.test(before)
  )
    return false;
  if (/附[件表图]$|[图表]$/.test(before)) return false;
  return !/^(?:19\d\d|20\d\d|1[12]\d|12[0-9]{3}|9[56]\d{3}|0.*)$/.test(
    text.slice(numeral.start, numeral.end),
  );
}

/** `融合指数达到92`: no quantity that has lost its measure word. */
const SCORE = /(?:指数|系数|得分|评分|分值)(?:值|总分)?(?:达到?|为|升至|提[升高]至|[到至])?$/;

const COUNTED_IN_MYRIADS: [unit: Unit, noun: RegExp][] = [
  [
    PEOPLE,
    /“?(?:困难|贫困|受援|广大|城乡|各族|人民|辖区|农村|机关|党员|中小)?(?:群众|法律明白人|农民工|党员|干部|师生|学生|青少年|未成年人|市民|居民|村民|职工|劳动者|老年人|老人|残疾人|志愿者|网格员|调解员|网民|考生|游客|(?:离校)?(?:未就业)?(?:高校)?毕业生|农牧民|消费者)/y,
  ],
  [FIRMS, /“?(?:农户|(?:困难|贫困|低保)?家庭|市场主体|经营主体|个体工商户|企业(?!债|年金))/y],
];
const MONEY = /[资款额元金费]$/;

/** `惠及4万群众`, `320万“法律明白人”`: what stands for the measure word. */
function unitOfNoun(text: string, { start, end, script }: Numeral): Unit | null {
  if (script !== 'mixed' || MONEY.test(text.slice(Math.max(0, start - 1), start))) return null;
  return COUNTED_IN_MYRIADS.find(([, noun]) => matchesAt(noun, text, end))?.[0] ?? null;
}

function reasonWithoutUnit(text: string, numeral: Numeral): string {
  const after = text.slice(numeral.end, numeral.end + 2);
  if (/^(?:年|月|日|号|时|点|周|天|季)/.test(after)) return 'a date, period or span of time';
  return 'no measure word behind it';
}

const LISTED_NUMBERS = /(?:、|和|及)(?=\d)/y;

/** `分别收到31、47、62件，受理28、44、57件`: the second list goes on with the first. */
const RESPECTIVELY = /分别[^。；，]{0,40}(?:\d[^。；，\d]{1,3}，[^。；，]{0,30})?$/;

/** `分别提高1.4、6.8、0.7个百分点`: the numbers of a 分别 list share the unit of the last. */
export function readShared(text: string, numeral: Numeral, rules: ScanRules): Reading | null {
  if (numeral.script === 'chinese' || !matchesAt(LISTED_NUMBERS, text, numeral.end)) return null;
  if (!RESPECTIVELY.test(text.slice(Math.max(0, numeral.start - 64), numeral.start))) return null;
  let last = numeral;
  while (matchesAt(LISTED_NUMBERS, text, last.end)) {
    const next = readNumeralAt(text, last.end + 1);
    if (!next || next.script === 'chinese') return null;
    last = next;
  }
  const reading = readParts(text, last) ?? readMeasured(text, last, rules, null);
  if (!('figure' in reading)) return null;
  const { unit, unitText } = reading.figure;
  return measured(text, numeral, unit, unitText, numeral.end);
}

/** Between the ends of a range. */
export const RANGE_SIGNS = '至到~-';

/** `3至5次`, `10-20万元`, `5件到8件`. */
export function readRange(text: string, first: Numeral, rules: ScanRules): Reading | null {
  if (first.over || first.high) return null;
  const firstUnit = readUnit(rules.units, text, first.end);
  const signAt = firstUnit ? first.end + firstUnit.word.length : first.end;
  if (signAt >= text.length || !RANGE_SIGNS.includes(text[signAt]!)) return null;
  if (firstUnit && /[由从自]$/.test(text.slice(Math.max(0, first.start - 1), first.start))) return null;
  if (firstUnit && !/[-~至]/.test(text[signAt]!)) return null;
  const second = readNumeralAt(text, signAt + 1);
  if (!second || second.vague || second.positional) return null;
  const lowValue = toNumber(first.value);
  if (text[second.end] === '%' && !firstUnit) {
    return build(text, first.start, second.end + 1, lowValue, toNumber(second.value), PERCENT, '%', second);
  }
  if (text[second.end] === '成' && !firstUnit && isTenths(text, second)) {
    return build(
      text,
      first.start,
      second.end + 1,
      lowValue * 10,
      toNumber(second.value) * 10,
      PERCENT,
      '%',
      second,
    );
  }
  if (text[second.end] === '倍' && !firstUnit) {
    return build(text, first.start, second.end + 1, lowValue, toNumber(second.value), TIMES, '倍', second);
  }
  const unit = readUnit(rules.units, text, second.end);
  if (!unit || (firstUnit && firstUnit.word !== unit.word)) return null;
  const reason = refuse(text, { ...second, start: first.start }, unit, rules);
  if (reason) return { reason, end: second.end };
  const power = firstUnit || first.script === 'mixed' ? 0 : sharedPower(text, second);
  const low = toNumber(shift(first.value, power));
  const high = toNumber(second.value);
  if (low >= high) return null;
  return build(text, first.start, second.end + unit.word.length, low, high, unit, unit.word, second);
}

/** In `10-20万元` the 万 belongs to both. */
function sharedPower(text: string, second: Numeral): number {
  const written = text.slice(second.start, second.end);
  if (second.script !== 'mixed') return 0;
  return written.endsWith('万亿') ? 12 : written.endsWith('亿') ? 8 : written.endsWith('万') ? 4 : 0;
}
