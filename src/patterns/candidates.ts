/** Which rules of a library may match around a figure: those whose words all occur where they must. */
import type { Place, Surroundings } from './place.js';
import { OTHER, TARGET } from './program.js';
import { LISTS, TOUCHES } from './rulebook.js';
import type { RuleBook } from './types.js';

/** The words of the library in one text, in the order of their places, the shorter first. */
interface WordsOf {
  text: string;
  count: number;
  words: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
}

/** What is noted while rules are looked for; used again for the next figure. */
interface Notes {
  /** Number of the figure that is asked about. */
  turn: number;
  /** Number of a word → eight times the last turn in which it was seen, and a bit for each side on which it stood. */
  seen: Uint32Array;
  /** Words seen in this turn by which rules are listed, by side; filled up to `counts`. */
  found: [left: Int32Array, right: Int32Array, window: Int32Array];
  counts: [left: number, right: number, window: number];
  /** Number of a rule → the last turn in which it was found. */
  taken: Uint16Array;
  /** Number of a pattern → twice the last turn in which it was looked at, and one more where it may apply then. */
  open: Uint16Array;
  /** Number of a topic → the last turn in which it was in force. */
  inForce: Uint16Array;
  /** The sentence asked about last, and the last name. */
  texts: [sentence: WordsOf, name: WordsOf];
}

/** Twice a turn and one must fit into 16 bits. */
const MOST_TURNS = 0x7fff;
const NOTES = new WeakMap<RuleBook, Notes>();

function notesFor(book: RuleBook): Notes {
  let notes = NOTES.get(book);
  if (notes === undefined) {
    const { wordCount, needsAt, topics } = book.table;
    const words = (): Int32Array => new Int32Array(wordCount);
    notes = {
      turn: 0,
      seen: new Uint32Array(wordCount),
      found: [words(), words(), words()],
      counts: [0, 0, 0],
      taken: new Uint16Array(needsAt.length),
      open: new Uint16Array(book.patterns.length),
      inForce: new Uint16Array(topics.length),
      texts: [newWords(64), newWords(64)],
    };
    NOTES.set(book, notes);
  }
  if (notes.turn === MOST_TURNS) {
    for (const list of [notes.seen, notes.taken, notes.open, notes.inForce]) list.fill(0);
    notes.turn = 0;
  }
  notes.turn += 1;
  return notes;
}

function newWords(room: number): WordsOf {
  return {
    text: '',
    count: 0,
    words: new Int32Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
  };
}

/** Which patterns are looked at. */
export interface Among {
  /** Those of these topics, and those of any. */
  topics: Iterable<string>;
  /** Those that these words about the figure allow, by number. */
  fits: (pattern: number) => boolean;
}

/** The numbers of the rules whose words all occur where they must, each once, in the library's order. */
export function candidates(
  around: Surroundings,
  place: Place,
  book: RuleBook,
  { topics, fits }: Among,
): number[] {
  const notes = notesFor(book);
  const { turn, found, counts, taken, open, inForce } = notes;
  const closed = turn * 2;
  noteWords(around, place, book, notes);
  for (const topic of topics) {
    const number = book.topics.get(topic);
    if (number !== undefined) inForce[number] = turn;
  }
  const { listsAt, listed, wordCount } = book.table;
  const rules: number[] = [];
  for (let side = 0; side < found.length; side++) {
    const words = found[side]!;
    for (let nth = 0; nth < counts[side]!; nth++) {
      const list = side * wordCount + words[nth]!;
      const end = listsAt[list + 1]!;
      for (let at = listsAt[list]!; at < end; at += 2) {
        const pattern = listed[at + 1]!;
        if (open[pattern]! < closed)
          open[pattern] = topicInForce(pattern, book, notes) && fits(pattern) ? closed + 1 : closed;
        if (open[pattern] === closed) continue;
        const rule = listed[at]!;
        if (taken[rule] === turn || !hasAll(rule, book, notes)) continue;
        taken[rule] = turn;
        insert(rules, rule);
      }
    }
  }
  return rules;
}

/** Puts a number in its place among few that ascend. */
function insert(numbers: number[], number: number): void {
  let at = numbers.length;
  numbers.push(number);
  for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
  numbers[at] = number;
}

/** Notes the words of the window, and on which side of the figure they stand in its clause. */
function noteWords(
  { text, mark, from, to }: Surroundings,
  { leftStart, rightEnd }: Place,
  book: RuleBook,
  { turn, seen, found, counts, texts }: Notes,
): void {
  const { count, words, starts, ends } = wordsOf(text, book, texts[mark === text.length - 1 ? 1 : 0]);
  const { roles } = book.table;
  const fresh = turn << 3;
  const [foundLeft, foundRight, foundWindow] = found;
  let lefts = 0;
  let rights = 0;
  let windows = 0;
  for (let nth = firstFrom(from, starts, count); nth < count && starts[nth]! < to; nth++) {
    const word = words[nth]!;
    const end = ends[nth]!;
    const role = roles[word]!;
    if (end > to || ((role & TOUCHES) !== 0 && end !== mark + 1)) continue;
    let known = seen[word]!;
    if (known < fresh) {
      known = fresh | LISTS.window;
      if ((role & LISTS.window) !== 0) foundWindow[windows++] = word;
    }
    const start = starts[nth]!;
    if (start > mark) {
      if (end <= rightEnd && (known & LISTS.right) === 0) {
        known |= LISTS.right;
        if ((role & LISTS.right) !== 0) foundRight[rights++] = word;
      }
    } else if (start >= leftStart && end <= mark && (known & LISTS.left) === 0) {
      known |= LISTS.left;
      if ((role & LISTS.left) !== 0) foundLeft[lefts++] = word;
    }
    seen[word] = known;
  }
  counts[0] = lefts;
  counts[1] = rights;
  counts[2] = windows;
}

function firstFrom(from: number, starts: Int32Array, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a text; those of a sentence are looked for once for all its figures. */
function wordsOf(text: string, book: RuleBook, last: WordsOf): WordsOf {
  if (last.text === text) return last;
  last.text = text;
  last.count = 0;
  book.words.each(text.replaceAll(OTHER, TARGET), (word, start, end) => {
    if (last.count === last.words.length) grow(last);
    last.words[last.count] = word;
    last.starts[last.count] = start;
    last.ends[last.count] = end;
    last.count += 1;
  });
  return last;
}

function grow(words: WordsOf): void {
  for (const list of ['words', 'starts', 'ends'] as const) {
    const longer = new Int32Array(words[list].length * 2);
    longer.set(words[list]);
    words[list] = longer;
  }
}

/** Whether of each further set of a rule one word was found; see RuleTable.needs. */
function hasAll(rule: number, { table: { needs, needsAt } }: RuleBook, { turn, seen }: Notes): boolean {
  const fresh = turn << 3;
  let at = needsAt[rule]!;
  for (let sets = needs[at++]!; sets > 0; sets--) {
    const end = at + 1 + needs[at]!;
    for (at += 1; at < end; at++) {
      const need = needs[at]!;
      const known = seen[need >> 2]!;
      if (known >= fresh && ((known >> (need & 3)) & 1) !== 0) break;
    }
    if (at === end) return false;
    at = end;
  }
  return true;
}

function topicInForce(
  pattern: number,
  { table: { topicsAt, topicsOf } }: RuleBook,
  { turn, inForce }: Notes,
): boolean {
  const end = topicsAt[pattern + 1]!;
  let at = topicsAt[pattern]!;
  if (at === end) return true;
  for (; at < end; at++) if (inForce[topicsOf[at]!] === turn) return true;
  return false;
}
