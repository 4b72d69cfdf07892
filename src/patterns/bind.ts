import type { Family, Kind, Span } from '../model.js';
import { isOneOf } from '../text/clauses.js';
import { WordList } from '../text/word-list.js';
import { candidates, DOES_NOT, FITS, type Fits, wordsOf } from './candidates.js';
import { type Place, placeOf, type Surroundings } from './place.js';
import { findMatch, OTHER } from './program.js';
import { keptFor } from './rulebook.js';
import type { Library, Pattern, RuleBook } from './types.js';

/** What a pattern may ask about a figure. */
export interface Asked {
  families: readonly Family[];
  /** The unit as written; empty where the text has lost it, null where none is to be expected. */
  unit: string | null;
  kind: Kind;
  topics: ReadonlySet<string>;
}

/** A pattern's answer. */
export interface Answer {
  pattern: Pattern;
  /** Literal characters that matched, minus what the gaps skipped; the highest wins. */
  score: number;
  outcome:
    | 'matched'
    | 'topic not in force'
    | 'unit does not fit'
    | 'kind does not fit'
    | 'excluded by a word';
}

export interface Binding {
  pattern: Pattern | null;
  /** Patterns of equal weight for different metrics: then none is chosen. */
  conflict: Pattern[];
  answers: Answer[];
}

/**
 * Asks the library what a figure is. The most specific pattern wins; where two of equal weight claim it
 * for different metrics, none does.
 * @param around where it stands among the words of its sentence
 * @param thorough also ask the patterns that topic, unit or kind rule out, to be able to say so
 */
export function bind(around: Surroundings, asked: Asked, library: Library, thorough = false): Binding {
  const place = placeOf(around);
  const book = library.rules();
  const among = thorough
    ? { topics: book.table.topics, fits: ANY }
    : { topics: asked.topics, fits: fitting(book, asked) };
  const answers: Answer[] = [];
  let best = Number.NEGATIVE_INFINITY;
  const words = wordsOf(around, book);
  for (const rule of candidates(around, place, words, book, among)) {
    const match = matchRule(rule, around, place, words.units, book);
    if (!match) continue;
    const number = book.table.patternOf[rule]!;
    const pattern = book.patterns[number]!;
    const score = pattern.priority * 1000 + match.score;
    // it cannot win
    if (!thorough && score < best) continue;
    const obstacle = thorough ? unfit(pattern, asked) : null;
    const isExcluded = obstacle === null && excludes(exclusionsOf(number, book), around, match);
    const outcome = obstacle ?? (isExcluded ? 'excluded by a word' : 'matched');
    if (outcome === 'matched') best = Math.max(best, score);
    answers.push({ pattern, score, outcome });
  }
  return choose(answers, library);
}

/** Where in the text an expression matched, and how well: 10 for each character of its words, less what it skipped. */
interface Match extends Span {
  score: number;
}

function matchRule(
  rule: number,
  around: Surroundings,
  place: Place,
  units: Uint16Array,
  { table }: RuleBook,
): Match | null {
  const { code, codeAt } = table;
  const at = codeAt[rule]!;
  const keywords = code[at]!;
  if (keywords > 0) return matchKeywords(code, at + 1, keywords, units, around.mark, place);
  const match = findMatch(code, at + 2, units, around.from, around.to, around.mark);
  if (!match || saysNextItem(match, around, place)) return null;
  const literal = match.end - match.start - match.skipped - 1;
  return { start: match.start, end: match.end, score: literal * 10 - match.skipped };
}

/** In `集中学习4次、执法培训6次` the words behind the first figure are those of the second. */
function saysNextItem({ start, end }: Span, { text, mark }: Surroundings, place: Place): boolean {
  const { ownStart, rightEnd } = place;
  if (start !== mark || text[mark + 1] !== '、' || ownStart === mark) return false;
  return end <= rightEnd && text[rightEnd] === OTHER;
}

