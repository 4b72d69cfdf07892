import type { Family, Kind } from '../model.js';
import { OTHER, TARGET } from './expression.js';
import { keyOf, placeOfKey } from './rulebook.js';
import type { Library, Pattern, Rule, RuleBook } from './types.js';

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
  const matched: { answer: Answer; rule: Rule }[] = [];
  const { window } = asked;
  const place = placeOf(window);
  const book = library.rules();
  const among = thorough
    ? { topics: [...book.topics.values()], fits: null }
    : { topics: inForce(book, asked.topics), fits: fitting(book, asked) };
  for (const rule of candidates(window, place, book, among)) {
    const { pattern, expression } = rule;
    const match =
      expression.words.length > 0 ? matchKeywords(rule, window, place) : matchAround(rule, window);
    if (!match) continue;
    const obstacle = thorough ? unfit(pattern, asked) : null;
    const outcome = obstacle ?? (isExcluded(pattern, window, match) ? 'excluded by a word' : 'matched');
    matched.push({ answer: { pattern, score: pattern.priority * 1000 + match.score, outcome }, rule });
  }
  if (matched.length > 1) sortByKeys(matched, window, place);
  return choose(matched.map(({ answer }) => answer));
}

/**
 * Puts answers into the order in which the beginnings of their rules' keys stand in the window, which
 * decides between equals of one metric: those found by a key in the figure's own clause come last.
 */
function sortByKeys(matched: { rule: Rule }[], window: string, { left, right }: Place): void {
  const clause = `${left}${TARGET}${right}`;
  const placed = new Map(
    matched.map(({ rule }) => [rule, firstKey(rule, rule.expression.near ? clause : window)]),
  );
  matched.sort(
    ({ rule: a }, { rule: b }) =>
      Number(a.expression.near) - Number(b.expression.near) ||
      placed.get(a)! - placed.get(b)! ||
      a.number - b.number,
  );
}

/** Where the first two characters of one of the keys stand first; a key of one character comes before one of two. */
function firstKey({ expression }: Rule, text: string): number {
  let first = Number.POSITIVE_INFINITY;
  for (const key of expression.keys) {
    const at = text.indexOf(key.slice(0, 2));
    if (at >= 0) first = Math.min(first, at * 2 + Math.min(key.length, 2) - 1);
  }
  return first;
}

/** Where in the window an expression matched, and how well: 10 for each character of its words, less what it skipped. */
interface Match {
  start: number;
  end: number;
  score: number;
}

function matchAround({ regex }: Rule, window: string): Match | null {
  const match = regex.exec(window);
  if (!match) return null;
  const skipped = skippedBy(match);
  const literal = match[0].length - skipped - 1;
  return { start: match.index, end: match.index + match[0].length, score: literal * 10 - skipped };
}

