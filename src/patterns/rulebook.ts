/** The rules of a library in a form that can be asked quickly: words as numbers, everything in flat lists. */
import { trieTable, WordTrie } from '../text/trie.js';
import type { Pattern, Rule, RuleBook, RuleTable } from './types.js';

/** Where a word may stand: before the figure in its own clause, behind it there, anywhere in the window. */
export const SIDES = ['left', 'right', 'window'] as const;
type Side = (typeof SIDES)[number];
/** Sets of words of which one must occur, by where. */
type Needs = Record<Side, number[][]>;

/** A word on one side of the figure in its clause is rarer than the same word in the window. */
const CLAUSE_IS_RARER = 0.3;

/** Patterns that are asked: one marked todo is kept but never asked. */
export function askedOf(patterns: readonly Pattern[]): Pattern[] {
  return patterns.filter((pattern) => pattern.status !== 'todo');
}

/** @param patterns those that are asked, in the library's order, with all that their expressions need */
export function makeRuleTable(patterns: readonly Pattern[]): RuleTable {
  const words = new Numbers();
  const topics = new Numbers();
  const needs: Needs[] = [];
  const patternOf: number[] = [];
  const expressionOf: number[] = [];
  for (const [patternNumber, pattern] of patterns.entries()) {
    for (const [expressionNumber, { keys, near, also, left, right }] of pattern.expressions.entries()) {
      // keys beside the figure are among `left` and `right`, but for keywords
      const window = near && left.length + right.length > 0 ? also : [keys, ...also];
      const numbered = (sets: readonly string[][]) => sets.map((set) => set.map((word) => words.of(word)));
      needs.push({ left: numbered(left), right: numbered(right), window: numbered(window) });
      patternOf.push(patternNumber);
      expressionOf.push(expressionNumber);
    }
  }
  const rarity = (set: readonly number[]): number => set.reduce((sum, word) => sum + words.uses[word]!, 0);
  const flat: number[] = [];
  const needsAt: number[] = [];
  const lists = new Map<number, number[]>();
  for (const [rule, need] of needs.entries()) {
    for (const side of SIDES) need[side].sort((a, b) => rarity(a) - rarity(b));
    needsAt.push(flat.length);
    flat.push(
      patternOf[rule]!,
      ...SIDES.flatMap((side) => [need[side].length, ...need[side].flatMap((set) => [set.length, ...set])]),
    );
    const best = rarestSide(need, rarity);
    for (const topic of new Set(patterns[patternOf[rule]!]!.topics ?? [''])) {
      for (const word of new Set(need[best][0])) {
        const key = keyOf(topics.of(topic), SIDES.indexOf(best), word, words.count);
        lists.set(key, [...(lists.get(key) ?? []), rule]);
      }
    }
  }
  return {
    words: trieTable(words.names),
    wordCount: words.count,
    patternOf: Int32Array.from(patternOf),
    expressionOf: Int32Array.from(expressionOf),
    needs: Int32Array.from(flat),
    needsAt: Int32Array.from(needsAt),
    topics: topics.names,
    ...indexOf(lists),
    unitWords: [...new Set(patterns.flatMap((pattern) => pattern.unitWords ?? []))],
  };
}

/** Names, each with a number from 0 on, and how often each was asked for. */
class Numbers {
  readonly names: string[] = [];
  readonly uses: number[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.#numbers.set(name, number);
      this.names.push(name);
      this.uses.push(0);
    }
    this.uses[number]! += 1;
    return number;
  }

  get count(): number {
    return this.names.length;
  }
}

function rarestSide(need: Needs, rarity: (set: readonly number[]) => number): Side {
  const weight = (side: Side): number =>
    need[side].length === 0
      ? Number.POSITIVE_INFINITY
      : rarity(need[side][0]!) * (side === 'window' ? 1 : CLAUSE_IS_RARER);
  return SIDES.reduce((best, side) => (weight(side) < weight(best) ? side : best), 'window' as Side);
}

/** The key of a topic, a side and a word in RuleTable.index; never 0. */
export function keyOf(topic: number, side: number, word: number, wordCount: number): number {
  return (topic * SIDES.length + side) * wordCount + word + 1;
}

function indexOf(lists: ReadonlyMap<number, readonly number[]>): Pick<RuleTable, 'index' | 'listed'> {
  const size = 2 ** Math.ceil(Math.log2(lists.size * 2 + 1));
  const index = new Int32Array(size * 3);
  const listed: number[] = [];
  for (const [key, rules] of lists) {
    let place = hash(key) & (size - 1);
    while (index[place * 3] !== 0) place = (place + 1) & (size - 1);
    index.set([key, listed.length, listed.length + rules.length], place * 3);
    listed.push(...rules);
  }
  return { index, listed: Int32Array.from(listed) };
}

/** Where the entry of a key begins in RuleTable.index; -1: no rule is listed under it. */
export function placeOfKey(index: Int32Array, key: number): number {
  const mask = index.length / 3 - 1;
  let place = hash(key);
  for (;;) {
    place &= mask;
    const there = index[place * 3]!;
    if (there === key) return place * 3;
    if (there === 0) return -1;
    place += 1;
  }
}

function hash(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 9;
}

/**
 * @param patterns those that are asked, in the library's order
 * @param table what was made of them
 */
export function openRuleBook(patterns: readonly Pattern[], table: RuleTable): RuleBook {
  const rules: (Rule | undefined)[] = [];
  return {
    table,
    words: new WordTrie(table.words),
    patterns,
    unitWords: new Set(table.unitWords),
    topics: new Map(table.topics.map((topic, number) => [topic, number])),
    keyed: keyedBy(table),
    rule(number) {
      rules[number] ??= makeRule(number, patterns, table);
      return rules[number];
    },
  };
}

function keyedBy({ index, wordCount }: RuleTable): RuleBook['keyed'] {
  const words = () => new Uint8Array(wordCount);
  const keyed = { left: words(), right: words(), window: words() };
  for (let place = 0; place < index.length; place += 3) {
    if (index[place] === 0) continue;
    const key = index[place]! - 1;
    keyed[SIDES[Math.floor(key / wordCount) % SIDES.length]!][key % wordCount] = 1;
  }
  return keyed;
}

/** Regular expressions are compiled here: most reports need few of the library's rules. */
function makeRule(
  number: number,
  patterns: readonly Pattern[],
  { patternOf, expressionOf }: RuleTable,
): Rule {
  const pattern = patterns[patternOf[number]!]!;
  const expression = pattern.expressions[expressionOf[number]!]!;
  const regex = new RegExp(expression.source);
  return { number, pattern, expression, regex, words: expression.words.map((word) => new RegExp(word)) };
}
