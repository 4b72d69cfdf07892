/** Which rules of a library may match around a figure: those whose words all occur where they must. */
import type { Place, Surroundings } from './place.js';
import { OTHER, TARGET } from './program.js';
import { keptFor, LISTS, TOUCHES } from './rulebook.js';
import type { RuleBook } from './types.js';

/** A text as rules are asked with it: its code units, and the words of the library in it, in the order of their
 * places, the shorter first; see RuleTable.roles. Room is left behind both. */
export interface WordsOf {
  text: string;
  units: Uint16Array;
  count: number;
  words: Int32Array;
  roles: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
}

/** What is noted while rules are looked for; used again for the next figure. */
interface Notes {
  /** Number of the figure that is asked about. */
  turn: number;
  /** Number of a word → a bit for each side on which it stands; all 0 between two figures. */
  seen: Uint8Array;
  /** Words seen by which rules are listed, by side; filled up to `counts`. */
  found: [left: Int32Array, right: Int32Array, window: Int32Array];
  counts: [left: number, right: number, window: number];
  /** Number of a topic → the last turn in which it was in force. */
  inForce: Uint16Array;
  /** Number of a set of topics → twice the last turn in which it was looked at, and one more where one is in force. */
  open: Uint16Array;
  /** The sentence asked about last, and the last name. */
  texts: [sentence: WordsOf, name: WordsOf];
}

/** Twice a turn and one must fit into 16 bits. */
const MOST_TURNS = 0x7fff;

const notesFor = keptFor(({ table: { wordCount, topics, topicSetsAt } }): Notes => {
  const words = (): Int32Array => new Int32Array(wordCount);
  return {
    turn: 0,
    seen: new Uint8Array(wordCount),
    found: [words(), words(), words()],
    counts: [0, 0, 0],
    inForce: new Uint16Array(topics.length),
    open: new Uint16Array(topicSetsAt.length),
    texts: [newWords(64), newWords(64)],
  };
});

function nextTurn(book: RuleBook): Notes {
  const notes = notesFor(book);
  if (notes.turn === MOST_TURNS) {
    notes.inForce.fill(0);
    notes.open.fill(0);
    notes.turn = 0;
  }
  notes.turn += 1;
  return notes;
}

function newWords(room: number): WordsOf {
  return {
    text: '',
    units: new Uint16Array(room),
    count: 0,
    words: new Int32Array(room),
    roles: new Int32Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
  };
}

/** Of each pattern, whether words about the figure allow it; what is not known yet is asked for. */
export interface Fits {
  /** Number of a pattern → FITS, DOES_NOT, or 0: not known. */
  known: Uint8Array;
  find: (pattern: number) => number;
}
export const FITS = 1;
export const DOES_NOT = 2;

/** Which patterns are looked at: those of these topics and those of any, of them those that fit. */
export interface Among {
  topics: Iterable<string>;
  fits: Fits;
}

/** The numbers of the rules whose words all occur where they must, each once, in the library's order. */
export function candidates(
  around: Surroundings,
  place: Place,
  words: WordsOf,
  book: RuleBook,
  { topics, fits }: Among,
): number[] {
  const notes = nextTurn(book);
  const { turn, found, counts, inForce, seen, open } = notes;
  const first = firstFrom(around.from, words.starts, words.count);
  const end = noteWords(words, first, around, place, notes);
  for (const topic of topics) {
    const number = book.topics.get(topic);
    if (number !== undefined) inForce[number] = turn;
  }
  const closed = turn * 2;
  const { known } = fits;
  const { listsAt, listed } = book.table;
  const rules: number[] = [];
  for (let side = 0; side < found.length; side++) {
    const leading = found[side]!;
    for (let nth = 0; nth < counts[side]!; nth++) {
      const list = found.length * leading[nth]! + side;
      const listEnd = listsAt[list + 1]!;
      for (let at = listsAt[list]!; at < listEnd; ) {
        const set = listed[at]!;
        const partEnd = at + 2 + listed[at + 1]!;
        if (open[set]! < closed) open[set] = someInForce(set, book, notes) ? closed + 1 : closed;
        if (open[set] === closed) {
          at = partEnd;
          continue;
        }
        for (at += 2; at < partEnd; ) {
          const rule = listed[at]!;
          const pattern = listed[at + 1]!;
          const needs = at + 3;
          at = needs + listed[at + 2]!;
          if ((known[pattern]! || fits.find(pattern)) === FITS && hasAll(listed, needs, at, seen))
            insert(rules, rule);
        }
      }
    }
  }
  for (let nth = first; nth < end; nth++) seen[words.words[nth]!] = 0;
  return rules;
}

