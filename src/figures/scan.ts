/** The scanner: every figure of a text, by the rules of the codebook's annotation guide, in one pass. */
import type { Bound, Kind } from '../model.js';
import { percentOf, shift, toNumber } from './decimal.js';
import { type Guards, LONG_QUOTE, markZones, ZONES } from './guards.js';
import { type Numeral, readNumeralAt, startsNumeral } from './numeral.js';
import { readQualifiers } from './qualifiers.js';
import { matchesAt, NO_UNIT, PERCENT, PERMILLE, POINTS, readUnit, TIMES, type Unit, type Units } from './units.js';

/** A figure as scanned. Offsets are those of the working copy. */
export interface Scanned {
  start: number;
  end: number;
  /** Where the words that qualify it begin (约, 不少于, 共). */
  from: number;
  value: number;
  high: number | null;
  unit: Unit;
  /** The measure word as written, normalised for rates. */
  unitText: string;
  bound: Bound;
  kind: Kind;
  script: Numeral['script'];
}

/** A number that is no figure, and why. */
export interface Rejected {
  start: number;
  end: number;
  reason: string;
}

export interface ScanRules {
  units: Units;
  guards: Guards;
}

/** A span of the text in which a number needs no measure word, and the unit that its heading gives. */
export interface CellUnit {
  start: number;
  end: number;
  unit: Unit | null;
  unitText: string;
  power: number;
}

/** What stands at a number: a figure, or the reason why not; `end` is where to read on. */
type Reading = { figure: Scanned; end: number } | { reason: string; end: number };

/**
 * Finds the figures of a working copy.
 * @param cells table cells, ascending, where a number may stand alone
 * @param onReject told of every number that is no figure
 */
