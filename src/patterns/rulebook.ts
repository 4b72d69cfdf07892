/** The rules of a library in a form that can be asked quickly: words as numbers, needs in one flat list. */
import { WordTrie } from '../text/trie.js';
import type { KeyIndex, Pattern, Rule, RuleBook } from './types.js';

/** Sets of words of which one must occur, by where. */
interface Needs {
  left: number[][];
  right: number[][];
  window: number[][];
}

/** A word in the clause of the figure, on the right side of it, is rarer than the same word in the window. */
const CLAUSE_IS_RARER = 0.3;

/** @param patterns those that are asked, in the library's order */
export function makeRuleBook(patterns: readonly Pattern[]): RuleBook {
  const numbers = new Map<string, number>();
  const uses: number[] = [];
  const numberOf = (word: string): number => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
      uses.push(0);
    }
    uses[number]! += 1;
    return number;
  };
  const numbersOf = (sets: readonly string[][]): number[][] => sets.map((set) => set.map(numberOf));
  const rules: Rule[] = [];
  const needs: Needs[] = [];
  const flat: number[] = [];
  const patternOf: number[] = [];
  for (const [patternNumber, pattern] of patterns.entries()) {
    for (const expression of pattern.expressions) {
      const { source, keys, near, also, left, right, words } = expression;
      rules.push({
        number: rules.length,
        pattern,
        expression,
        regex: lazily(() => new RegExp(source)),
        words: lazily(() => words.map((word) => new RegExp(word))),
      });
      // keys beside the figure are among `left` and `right`, but for keywords
      const window = near && left.length + right.length > 0 ? also : [keys, ...also];
      needs.push({ left: numbersOf(left), right: numbersOf(right), window: numbersOf(window) });
      patternOf.push(patternNumber);
    }
  }
  const byTopic = new Map<string, KeyIndex>();
  const needsAt = new Int32Array(rules.length);
  for (const [number, need] of needs.entries()) {
    needsAt[number] = flat.length;
    flat.push(patternOf[number]!);
    const rarity = (set: readonly number[]): number => set.reduce((sum, word) => sum + uses[word]!, 0);
    const sides = ['left', 'right', 'window'] as const;
    for (const side of sides) {
      need[side].sort((a, b) => rarity(a) - rarity(b));
      flat.push(need[side].length);
      for (const set of need[side]) flat.push(set.length, ...set);
    }
    const weight = (side: (typeof sides)[number]): number =>
      need[side].length === 0
        ? Number.POSITIVE_INFINITY
        : rarity(need[side][0]!) * (side === 'window' ? 1 : CLAUSE_IS_RARER);
    const best = sides.reduce((chosen, side) => (weight(side) < weight(chosen) ? side : chosen), 'window');
    for (const topic of new Set(rules[number]!.pattern.topics ?? [''])) {
      const index = indexOf(byTopic, topic)[best];
      for (const word of new Set(need[best][0])) {
        index[word] ??= [];
        index[word].push(number);
      }
    }
  }
  return {
    rules,
    patterns,
    words: new WordTrie([...numbers.keys()]),
    wordCount: numbers.size,
    byTopic,
    unitWords: new Set(patterns.flatMap((pattern) => pattern.unitWords ?? [])),
    needs: Int32Array.from(flat),
    needsAt,
  };
}

function indexOf(byTopic: Map<string, KeyIndex>, topic: string): KeyIndex {
  let index = byTopic.get(topic);
  if (index === undefined) {
    index = { left: [], right: [], window: [] };
    byTopic.set(topic, index);
  }
  return index;
}

/** Makes a value when it is first asked for. */
export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
