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
  words: number[];
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
  const words = new Numbers();
  const topics = new Numbers();
  const common = commonCharacters(patterns);
  const rules = patterns.flatMap(({ expressions }, pattern) =>
    expressions.map((expression) => ({ pattern, expression, needs: needsOf(expression, words, common) })),
  );
  if (rules.length > MOST_RULES) throw new LibraryError(`more than ${MOST_RULES} expressions`);
  const trie = treeOf(words.names);
  const uses = usesIn(patterns, new WordTrie(trie), words.count);
  const placeOf = ({ side }: Need, word: number): number => SIDES.indexOf(side) * words.count + word;
  const lists = new Map<number, number[]>();
  for (const [number, { needs }] of rules.entries()) {
    needs.sort((a, b) => frequency(a, uses) - frequency(b, uses));
    for (const word of new Set(needs[0]!.words)) {
      const place = placeOf(needs[0]!, word);
      lists.set(place, [...(lists.get(place) ?? []), number]);
    }
  }
  const needs = inOne(
    rules.map((rule) => [
      rule.needs.length - 1,
      ...rule.needs
        .slice(1)
        .flatMap((need) => [
          need.words.length,
          ...need.words.map((word) => word * 4 + SIDES.indexOf(need.side)),
        ]),
    ]),
  );
  const code = inOne(rules.map(({ expression }) => codeOf(expression)));
  const topicSets = new Numbers();
  const topicSetOf = Uint16Array.from(patterns, (pattern) => topicSets.of((pattern.topics ?? []).join()));
  const topicLists = inOne(
    topicSets.names.map((set) => (set === '' ? [] : set.split(',').map((topic) => topics.of(topic)))),
  );
  const listed = inOne(
    Array.from({ length: SIDES.length * words.count }, (_, key) =>
      (lists.get(key) ?? []).flatMap((rule) => [rule, rules[rule]!.pattern]),
    ),
  );
  return {
    cues: trieTable(cueWords.map(({ word }) => word)),
    words: trie,
    wordCount: words.count,
    roles: Uint8Array.from(words.names, (name, word) => rolesOf(name, word, words.count, lists)),
    patternOf: Uint16Array.from(rules, ({ pattern }) => pattern),
    needs: Uint32Array.from(needs.items),
    needsAt: needs.at,
    code: Uint16Array.from(code.items),
    codeAt: code.at,
    topics: topics.names,
    topicSetOf,
    topicSetsAt: topicLists.at,
    topicsOf: Uint16Array.from(topicLists.items),
    listsAt: listed.at,
    listed: Uint16Array.from(listed.items),
    unitWords: [...new Set(patterns.flatMap((pattern) => pattern.unitWords ?? []))],
  };
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

function rolesOf(name: string, word: number, count: number, lists: ReadonlyMap<number, unknown>): number {
  return SIDES.reduce(
    (roles, side, at) => (lists.has(at * count + word) ? roles | LISTS[side] : roles),
    name.endsWith(TARGET) ? TOUCHES : 0,
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
function needsOf(
  { keys, near, also, left, right }: Expression,
  words: Numbers,
  common: ReadonlySet<string>,
): Need[] {
  // keys beside the figure are among `left` and `right`, but for keywords
  const window = near && left.length + right.length > 0 ? also : [keys, ...also];
  const sets = { left, right, window };
  const all = SIDES.flatMap((side) => sets[side].map((set) => ({ side, set })));
  const telling = all.filter(({ set }) => !set.some((word) => common.has(word)));
  return (telling.length > 0 ? telling : all).map(({ side, set }) => ({
    side,
    words: set.map((word) => words.of(word)),
  }));
}

/** How often a need is met by the examples' words. */
function frequency({ side, words }: Need, uses: Int32Array): number {
  const sum = words.reduce((total, word) => total + 1 + uses[word]!, 0);
  return side === 'window' ? sum : sum * CLAUSE_IS_RARER;
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