export function scan(
  text: string,
  rules: ScanRules,
  cells: CellUnit[] = [],
  onReject?: (rejected: Rejected) => void,
): Scanned[] {
  const zones = markZones(text, rules.guards);
  const figures: Scanned[] = [];
  let cell = 0;
  for (let at = 0; at < text.length; ) {
    if (!startsNumeral(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    while (cell < cells.length && cells[cell]!.end <= at) cell += 1;
    const inCell = cell < cells.length && cells[cell]!.start <= at ? cells[cell]! : null;
    const reading = readFigure(text, at, rules, inCell);
    if ('figure' in reading) {
      const zone = zones[reading.figure.start]!;
      const named = zone === LONG_QUOTE ? reading.figure.script === 'chinese' : zone !== 0;
      if (!named) figures.push(reading.figure);
      else onReject?.({ start: reading.figure.start, end: reading.figure.end, reason: `inside a ${ZONES[zone]}` });
    } else if (reading.reason !== '') {
      onReject?.({ start: at, end: reading.end, reason: reading.reason });
    }
    at = reading.end;
  }
  return dropUncertain(text, dropLonelyOnes(text, figures, rules, onReject), cells, onReject);
}

/** A plain number without a measure word counts only among others that have one, in the same sentence. */
function dropUncertain(text: string, figures: Scanned[], cells: CellUnit[], onReject?: (rejected: Rejected) => void): Scanned[] {
  const inCells = new Set(cells.map(cell => cell.start));
  return figures.filter((figure, index) => {
    if (figure.unitText !== '' || figure.script !== 'arabic' || inCells.has(figure.start)) return true;
    const near = [figures[index - 1], figures[index + 1]].filter(other => {
      if (!other || other.unitText === '') return false;
      const between = other.start < figure.start ? text.slice(other.end, figure.start) : text.slice(figure.end, other.start);
      return between.length <= 40 && !/[。\n]/.test(between);
    });
    if (near.length > 0) return true;
    onReject?.({ start: figure.start, end: figure.end, reason: 'no measure word behind it' });
    return false;
  });
}

function readFigure(text: string, at: number, rules: ScanRules, cell: CellUnit | null): Reading {
  const fraction = readPerHundred(text, at);
  if (fraction) return fraction;
  const numeral = readNumeralAt(text, at);
  if (!numeral) return { reason: '', end: at + 1 };
  const glued = splitMarker(text, numeral);
  if (glued) return readMeasured(text, readNumeralAt(text, glued)!, rules, null);
  const standing = standsAlone(text, numeral);
  if (standing) return { reason: standing, end: numeral.end };
  return (
    readParts(text, numeral) ??
    readRange(text, numeral, rules) ??
    readShared(text, numeral, rules) ??
    readMeasured(text, numeral, rules, cell)
  );
}

const LISTED_NUMBERS = /(?:、|和|及)(?=\d)/y;

/** `分别提高1.4、6.8、0.7个百分点`: the numbers of a 分别 list share the unit of the last. */
function readShared(text: string, numeral: Numeral, rules: ScanRules): Reading | null {
  if (numeral.script === 'chinese' || !matchesAt(LISTED_NUMBERS, text, numeral.end)) return null;
  if (!/分别[^。；，]{0,40}$/.test(text.slice(Math.max(0, numeral.start - 44), numeral.start))) return null;
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

/** `1.3家` at the head of a line or sentence is the marker 1. and then 3家. Gives the end of the marker. */
function splitMarker(text: string, numeral: Numeral): number | null {
  if (numeral.script === 'chinese' || numeral.decimals === 0) return null;
  const before = text[numeral.start - 1];
  if (before !== undefined && !'\n。；：\t'.includes(before)) return null;
  const marker = /^(\d{1,2})\.(?=\d)/.exec(text.slice(numeral.start, numeral.end));
  const next = text[numeral.end] ?? '';
  if (!marker || !'个名件家户人次场起宗条项份所月年'.includes(next)) return null;
  return numeral.start + marker[0].length;
}

/** Guards on what stands before a number and on the number's own shape; '' where nothing speaks against it. */
function standsAlone(text: string, numeral: Numeral): string {
  const before = text[numeral.start - 1] ?? '';
  const after = text[numeral.end] ?? '';
  if (numeral.vague) return 'a vague number';
  if (numeral.positional) return 'digits in a row, as in a year';
  if (/^0\d/.test(text.slice(numeral.start, numeral.end))) return 'a code';
  if (before === '：' && /\d/.test(text[numeral.start - 2] ?? '') && /^\d\d$/.test(text.slice(numeral.start, numeral.end))) return 'a clock time';
  if (/(?:序号|编号|代码|附件|附表)$/.test(text.slice(Math.max(0, numeral.start - 3), numeral.start))) return 'an index number';
  if (/(?<![队退入行])[壹贰叁肆伍陆柒捌玖拾佰仟]$/.test(text.slice(Math.max(0, numeral.start - 2), numeral.start))) return 'part of a name';
  if (before === '第' || isEnumeratedOrdinal(text, numeral.start)) return 'an ordinal';
  if (/[A-Za-z]/.test(before) && after !== '%' && numeral.script !== 'chinese') return 'part of a name or code';
  if (before === '+' || after === '+') return 'part of a formula';
  if (/[/×*xX]/.test(before) && /\d/.test(text[numeral.start - 2] ?? '')) return 'part of a formula';
  if (/[/×*xX]/.test(after) && /\d/.test(text[numeral.end + 1] ?? '')) return 'part of a formula';
  if (before === '-' && /[\dA-Za-z〕\]]/.test(text[numeral.start - 2] ?? '')) return 'part of a code or date';
  if ((before === '.' || before === '·') && /[\dA-Za-z]/.test(text[numeral.start - 2] ?? '')) return 'part of a code or date';
  if (after === '·' && /\d/.test(text[numeral.end + 1] ?? '')) return 'a date';
  if (before === '〔' || before === '[' || (before === '（' && after === '）')) return 'a year or marker in brackets';
  return '';
}

/** `第三、第四批`, `第一、二批`, `第5至10位`: the numbers behind the first are ordinals too. */
function isEnumeratedOrdinal(text: string, start: number): boolean {
  if (!'、至到-~和及'.includes(text[start - 1] ?? ' ')) return false;
  return /第[\d一二三四五六七八九十]+(?:[、至到\-~和及][\d一二三四五六七八九十]+)*[、至到\-~和及]$/.test(text.slice(Math.max(0, start - 14), start));
}

const PER_HUNDRED = /[百千万]分之/y;

/** 百分之九十五, 千分之三, with their ranges. */
function readPerHundred(text: string, at: number): Reading | null {
  if (!matchesAt(PER_HUNDRED, text, at)) return null;
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
  if (text.startsWith('个百分点', end) || /[\d]/.test(text[end] ?? '')) return { reason: 'a damaged share', end };
  const value = toNumber(shift(first.value, factor));
  return build(text, at, end, value, high, unit, unit.word, first);
}

/** 三分之二, 九成, 1.2倍, 3个百分点. */
function readParts(text: string, numeral: Numeral): Reading | null {
  const { start, end } = numeral;
  if (text.startsWith('分之', end)) {
    const top = readNumeralAt(text, end + 2);
    if (!top) return { reason: 'a damaged fraction', end: end + 2 };
    const value = percentOf(top.value, numeral.value);
    return build(text, start, top.end, value, null, PERCENT, '%', top);
  }
  if (text.startsWith('个百分点', end)) return measured(text, numeral, POINTS, '个百分点', end + 4);
  if (/^个[、和及]\d+(?:\.\d+)?个百分点/.test(text.slice(end, end + 14))) return measured(text, numeral, POINTS, '个百分点', end + 1);
  if (text.startsWith('百分点', end)) return measured(text, numeral, POINTS, '个百分点', end + 3);
  const next = text[end];
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

function isTenths(text: string, numeral: Numeral): boolean {
  const value = toNumber(numeral.value);
  if (value > 10 || numeral.decimals > 1) return false;
  return !/^成(?:立|为|果|效|员|功|都|熟|本|绩|长|交|型|套|片|像|就|品|形|年|分|了|不|人)/.test(text.slice(numeral.end, numeral.end + 2)) && !/[一十]成不变/.test(text.slice(numeral.start, numeral.end + 3));
}

function readTenths(text: string, numeral: Numeral): Reading {
  const half = /^成半/.test(text.slice(numeral.end, numeral.end + 2));
  const digit = half ? null : readNumeralAt(text, numeral.end + 1);
  const hasDigit = digit !== null && digit.end === numeral.end + 2 && toNumber(digit.value) < 10 && !digit.bare;
  const extra = half ? 5 : hasDigit ? toNumber(digit.value) : 0;
  const value = toNumber(shift(numeral.value, 1)) + extra;
  const high = numeral.high ? toNumber(shift(numeral.high, 1)) : null;
  const end = numeral.end + (half || hasDigit ? 2 : 1);
  return build(text, numeral.start, end, value, high, PERCENT, '%', numeral);
}

const RANGE_SIGN = /(?:至|到|-|~)/y;

/** `3至5次`, `10-20万元`, `5件到8件`. */
function readRange(text: string, first: Numeral, rules: ScanRules): Reading | null {
  if (first.over || first.high) return null;
  const firstUnit = readUnit(rules.units, text, first.end);
  const signAt = firstUnit ? first.end + firstUnit.word.length : first.end;
  if (!matchesAt(RANGE_SIGN, text, signAt)) return null;
  if (firstUnit && /[由从自]$/.test(text.slice(Math.max(0, first.start - 1), first.start))) return null;
  if (firstUnit && !/[-~至]/.test(text[signAt]!)) return null;
  const second = readNumeralAt(text, signAt + 1);
  if (!second || second.vague || second.positional) return null;
  const lowValue = toNumber(first.value);
  if (text[second.end] === '%' && !firstUnit) {
    return build(text, first.start, second.end + 1, lowValue, toNumber(second.value), PERCENT, '%', second);
  }
  if (text[second.end] === '成' && !firstUnit && isTenths(text, second)) {
    return build(text, first.start, second.end + 1, lowValue * 10, toNumber(second.value) * 10, PERCENT, '%', second);
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

function readMeasured(text: string, numeral: Numeral, rules: ScanRules, cell: CellUnit | null): Reading {
  const unit = readUnit(rules.units, text, numeral.end);
  if (!unit) {
    if (cell && fillsCell(numeral, cell)) return cellFigure(text, numeral, cell);
    if (lostUnit(text, numeral)) return measured(text, numeral, NO_UNIT, '', numeral.end);
    return { reason: reasonWithoutUnit(text, numeral), end: numeral.end };
  }
  const reason = refuse(text, numeral, unit, rules);
  if (reason) return { reason, end: numeral.end };
  const per = COMPOUND.exec(text.slice(numeral.end + unit.word.length, numeral.end + unit.word.length + 6))?.[0] ?? '';
  return measured(text, numeral, unit, unit.word + per, numeral.end + unit.word.length + per.length);
}

/** `件/万人`, `起/10万人`, `件（次）`. */
const COMPOUND = /^(?:[/／](?:\d*[十百千万]*)(?:人|户|平方公里|立方米|年|月|天|辆)|（[次批套件户人场期台份宗起]）)/;

function fillsCell(numeral: Numeral, cell: CellUnit): boolean {
  return numeral.start === cell.start && numeral.end === cell.end && numeral.script !== 'chinese';
}

function cellFigure(text: string, numeral: Numeral, cell: CellUnit): Reading {
  const unit = cell.unit ?? NO_UNIT;
  const value = toNumber(shift(numeral.value, cell.power));
  return build(text, numeral.start, numeral.end, value, null, unit, cell.unitText, numeral);
}

/**
 * A number that has lost its measure word but is a quantity all the same: one in 万 or 亿, or a plain one
 * right behind a word, at the end of its clause. Years and hotlines are none.
 */
function lostUnit(text: string, numeral: Numeral): boolean {
  if (!/^(?:[，。；、）\n]|$)/.test(text.slice(numeral.end, numeral.end + 1))) return false;
  if (numeral.script === 'mixed') return true;
  if (numeral.script === 'chinese') return false;
  const before = text.slice(Math.max(0, numeral.start - 2), numeral.start);
  if (!/[\u4e00-\u9fff]$/.test(before) || /[第号码话线编台楼栋路街年月日时点期届级版约近电邮约为是]$|[共为]$/.test(before)) return false;
  return !/^(?:19\d\d|20\d\d|1[12]\d|12[0-9]{3}|9[56]\d{3}|0.*|[1-9])$/.test(text.slice(numeral.start, numeral.end));
}

function reasonWithoutUnit(text: string, numeral: Numeral): string {
  const after = text.slice(numeral.end, numeral.end + 2);
  if (/^(?:年|月|日|号|时|点|周|天|季)/.test(after)) return 'a date, period or span of time';
  return 'no measure word behind it';
}

/** Guards that know the measure word; '' where the figure stands. */
function refuse(text: string, numeral: Numeral, unit: Unit, rules: ScanRules): string {
  const { start, end } = numeral;
  const before = text.slice(Math.max(0, start - 14), start);
  const after = text.slice(end + unit.word.length, end + unit.word.length + 10);
  if (unit.word === '份' && /^(?:1[0-2]|[1-9])$/.test(text.slice(start, end)) && rules.guards.month.test(before)) {
    return 'a month that lost its 月';
  }
  if ('位名'.includes(unit.word) && rules.guards.rank.test(before)) return 'a rank';
  if (/前$/.test(before) && /^[位名批届次家]$/.test(unit.word)) return 'a rank';
  if (/(?:阅读|浏览|点击|访问|播放)(?:次数|量|数)?：?$/.test(before) && unit.word === '次' && isHead(text, start)) return 'a web counter';
  if (/届$/.test(before) && unit.word === '次') return 'the number of a session';
  if (unit.word === '届') return 'the number of a session';
  if (unit.word === '分' && !SCORED.test(text.slice(Math.max(0, start - 30), start))) {
    return 'no score';
  }
  if (unit.word === '分' && /[时点]$/.test(before)) return 'a clock time';
  if (/岁$/.test(unit.word) && !/平均[^，。；]{0,6}$/.test(before)) return 'an age';
  if (/^[幢栋组座层]$/.test(unit.word) && /[区园苑村路街里庭府城弄巷号湾]$/.test(before)) return 'an address';
  if (isThreshold(text, numeral, unit)) return 'a threshold in the name of a kind';
  if (numeral.bare && !numeral.over && !/(?:近|逾|超|超过|上|过|约|突破)$/.test(before)) return 'a round word, not a count';
  if (numeral.script === 'chinese') return refuseChinese(text, numeral, unit, rules, before, after);
  if (/^[1-9]$/.test(text.slice(start, end)) && unit.word === '方面') return '';
  return '';
}

/** The lines above the body of a page. */
function isHead(text: string, at: number): boolean {
  return at < 600 && !text.slice(0, at).includes('。');
}

const SCORED = /(?:得分|评分|总分|满分|分值|成绩|均分|分数|指数|满意度|测评|考核|平均)[^。；\n]{0,24}$/;

/** `66人以上超大班额`, `10万元以上的重大处罚`: the figure only says which kind is meant. */
function isThreshold(text: string, numeral: Numeral, unit: Unit): boolean {
  const after = text.slice(numeral.end + unit.word.length, numeral.end + unit.word.length + 8);
  if (!/^[人名元岁位吨分]|^平方米|^亩/.test(unit.word)) return false;
  if (/^元?的(?:重大|大额|大案|较大)/.test(after)) return true;
  const noun = /^(?:及)?以[上下](?:的)?([^，。；：、（）\n])/.exec(after);
  return noun !== null && !/[参到受接出获]/.test(noun[1]!);
}

function refuseChinese(text: string, numeral: Numeral, unit: Unit, rules: ScanRules, before: string, after: string): string {
  if (unit.word === '件' && /^事(?![项故件宜务])/.test(after)) return 'names a scheme';
  if (unit.chinese === 'never') return 'a Chinese numeral that names, not counts';
  const written = text.slice(numeral.start, numeral.end);
  if (written === '二' && unit.families.includes('time')) return 'an ordinal';
  if (written === '零' || written === '〇') return 'zero in words';
  if (/[统唯同逐专单划归不万惟合如某每任何其这那哪番整之有无没放在]$/.test(before) && written === '一' && !/(?:另有|仅有|只有)$/.test(before)) return 'part of a word';
  if (/[这那哪]$/.test(before)) return 'points back to what was said';
  if (unit.chinese === 'guarded' && written.length <= 2 && !numeral.over && numeral.high === null && rules.guards.abstract.test(after)) {
    return 'names a scheme';
  }
  if (/^[“《]/.test(after) === false && unit.word === '分') return 'a word';
  if (/^(?:头|手|侧|者|方$)/.test(after) && /两/.test(written)) return 'part of a word';
  return '';
}

function measured(text: string, numeral: Numeral, unit: Unit, unitText: string, end: number): Reading {
  const high = numeral.high ? toNumber(numeral.high) : null;
  return build(text, numeral.start, end, toNumber(numeral.value), high, unit, unitText, numeral);
}

const SUFFIX: [RegExp, Bound][] = [
  [/(?:及)?以上|之多/y, 'over'],
  [/(?:及)?以下/y, 'under'],
  [/(?:之|以)内/y, 'at_most'],
  [/左右|上下/y, 'about'],
];

function build(
  text: string,
  start: number,
  unitEnd: number,
  value: number,
  high: number | null,
  unit: Unit,
  unitText: string,
  numeral: Numeral,
): Reading {
  let end = unitEnd;
  let bound: Bound = numeral.over ? 'over' : 'exact';
  // 三倍多, 两成多, 三分之一强: the word behind the unit
  if ((unit === TIMES || unit === PERCENT) && /^(?:略?多(?![元种方])|强)/.test(text.slice(end, end + 3))) {
    end += text[end] === '略' ? 2 : 1;
    bound = 'over';
  }
  for (const [suffix, says] of SUFFIX) {
    if (!matchesAt(suffix, text, end)) continue;
    end = suffix.lastIndex;
    if (bound === 'exact') bound = says;
    break;
  }
  const qualified = readQualifiers(text, start, numeral.bare);
  if (bound === 'exact') bound = qualified.bound;
  if (bound === 'exact' && numeral.high !== null) bound = 'about';
  const figure: Scanned = {
    start,
    end,
    from: qualified.start,
    value,
    high,
    unit,
    unitText,
    bound,
    kind: unit === POINTS ? 'change' : /[/／].*[人户]/.test(unitText) ? 'rate' : unit.kind,
    script: numeral.script,
  };
  return { figure, end };
}

/** A lone 一 with a measure word is an article unless the text counts: behind an event's verb, or in a list of counts. */
function dropLonelyOnes(
  text: string,
  figures: Scanned[],
  rules: ScanRules,
  onReject?: (rejected: Rejected) => void,
): Scanned[] {
  return figures.filter((figure, index) => {
    if (text.slice(figure.start, figure.start + 1) !== '一' || figure.value !== 1 || figure.script !== 'chinese') return true;
    if (countsOne(text, figure, figures[index - 1], figures[index + 1], rules)) return true;
    onReject?.({ start: figure.start, end: figure.end, reason: '一 as an article' });
    return false;
  });
}

function countsOne(text: string, figure: Scanned, previous: Scanned | undefined, next: Scanned | undefined, rules: ScanRules): boolean {
  if (figure.unit.families.includes('percent') || figure.unit.kind === 'amount') return figure.unit.kind !== 'amount';
  if (figure.bound !== 'exact') return true;
  const before = text.slice(Math.max(0, figure.start - 14), figure.start);
  if (figure.unit.families.includes('time') && figure.unit.chinese === 'free') {
    if (/[每新首头上下近前后]$/.test(before)) return false;
    return rules.guards.events.test(before) || /(?:了|为|各|共|至少|每[年月季]度?|每半年)$/.test(before);
  }
  const closes = /^[，。；、）\n]/.test(text.slice(figure.end, figure.end + 1) || '\n');
  const neighbour = [previous, next].some(
    other =>
      other !== undefined &&
      other.unit.families.some(family => figure.unit.families.includes(family)) &&
      Math.min(Math.abs(other.start - figure.end), Math.abs(figure.start - other.end)) <= 16,
  );
  if (/(?:另|另有|仅有?|只有)$/.test(before) && /^[件起宗例名]$/.test(figure.unitText)) return true;
  return closes && (neighbour || /^[件宗例名人处座所架辆台条]$/.test(figure.unitText));
}