/** Keywords: the first beside the figure, the others anywhere in its clause, each the better the nearer. */
function matchKeywords(
  code: Uint16Array,
  first: number,
  others: number,
  units: Uint16Array,
  mark: number,
  { ownStart, ownEnd, clauseStart, clauseEnd }: Place,
): Match | null {
  let score =
    keywordScore(code, first + 1, units, ownStart, mark, mark) ??
    keywordScore(code, first + 1, units, mark + 1, ownEnd, mark);
  if (score === null) return null;
  let at = first;
  for (let nth = 0; nth < others; nth++) {
    at += 1 + code[at]!;
    const more = keywordScore(code, at + 1, units, clauseStart, clauseEnd, mark);
    if (more === null) return null;
    score += more;
  }
  return { start: clauseStart, end: clauseEnd, score };
}

function keywordScore(
  code: Uint16Array,
  program: number,
  units: Uint16Array,
  from: number,
  to: number,
  mark: number,
): number | null {
  const match = findMatch(code, program, units, from, to, -1);
  if (!match) return null;
  const { start, end, skipped } = match;
  const distance = start < mark ? mark - end : start - mark - 1;
  return (end - start - skipped) * 10 - skipped - distance;
}

/** Every pattern fits. */
const ANY: Fits = { known: new Uint8Array(), find: () => FITS };

/** Kind → unit, where it matters, → which patterns fit. */
type FitsOf = Map<Kind, Map<string, Fits>>;

/** What was found out about the patterns of a library. */
interface Known {
  fitting: Map<readonly Family[], FitsOf>;
  /** Number of a pattern → the words that exclude it. */
  exclusions: (Exclusions | undefined)[];
}
const knownOf = keptFor(
  ({ patterns }): Known => ({ fitting: new Map(), exclusions: new Array(patterns.length).fill(undefined) }),
);

/** In the place of a unit: none is to be expected, or no pattern names it. */
const ANY_UNIT = 'any';
const NO_NAMED_UNIT = 'none';

/** Of a pattern whether unit and kind allow it; figures of one sort have the same answers, which are kept. */
function fitting(book: RuleBook, asked: Asked): Fits {
  const { fitting } = knownOf(book);
  let ofFamilies = fitting.get(asked.families);
  if (ofFamilies === undefined) {
    ofFamilies = new Map();
    fitting.set(asked.families, ofFamilies);
  }
  const { kind, unit } = asked;
  let ofKind = ofFamilies.get(kind);
  if (ofKind === undefined) {
    ofKind = new Map();
    ofFamilies.set(kind, ofKind);
  }
  const key = unit === null ? ANY_UNIT : book.unitWords.has(unit) ? unit : NO_NAMED_UNIT;
  let fits = ofKind.get(key);
  if (fits === undefined) {
    fits = fitsFor(book, asked);
    ofKind.set(key, fits);
  }
  return fits;
}

function fitsFor({ patterns }: RuleBook, asked: Asked): Fits {
  const known = new Uint8Array(patterns.length);
  const find = (pattern: number): number => {
    const fit = unitUnfit(patterns[pattern]!, asked) === null ? FITS : DOES_NOT;
    known[pattern] = fit;
    return fit;
  };
  return { known, find };
}

/** Why a pattern does not apply, whatever its expression says; null where it does. */
function unfit(pattern: Pattern, asked: Asked): Answer['outcome'] | null {
  if (pattern.topics && !pattern.topics.some((topic) => asked.topics.has(topic))) return 'topic not in force';
  return unitUnfit(pattern, asked);
}

function unitUnfit(pattern: Pattern, asked: Asked): Answer['outcome'] | null {
  if (!familyFits(pattern, asked) || !unitFits(pattern, asked)) return 'unit does not fit';
  if (pattern.kinds && !pattern.kinds.includes(asked.kind)) return 'kind does not fit';
  return null;
}

