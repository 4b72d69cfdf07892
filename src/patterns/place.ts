/** A figure among the words of its sentence, as patterns see it. */
import { isOneOf } from '../text/clauses.js';
import { OTHER, unitsOf } from './program.js';

/** An abstracted text and the figure in it that is asked about; only what stands from `from` to `to` is seen. */
export interface Surroundings {
  /** Every figure stands in it as OTHER, the one asked about too. */
  text: string;
  mark: number;
  from: number;
  to: number;
}

const BEFORE = 64;
const AFTER = 44;

/** The window around the figure whose mark stands at `mark` in an abstracted sentence. */
export function windowAt(text: string, mark: number): Surroundings {
  return {
    text,
    mark,
    from: Math.max(0, mark - BEFORE),
    to: Math.min(text.length, mark + 1 + AFTER),
  };
}

/** A figure that is called by a name, whatever its sentence says. */
export function named(name: string): Surroundings {
  return { text: `${name}${OTHER}`, mark: name.length, from: 0, to: name.length + 1 };
}

/** Where in its text a figure's own words stand: each from its beginning to the mark, or from behind it to its end. */
export interface Place {
  /** Its clause; other figures may stand in it. */
  clauseStart: number;
  clauseEnd: number;
  /** The words before and behind it, up to the border of the clause or the next figure. */
  leftStart: number;
  rightEnd: number;
  /** Of those, the ones that are its own and not of another item of a list. */
  ownStart: number;
  ownEnd: number;
}

const BORDERS = '，。；：！？\n\t';
const CONJUNCTIONS = new Set(unitsOf('、和及与'));
const [AND, RESOLVE, MARK] = [...unitsOf('和解▮')] as [number, number, number];
const PREPOSITIONS = new Set(unitsOf('对将把'));

/** Finds the words that are a figure's own. */
export function placeOf({ text, mark, from, to }: Surroundings): Place {
  let clauseStart = mark;
  let leftStart = -1;
  for (; clauseStart > from; clauseStart--) {
    const unit = text.charCodeAt(clauseStart - 1);
    if (isOneOf(BORDERS, unit)) break;
    if (unit === MARK && leftStart < 0) leftStart = clauseStart;
  }
  let clauseEnd = mark + 1;
  let rightEnd = -1;
  for (; clauseEnd < to; clauseEnd++) {
    const unit = text.charCodeAt(clauseEnd);
    if (isOneOf(BORDERS, unit)) break;
    if (unit === MARK && rightEnd < 0) rightEnd = clauseEnd;
  }
  const alone = { left: leftStart < 0, right: rightEnd < 0 };
  if (alone.left) leftStart = clauseStart;
  if (alone.right) rightEnd = clauseEnd;
  const ownStart = alone.left ? leftStart : behindList(text, leftStart, mark);
  const ownEnd = alone.right ? rightEnd : beforeList(text, mark + 1, rightEnd, ownStart);
  return { clauseStart, clauseEnd, leftStart, rightEnd, ownStart, ownEnd };
}

/** Behind another figure, what stands up to the last sign of a list is of that one's item. */
function behindList(text: string, start: number, mark: number): number {
  for (let at = mark - 1; at >= start; at--) if (listSignAt(text, at, mark)) return at + 1;
  return start;
}

/** Before another figure, what stands behind the first sign of a list is of that one's; without a sign, all of it. */
function beforeList(text: string, start: number, end: number, ownStart: number): number {
  for (let at = start; at < end; at++) {
    if (!CONJUNCTIONS.has(text.charCodeAt(at))) continue;
    if (listSignAt(text, at, end)) return at;
    break;
  }
  const mark = start - 1;
  const nothingBefore =
    ownStart === mark || (ownStart === mark - 1 && PREPOSITIONS.has(text.charCodeAt(ownStart)));
  return nothingBefore ? end : start;
}

/** `和解` is a word, no sign of a list. */
function listSignAt(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (!CONJUNCTIONS.has(unit)) return false;
  return unit !== AND || at + 1 === end || text.charCodeAt(at + 1) !== RESOLVE;
}