/** Keywords: the first beside the figure, the others anywhere in its clause, each the better the nearer. */
function matchKeywords({ regex, words }: Rule, window: string, place: Place): Match | null {
  const onLeft = regex.exec(place.besideLeft);
  const beside = onLeft ?? regex.exec(place.besideRight);
  if (!beside) return null;
  const from = onLeft ? place.mark - place.besideLeft.length : place.mark + 1;
  let score = keywordScore(beside, from + beside.index, place.mark);
  const clause = window.slice(place.start, place.end);
  for (const word of words) {
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

/** What is noted of one window while its rules are looked for; used again for the next one. */
interface Notes {
  /** Number of the window that is looked at. */
  turn: number;
  /** Number of a word → the last window in which it stood, and the same before and behind the figure in its clause. */
  window: Int32Array;
  left: Int32Array;
  right: Int32Array;
  /** Number of a rule → the last window for which it was looked at. */
  asked: Int32Array;
}

const NOTES = new WeakMap<RuleBook, Notes>();

function notesFor(book: RuleBook): Notes {
  let notes = NOTES.get(book);
  if (notes === undefined) {
    const words = (): Int32Array => new Int32Array(book.table.wordCount);
    notes = {
      turn: 0,
      window: words(),
      left: words(),
      right: words(),
      asked: new Int32Array(book.table.patternOf.length),
    };
    NOTES.set(book, notes);
  }
  if (notes.turn === 0x7fffffff) {
    for (const list of [notes.window, notes.left, notes.right, notes.asked]) list.fill(0);
    notes.turn = 0;
  }
  notes.turn += 1;
  return notes;
}

/** Which rules are looked at. */
interface Among {
  /** Numbers of topics. */
  topics: readonly number[];
  /** One for each pattern that unit and kind allow; null: all are. */
  fits: Uint8Array | null;
}

function inForce({ topics: numbers }: RuleBook, topics: ReadonlySet<string>): number[] {
  const numbered: number[] = [];
  const any = numbers.get('');
  if (any !== undefined) numbered.push(any);
  for (const topic of topics) {
    const number = numbers.get(topic);
    if (number !== undefined) numbered.push(number);
  }
  return numbered;
}

/** Words of the window by which rules are listed, by side: those rules are then looked at. */
const FOUND_LEFT: number[] = [];
const FOUND_RIGHT: number[] = [];
const FOUND: number[] = [];

/** Rules whose words all occur where they must, each once. */
function candidates(window: string, place: Place, book: RuleBook, { topics, fits }: Among): Rule[] {
  const notes = notesFor(book);
  const { turn } = notes;
  noteWords(window, place, book, notes);
  const rules: Rule[] = [];
  const { index, listed, wordCount } = book.table;
  for (const topic of topics) {
    for (let side = 0; side < 3; side++) {
      const found = side === 0 ? FOUND_LEFT : side === 1 ? FOUND_RIGHT : FOUND;
      for (let nth = 0; nth < found.length; nth++) {
        const place = placeOfKey(index, keyOf(topic, side, found[nth]!, wordCount));
        if (place < 0) continue;
        const end = index[place + 2]!;
        for (let at = index[place + 1]!; at < end; at++) {
          const number = listed[at]!;
          if (notes.asked[number] === turn) continue;
          notes.asked[number] = turn;
          if (hasAll(number, book, notes, fits)) rules.push(book.rule(number));
        }
      }
    }
  }
  return rules;
}

function noteWords(
  window: string,
  { mark, left, right }: Place,
  { words, keyed }: RuleBook,
  notes: Notes,
): void {
  const { turn } = notes;
  const leftStart = mark - left.length;
  const rightEnd = mark + 1 + right.length;
  FOUND_LEFT.length = 0;
  FOUND_RIGHT.length = 0;
  FOUND.length = 0;
  words.each(window, (word, start, end) => {
    if (notes.window[word] !== turn) {
      notes.window[word] = turn;
      if (keyed.window[word] === 1) FOUND.push(word);
    }
    if (start >= leftStart && end <= mark) {
      if (keyed.left[word] === 1 && notes.left[word] !== turn) FOUND_LEFT.push(word);
      notes.left[word] = turn;
    } else if (start > mark && end <= rightEnd) {
      if (keyed.right[word] === 1 && notes.right[word] !== turn) FOUND_RIGHT.push(word);
      notes.right[word] = turn;
    }
  });
}

/** Whether a rule's pattern fits and of each of its sets one word was found; see RuleBook.needs. */
function hasAll(
  rule: number,
  { table: { needs, needsAt } }: RuleBook,
  notes: Notes,
  fits: Uint8Array | null,
): boolean {
  const { turn } = notes;
  let at = needsAt[rule]!;
  if (fits !== null && fits[needs[at]!] === 0) return false;
  at += 1;
  for (let side = 0; side < 3; side++) {
    const seen = side === 0 ? notes.left : side === 1 ? notes.right : notes.window;
    for (let sets = needs[at++]!; sets > 0; sets--) {
      const end = at + 1 + needs[at]!;
      for (at += 1; at < end && seen[needs[at]!] !== turn; ) at += 1;
      if (at === end) return false;
      at = end;
    }
  }
  return true;
}

const FITTING = new WeakMap<RuleBook, WeakMap<readonly Family[], Map<string, Uint8Array>>>();

/** Of each pattern whether unit and kind allow it; figures of one sort have the same answer, which is kept. */
function fitting(book: RuleBook, asked: Asked): Uint8Array {
  let known = FITTING.get(book);
  if (known === undefined) {
    known = new WeakMap();
    FITTING.set(book, known);
  }
  let ofFamilies = known.get(asked.families);
  if (ofFamilies === undefined) {
    ofFamilies = new Map();
    known.set(asked.families, ofFamilies);
  }
  const { kind, unit } = asked;
  const key = unit === null ? `${kind} any` : book.unitWords.has(unit) ? `${kind} “${unit}”` : kind;
  let fits = ofFamilies.get(key);
  if (fits === undefined) {
    fits = Uint8Array.from(book.patterns, (pattern) => (unitUnfit(pattern, asked) === null ? 1 : 0));
    ofFamilies.set(key, fits);
  }
  return fits;
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
