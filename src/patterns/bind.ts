import type { Family, Kind } from '../model.js';
import { OTHER, TARGET } from './expression.js';
import type { Library, Pattern, Rule, RuleIndex } from './types.js';

/** What a pattern may ask about a figure. */
export interface Asked {
  /** The sentence, abstracted; the figure asked about stands as TARGET. */
  window: string;
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

const BEFORE = 64;
const AFTER = 44;

/** Cuts the window around the figure at `mark` out of an abstracted sentence. */
export function windowAt(abstract: string, mark: number): string {
  const start = Math.max(0, mark - BEFORE);
  return `${abstract.slice(start, mark)}${TARGET}${abstract.slice(mark + 1, mark + 1 + AFTER)}`;
}

/**
 * Asks the library what a figure is. The most specific pattern wins; where two of equal weight claim it
 * for different metrics, none does.
 * @param thorough also ask the patterns that topic, unit or kind rule out, to be able to say so
 */
export function bind(asked: Asked, library: Library, thorough = false): Binding {
  const answers: Answer[] = [];
  const { window } = asked;
  const place = placeOf(window);
  const { left, right } = place;
  for (const rule of candidates(window, `${left}${TARGET}${right}`, library)) {
    const { pattern, expression } = rule;
    const obstacle = unfit(pattern, asked);
    if (obstacle && !thorough) continue;
    if (!holdsAll(expression.left, left) || !holdsAll(expression.right, right)) continue;
    if (!holdsAll(expression.also, window)) continue;
    const match =
      expression.words.length > 0 ? matchKeywords(rule, window, place) : matchAround(rule, window);
    if (!match) continue;
    const outcome = obstacle ?? (isExcluded(pattern, window, match) ? 'excluded by a word' : 'matched');
    answers.push({ pattern, score: pattern.priority * 1000 + match.score, outcome });
  }
  return choose(answers);
}

/** Where in the window an expression matched, and how well: 10 for each character of its words, less what it skipped. */
interface Match {
  start: number;
  end: number;
  score: number;
}

function matchAround({ regex }: Rule, window: string): Match | null {
  const match = regex().exec(window);
  if (!match) return null;
  const skipped = skippedBy(match);
  const literal = match[0].length - skipped - 1;
  return { start: match.index, end: match.index + match[0].length, score: literal * 10 - skipped };
}

/** Keywords: the first beside the figure, the others anywhere in its clause, each the better the nearer. */
function matchKeywords({ regex, words }: Rule, window: string, place: Place): Match | null {
  const onLeft = regex().exec(place.besideLeft);
  const beside = onLeft ?? regex().exec(place.besideRight);
  if (!beside) return null;
  const from = onLeft ? place.mark - place.besideLeft.length : place.mark + 1;
  let score = keywordScore(beside, from + beside.index, place.mark);
  const clause = window.slice(place.start, place.end);
  for (const word of words()) {
    const match = word.exec(clause);
    if (!match) return null;
    score += keywordScore(match, place.start + match.index, place.mark);
  }
  return { start: place.start, end: place.end, score };
}

function keywordScore(match: RegExpExecArray, at: number, mark: number): number {
  const skipped = skippedBy(match);
  const distance = at < mark ? mark - at - match[0].length : at - mark - 1;
  return (match[0].length - skipped) * 10 - skipped - distance;
}

function skippedBy(match: RegExpExecArray): number {
  let skipped = 0;
  for (let group = 1; group < match.length; group++) skipped += match[group]?.length ?? 0;
  return skipped;
}

/** The surroundings of a figure in its window. */
interface Place {
  mark: number;
  /** Its clause: `start` and `end` in the window; other figures may stand in it. */
  start: number;
  end: number;
  /** The words before and behind it, up to the border of the clause or the next figure. */
  left: string;
  right: string;
  /** Of those, the ones that are its own and not of another item of a list. */
  besideLeft: string;
  besideRight: string;
}

function placeOf(window: string): Place {
  const mark = window.indexOf(TARGET);
  let start = mark;
  while (start > 0 && !CLAUSE_BORDERS.includes(window[start - 1]!)) start -= 1;
  let end = mark + 1;
  while (end < window.length && !CLAUSE_BORDERS.includes(window[end]!)) end += 1;
  const before = window.slice(start, mark);
  const behind = window.slice(mark + 1, end);
  const left = before.slice(before.lastIndexOf(OTHER) + 1);
  const other = behind.indexOf(OTHER);
  const right = other < 0 ? behind : behind.slice(0, other);
  const besideLeft = left === before ? left : left.replace(LIST_BEFORE, '');
  const besideRight =
    other < 0 ? right : (LIST_BEHIND.exec(right)?.[0] ?? (/^[对将把]?$/.test(besideLeft) ? right : ''));
  return { mark, start, end, left, right, besideLeft, besideRight };
}

const CLAUSE_BORDERS = '，。；：！？\n\t';
/** Behind another figure, what stands up to the last sign of a list is of that one's item; before one, likewise. */
const LIST_BEFORE = /^.*(?:、|和(?!解)|及|与)/;
const LIST_BEHIND = /^[^、和及与]*(?=、|和(?!解)|及|与)/;

/** Whether of every set one word occurs. */
function holdsAll(sets: readonly (readonly string[])[], text: string): boolean {
  return sets.every((words) => words.some((word) => text.includes(word)));
}

/** Rules of which a key occurs in the window, each once, in the library's order. */
function candidates(window: string, clause: string, library: Library): Set<Rule> {
  const rules = new Set<Rule>();
  collect(window, library.rulesByKey, rules);
  collect(clause, library.nearRulesByKey, rules);
  return rules;
}

function collect(text: string, index: RuleIndex, into: Set<Rule>): void {
  for (let at = 0; at < text.length; at++) {
    for (const rule of index.get(text[at]!) ?? NO_RULES) into.add(rule);
    for (const rule of index.get(text.slice(at, at + 2)) ?? NO_RULES) into.add(rule);
  }
}

const NO_RULES: readonly Rule[] = [];

/** Why a pattern does not apply, whatever its expression says; null where it does. */
function unfit(pattern: Pattern, asked: Asked): Answer['outcome'] | null {
  if (pattern.topics && !pattern.topics.some((topic) => asked.topics.has(topic))) return 'topic not in force';
  if (!familyFits(pattern, asked) || !unitFits(pattern, asked)) return 'unit does not fit';
  if (pattern.kinds && !pattern.kinds.includes(asked.kind)) return 'kind does not fit';
  return null;
}

function isExcluded(pattern: Pattern, window: string, match: Match): boolean {
  if (pattern.notInSentence.some((word) => window.includes(word))) return true;
  if (pattern.not.length === 0) return false;
  const clause = clauseAround(window, match.start, match.end);
  return pattern.not.some((word) => clause.includes(word));
}

/** A change in percent belongs to the metric that changed, whatever that is counted in. */
function familyFits(pattern: Pattern, asked: Asked): boolean {
  if (asked.kind === 'change' && asked.families.includes('percent')) return true;
  if (pattern.families.length === 0) return true;
  return pattern.families.some((family) => asked.families.includes(family));
}

function unitFits({ unitWords }: Pattern, { kind, unit }: Asked): boolean {
  return unitWords === null || unit === null || kind === 'change' || unitWords.includes(unit);
}

const BEFORE_CLAUSE = new RegExp(`[，。；：${OTHER}]`);
const AFTER_CLAUSE = new RegExp(`[，。；：、${OTHER}]`);

/** The clause, or clauses, that the match lies in; behind it, the next item of a list is another matter. */
function clauseAround(window: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && !BEFORE_CLAUSE.test(window[from - 1]!)) from -= 1;
  let to = end;
  while (to < window.length && !AFTER_CLAUSE.test(window[to]!)) to += 1;
  return window.slice(from, to);
}

function choose(answers: Answer[]): Binding {
  const matched = answers.filter((answer) => answer.outcome === 'matched');
  if (matched.length === 0) return { pattern: null, conflict: [], answers };
  const best = Math.max(...matched.map((answer) => answer.score));
  const winners = matched.filter((answer) => answer.score === best).map((answer) => answer.pattern);
  const metrics = new Set(winners.map((pattern) => pattern.metric));
  if (metrics.has(null))
    return { pattern: winners.find((pattern) => pattern.metric === null)!, conflict: [], answers };
  if (metrics.size > 1) return { pattern: null, conflict: winners, answers };
  return { pattern: winners[0]!, conflict: [], answers };
}