/** The words that exclude a pattern, in its clauses and in the whole window; made when it first matches. */
interface Exclusions {
  clauses: WordList;
  window: WordList;
}

function exclusionsOf(number: number, book: RuleBook): Exclusions {
  const { exclusions } = knownOf(book);
  const { not, notInSentence } = book.patterns[number]!;
  exclusions[number] ??= { clauses: new WordList(not), window: new WordList(notInSentence) };
  return exclusions[number];
}

function excludes({ window, clauses }: Exclusions, { text, from, to }: Surroundings, match: Match): boolean {
  if (window.standsIn(text, from, to)) return true;
  const { start, end } = clausesAround(text, match, from, to);
  return clauses.standsIn(text, start, end);
}

/** A change in percent belongs to the metric that changed, whatever that is counted in. */
function familyFits(pattern: Pattern, asked: Asked): boolean {
  if (asked.kind === 'change' && asked.families.includes('percent')) return true;
  if (pattern.families.length === 0) return true;
  return pattern.families.some((family) => asked.families.includes(family));
}

/** Words that stand in for most others: what none of them counts is told by its unit. */
const COMMON_UNITS = new Set(['件', '个', '人', '次', '项', '家']);

function unitFits({ unitWords }: Pattern, { unit }: Asked): boolean {
  if (unitWords === null) return true;
  return unit === null ? unitWords.some((word) => COMMON_UNITS.has(word)) : unitWords.includes(unit);
}

const BEFORE_CLAUSE = `，。；：${OTHER}`;
const AFTER_CLAUSE = `${BEFORE_CLAUSE}、`;

/** The clause, or clauses, that the match lies in; behind it, the next item of a list is another matter. */
function clausesAround(
  text: string,
  { start, end }: Span,
  from: number,
  to: number,
): { start: number; end: number } {
  let first = start;
  while (first > from && !isOneOf(BEFORE_CLAUSE, text.charCodeAt(first - 1))) first -= 1;
  let last = end;
  while (last < to && !isOneOf(AFTER_CLAUSE, text.charCodeAt(last))) last += 1;
  return { start: first, end: last };
}

/**
 * Of patterns of equal weight those of a topic that the words announce come before those of one that is in force
 * throughout; for one metric the one that says more of it wins, then the first of the library.
 */
function choose(answers: Answer[], library: Library): Binding {
  const winners = heaviest(answers);
  if (winners.length <= 1) return { pattern: winners[0] ?? null, conflict: [], answers };
  const unmeasured = winners.find((pattern) => pattern.metric === null);
  if (unmeasured) return { pattern: unmeasured, conflict: [], answers };
  const agreed = areOfOneMetric(winners) ? winners : announced(winners, library);
  if (!areOfOneMetric(agreed)) return { pattern: null, conflict: winners, answers };
  const most = Math.max(...agreed.map(dimCount));
  return { pattern: agreed.find((pattern) => dimCount(pattern) === most)!, conflict: [], answers };
}

function heaviest(answers: readonly Answer[]): Pattern[] {
  let best = Number.NEGATIVE_INFINITY;
  let winners: Pattern[] = [];
  for (const { pattern, score, outcome } of answers) {
    if (outcome !== 'matched' || score < best) continue;
    if (score > best) winners = [];
    best = score;
    winners.push(pattern);
  }
  return winners;
}

function areOfOneMetric(patterns: readonly Pattern[]): boolean {
  return patterns.length > 0 && patterns.every(({ metric }) => metric === patterns[0]!.metric);
}

/** Those of topics that are in force where words announce them, and not throughout the reports of an office. */
function announced(patterns: readonly Pattern[], { topics }: Library): Pattern[] {
  return patterns.filter(({ topic }) => !topics.some(({ id, throughout }) => throughout && id === topic));
}

function dimCount({ dims }: Pattern): number {
  return Object.keys(dims).length;
}
