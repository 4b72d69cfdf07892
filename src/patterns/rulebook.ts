/** The rules of a library in a form that can be asked quickly: words as numbers, everything in flat lists. */
import { LibraryError } from '../errors.js';
import { type TrieTable, trieTable, WordTrie } from '../text/trie.js';
import { assemble, TARGET } from './program.js';
import type { CueWord, Expression, Pattern, RuleBook, RuleTable, Topic } from './types.js';

/** Where a word may stand: before the figure in its own clause, behind it there, anywhere in the window. */
export const SIDES = ['left', 'right', 'window'] as const;
type Side = (typeof SIDES)[number];
/** Words of which one must occur, and where. */
interface Need {
  side: Side;
  words: readonly string[];
}

/** A word on one side of the figure in its clause is rarer than the same word in the window. */
const CLAUSE_IS_RARER = 0.3;

/** Rules are numbered in 16 bits; words are as many as one tree holds. */
const MOST_RULES = 0xffff;

/** Patterns that are asked: one marked todo is kept but never asked. */
export function askedOf(patterns: readonly Pattern[]): Pattern[] {
  return patterns.filter((pattern) => pattern.status !== 'todo');
}

/** The cues of all topics, and longer words in which one does not count. */
export function cueWordsOf(topics: readonly Topic[]): CueWord[] {
  const topicsByCue = new Map<string, string[]>();
  for (const { id, cues, notCues } of topics) {
    for (const cue of cues) topicsByCue.set(cue, [...(topicsByCue.get(cue) ?? []), id]);
    for (const cue of notCues) if (!topicsByCue.has(cue)) topicsByCue.set(cue, []);
  }
  return [...topicsByCue].map(([word, topics]) => ({ word, topics }));
}

/**
 * @param patterns those that are asked, in the library's order, with their expressions; how often a word occurs in
 *   their examples tells how rare it is
 * @throws LibraryError where there are too many to be numbered
 */
export function makeRuleTable(patterns: readonly Pattern[], cueWords: readonly CueWord[]): RuleTable {
  const topics = new Numbers();
  const topicSets = new Numbers();
  const common = commonCharacters(patterns);
  const rules = patterns.flatMap(({ expressions, topics }, pattern) =>
    expressions.map((expression): Rule => {
      const topicSet = topicSets.of((topics ?? []).join());
      return { pattern, topicSet, expression, needs: needsOf(expression, common) };
    }),
  );
  if (rules.length > MOST_RULES) throw new LibraryError(`more than ${MOST_RULES} expressions`);
  const words = wordsByUse(
    rules.flatMap(({ needs }) => needs.flatMap((need) => need.words)),
    patterns,
  );
  const lists = listRules(rules, words);
  const code = inOne(rules.map(({ expression }) => codeOf(expression)));
  const topicLists = inOne(
    topicSets.names.map((set) => (set === '' ? [] : set.split(',').map((topic) => topics.of(topic)))),
  );
  const listed = inOne(
    Array.from({ length: SIDES.length * words.length }, (_, list) => byTopics(lists.get(list) ?? [])),
  );
  return {
    cues: trieTable(cueWords.map(({ word }) => word)),
    words: treeOf(words.map(({ word }) => word)),
    wordCount: words.length,
    roles: Uint8Array.from(words, ({ word }, number) => rolesOf(word, number, lists)),
    patternOf: Uint16Array.from(rules, ({ pattern }) => pattern),
    code: Uint16Array.from(code.items),
    codeAt: code.at,
    topics: topics.names,
    topicSetsAt: topicLists.at,
    topicsOf: Uint16Array.from(topicLists.items),
    listsAt: listed.at,
    listed: Uint16Array.from(listed.items),
    unitWords: [...new Set(patterns.flatMap((pattern) => pattern.unitWords ?? []))],
  };
}

interface Rule {
  pattern: number;
  topicSet: number;
  expression: Expression;
  needs: Need[];
}

/** Each rule under the words of the rarest set that it needs: 3 × word + side → the rules, in the library's order. */
function listRules(rules: readonly Rule[], words: readonly CountedWord[]): Map<number, Listed[]> {
  const numberOf = new Map(words.map(({ word }, number) => [word, number]));
  const usesOf = ({ side, words: some }: Need): number => {
    const sum = some.reduce((total, word) => total + 1 + words[numberOf.get(word)!]!.uses, 0);
    return side === 'window' ? sum : sum * CLAUSE_IS_RARER;
  };
  const unitsOf = ({ side, words: some }: Need): number[] => [
    4 * some.length + SIDES.indexOf(side),
    ...some.map((word) => numberOf.get(word)!),
  ];
  const lists = new Map<number, Listed[]>();
  for (const [rule, { pattern, topicSet, needs }] of rules.entries()) {
    const [rarest, ...others] = [...needs].sort((a, b) => usesOf(a) - usesOf(b));
    const listed = { topicSet, units: [rule, pattern, ...lengthAndUnits(others.flatMap(unitsOf))] };
    for (const word of new Set(rarest!.words))
      appendTo(lists, SIDES.length * numberOf.get(word)! + SIDES.indexOf(rarest!.side), listed);
  }
  return lists;
}

/** A rule as a list has it; see RuleTable.listed. */
interface Listed {
  topicSet: number;
  units: number[];
}

/** Units are of 16 bits, and the length of a part is one. */
const LARGEST_UNIT = 0xffff;