/** Puts a number in its place among few that ascend, once. */
function insert(numbers: number[], number: number): void {
  let at = numbers.length;
  while (at > 0 && numbers[at - 1]! > number) at -= 1;
  if (at > 0 && numbers[at - 1] === number) return;
  numbers.push(number);
  for (let last = numbers.length - 1; last > at; last--) numbers[last] = numbers[last - 1]!;
  numbers[at] = number;
}

/**
 * Notes the words of the window, and on which side of the figure they stand in its clause.
 * @param first the first word of the window
 * @returns where its words end
 */
function noteWords(
  { count, words, roles, starts, ends }: WordsOf,
  first: number,
  { mark, to }: Surroundings,
  { leftStart, rightEnd }: Place,
  { seen, found, counts }: Notes,
): number {
  const [foundLeft, foundRight, foundWindow] = found;
  let lefts = 0;
  let rights = 0;
  let windows = 0;
  let nth = first;
  for (; nth < count && starts[nth]! < to; nth++) {
    const end = ends[nth]!;
    const role = roles[nth]!;
    if (end > to || ((role & TOUCHES) !== 0 && end !== mark + 1)) continue;
    const word = words[nth]!;
    let sides = seen[word]!;
    if (sides === 0) {
      sides = LISTS.window;
      if ((role & LISTS.window) !== 0) foundWindow[windows++] = word;
    }
    const start = starts[nth]!;
    if (start > mark) {
      if (end <= rightEnd && (sides & LISTS.right) === 0) {
        sides |= LISTS.right;
        if ((role & LISTS.right) !== 0) foundRight[rights++] = word;
      }
    } else if (start >= leftStart && end <= mark && (sides & LISTS.left) === 0) {
      sides |= LISTS.left;
      if ((role & LISTS.left) !== 0) foundLeft[lefts++] = word;
    }
    seen[word] = sides;
  }
  counts[0] = lefts;
  counts[1] = rights;
  counts[2] = windows;
  return nth;
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

/**
 * Reads the text around a figure; a sentence is read once for all its figures. What it returns is overwritten by
 * the next text.
 */
export function wordsOf({ text, mark }: Surroundings, book: RuleBook): WordsOf {
  const last = notesFor(book).texts[mark === text.length - 1 ? 1 : 0];
  if (last.text === text) return last;
  last.text = text;
  if (last.units.length < text.length) last.units = new Uint16Array(text.length * 2);
  for (let at = 0; at < text.length; at++) last.units[at] = text.charCodeAt(at);
  last.count = 0;
  const { roles } = book.table;
  book.words.each(text.replaceAll(OTHER, TARGET), (word, start, end) => {
    if (last.count === last.words.length) grow(last);
    last.words[last.count] = word;
    last.roles[last.count] = roles[word]!;
    last.starts[last.count] = start;
    last.ends[last.count] = end;
    last.count += 1;
  });
  return last;
}

function grow(words: WordsOf): void {
  for (const list of ['words', 'roles', 'starts', 'ends'] as const) {
    const longer = new Int32Array(words[list].length * 2);
    longer.set(words[list]);
    words[list] = longer;
  }
}

/** Whether of each set that a rule needs one word was seen where it must; see RuleTable.listed. */
function hasAll(listed: Uint16Array, from: number, to: number, seen: Uint8Array): boolean {
  for (let at = from; at < to; ) {
    const set = listed[at]!;
    const side = set & 3;
    const end = at + 1 + (set >> 2);
    for (at += 1; at < end; at++) if (((seen[listed[at]!]! >> side) & 1) !== 0) break;
    if (at === end) return false;
    at = end;
  }
  return true;
}

/** Whether one of a set of topics is in force; the empty set stands for any. */
function someInForce(
  set: number,
  { table: { topicSetsAt, topicsOf } }: RuleBook,
  { turn, inForce }: Notes,
): boolean {
  const end = topicSetsAt[set + 1]!;
  let at = topicSetsAt[set]!;
  if (at === end) return true;
  for (; at < end; at++) if (inForce[topicsOf[at]!] === turn) return true;
  return false;
}
