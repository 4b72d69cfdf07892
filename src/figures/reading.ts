/** What the scanner says of a number, and how a figure is put together. */
import type { Bound, Kind } from '../model.js';
import { toNumber } from './decimal.js';
import type { Guards } from './guards.js';
import type { Numeral } from './numeral.js';
import { readQualifiers } from './qualifiers.js';
import { matchesAt, PERCENT, POINTS, TIMES, type Unit, type Units } from './units.js';

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
  /** The number has a sign before it, which says where it went. */
  signed: boolean;
}

/** What stands at a number: a figure, or the reason why not; `end` is where to read on. */
export type Reading = { figure: Scanned; end: number } | { reason: string; end: number };

export function measured(text: string, numeral: Numeral, unit: Unit, unitText: string, end: number): Reading {
  const high = numeral.high ? toNumber(numeral.high) : null;
  return build(text, numeral.start, end, toNumber(numeral.value), high, unit, unitText, numeral);
}

const SUFFIX: [RegExp, Bound][] = [
  [/(?:及)?以上|之多/y, 'over'],
  [/(?:及)?以下/y, 'under'],
  [/(?:之|以)内/y, 'at_most'],
  [/左右|上下/y, 'about'],
];

const BEGINS_SUFFIX = '及以之左上';

export function build(
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
  for (const [suffix, says] of BEGINS_SUFFIX.includes(text[end] ?? ' ') ? SUFFIX : []) {
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
    kind: unit === POINTS ? 'change' : isPerHead(unitText) ? 'rate' : unit.kind,
    script: numeral.script,
  };
  return { figure, end };
}

/** `件/万人` */
function isPerHead(unitText: string): boolean {
  return unitText.length > 2 && /[/／].*[人户]/.test(unitText);
}