/** The rules of a list by the topics of their patterns, in the order of the first of each. */
function byTopics(rules: readonly Listed[]): number[] {
  const rulesOfTopics = new Map<number, Listed[]>();
  for (const rule of rules) appendTo(rulesOfTopics, rule.topicSet, rule);
  return [...rulesOfTopics].flatMap(([topicSet, some]) =>
    partsOf(some).flatMap((part) => [topicSet, ...lengthAndUnits(part)]),
  );
}

function partsOf(rules: readonly Listed[]): number[][] {
  const parts: number[][] = [[]];
  for (const { units } of rules) {
    if (units.length > LARGEST_UNIT || units.some((unit) => unit > LARGEST_UNIT))
      throw new LibraryError('an expression has too many words');
    if (parts.at(-1)!.length + units.length > LARGEST_UNIT) parts.push([]);
    parts.at(-1)!.push(...units);
  }
  return parts;
}

function appendTo<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function lengthAndUnits(units: readonly number[]): number[] {
  return [units.length, ...units];
}

/** A word, and how often it occurs in the examples. */
interface CountedWord {
  word: string;
  uses: number;
}

/** Words, each once, those that occur most first: what is looked at most often lies together. */
function wordsByUse(words: readonly string[], patterns: readonly Pattern[]): CountedWord[] {
  const names = [...new Set(words)];
  const uses = usesIn(patterns, new WordTrie(treeOf(names)), names.length);
  return names.map((word, number) => ({ word, uses: uses[number]! })).sort((a, b) => b.uses - a.uses);
}

function treeOf(words: readonly string[]): TrieTable {
  try {
    return trieTable(words);
  } catch (error) {
    if (error instanceof RangeError) throw new LibraryError('the patterns have too many words');
    throw error;
  }
}

/** What a word is to the rules; added up in RuleTable.roles. */
export const LISTS: Record<Side, number> = { left: 1, right: 2, window: 4 };
/** The mark of the figure asked about is its last character. */
export const TOUCHES = 8;

function rolesOf(word: string, number: number, lists: ReadonlyMap<number, unknown>): number {
  return SIDES.reduce(
    (roles, side, at) => (lists.has(SIDES.length * number + at) ? roles | LISTS[side] : roles),
    word.endsWith(TARGET) ? TOUCHES : 0,
  );
}

/** A character that stands in one of so many examples tells little of a rule. */
const ONE_IN = 30;

function commonCharacters(patterns: readonly Pattern[]): ReadonlySet<string> {
  const examples = patterns.flatMap(({ valid, invalid }) => [...valid, ...invalid]);
  const counts = new Map<string, number>();
  for (const example of examples)
    for (const character of new Set(example)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count * ONE_IN > examples.length).map(([one]) => one));
}

/** How often each word occurs in the examples; figures stand as marks in them. */
function usesIn(patterns: readonly Pattern[], words: WordTrie, count: number): Int32Array {
  const uses = new Int32Array(count);
  for (const { valid, invalid } of patterns)
    for (const example of [...valid, ...invalid])
      words.each(example.replace(/[\d.]+[个件条份次起宗人名场家]?/g, TARGET), (word) => {
        uses[word]! += 1;
      });
  return uses;
}

/** Names, each with a number from 0 on. */
class Numbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.#numbers.set(name, number);
      this.names.push(name);
    }
    return number;
  }

  get count(): number {
    return this.names.length;
  }
}

/** What must occur; common characters occur anywhere, and are asked for only where a rule has nothing else. */
function needsOf({ keys, near, also, left, right }: Expression, common: ReadonlySet<string>): Need[] {
  // keys beside the figure are among `left` and `right`, but for keywords
  const window = near && left.length + right.length > 0 ? also : [keys, ...also];
  const sets = { left, right, window };
  const all = SIDES.flatMap((side) => sets[side].map((words) => ({ side, words })));
  const telling = all.filter(({ words }) => !words.some((word) => common.has(word)));
  return telling.length > 0 ? telling : all;
}

function codeOf({ program, words }: Expression): number[] {
  return [words.length, ...[program, ...words].map(assemble).flatMap((one) => [one.length, ...one])];
}

/** Lists one behind the other, and where each begins; one entry more says where the last ends. */
function inOne(lists: readonly (readonly number[])[]): { items: number[]; at: Int32Array } {
  const items: number[] = [];
  const at = new Int32Array(lists.length + 1);
  for (const [number, list] of lists.entries()) {
    for (const item of list) items.push(item);
    at[number + 1] = items.length;
  }
  return { items, at };
}

/** Something that is made once for each rule book, when it is first asked for, and goes with it. */
export function keptFor<T>(make: (book: RuleBook) => T): (book: RuleBook) => T {
  const kept = new WeakMap<RuleBook, T>();
  // a run has one library
  let last: { book: RuleBook; thing: T } | null = null;
  return (book) => {
    if (last?.book === book) return last.thing;
    const thing = kept.get(book) ?? make(book);
    kept.set(book, thing);
    last = { book, thing };
    return thing;
  };
}

/**
 * @param patterns those that are asked, in the library's order
 * @param table what was made of them
 */
export function openRuleBook(patterns: readonly Pattern[], table: RuleTable): RuleBook {
  return {
    table,
    cues: new WordTrie(table.cues),
    words: new WordTrie(table.words),
    patterns,
    unitWords: new Set(table.unitWords),
    topics: new Map(table.topics.map((topic, number) => [topic, number])),
  };
}
