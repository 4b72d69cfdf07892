/** A tree of words as flat arrays, which can be stored and read back at once. */
export interface TrieTable {
  /** Code units that words begin with, and the nodes that they lead to. */
  firstUnits: Uint16Array;
  firstNodes: Uint16Array;
  /**
   * An open hash table of steps, two numbers each: from which node (in the upper half) by which code unit, 0 for a
   * free place; and to which node. One beside the other, they are read at the price of one.
   */
  steps: Uint32Array;
  /** Node → the number of the word that ends there; -1: none does. */
  ends: Int32Array;
}

/** Nodes are numbered from 1; their numbers are half of a key. */
const MOST_NODES = 0xffff;

/**
 * @param words each once, none empty; their numbers are their places in the list
 * @throws RangeError where they hold more than 65,535 beginnings of words
 */
export function trieTable(words: readonly string[]): TrieTable {
  const first = new Map<number, number>();
  const next = new Map<number, number>();
  const ends: number[] = [-1];
  const follow = (steps: Map<number, number>, key: number): number => {
    let node = steps.get(key);
    if (node === undefined) {
      if (ends.length > MOST_NODES) throw new RangeError('too many words for one tree');
      node = ends.push(-1) - 1;
      steps.set(key, node);
    }
    return node;
  };
  for (const [number, word] of words.entries()) {
    let node = follow(first, word.charCodeAt(0));
    for (let at = 1; at < word.length; at++) node = follow(next, keyOf(node, word.charCodeAt(at)));
    ends[node] = number;
  }
  return {
    firstUnits: Uint16Array.from(first.keys()),
    firstNodes: Uint16Array.from(first.values()),
    steps: hashTable(next),
    ends: Int32Array.from(ends),
  };
}

function keyOf(node: number, unit: number): number {
  return ((node << 16) | unit) >>> 0;
}

function hashTable(steps: ReadonlyMap<number, number>): Uint32Array {
  const size = 2 ** Math.ceil(Math.log2(steps.size * 2 + 1));
  const table = new Uint32Array(size * 2);
  for (const [key, to] of steps) {
    let place = hash(key) & (size - 1);
    while (table[place * 2] !== 0) place = (place + 1) & (size - 1);
    table.set([key, to], place * 2);
  }
  return table;
}

function hash(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 12;
}

/**
 * Many words looked for at once. A tree of their code units, kept in flat arrays: a step from one node to the
 * next is one probe of a hash table, so that a text is gone through at nearly the cost of reading it.
 */
export class WordTrie {
  readonly #steps: Uint32Array;
  readonly #ends: Int32Array;
  /** Code unit → the node that it leads to from the root; 0: no word begins with it. */
  readonly #first = new Uint16Array(65536);
  readonly #mask: number;

  constructor({ firstUnits, firstNodes, steps, ends }: TrieTable) {
    this.#steps = steps;
    this.#ends = ends;
    this.#mask = steps.length / 2 - 1;
    for (const [index, unit] of firstUnits.entries()) this.#first[unit] = firstNodes[index]!;
  }

  /** @param words each once, none empty; their numbers are their places in the list */
  static of(words: readonly string[]): WordTrie {
    return new WordTrie(trieTable(words));
  }

  /** The node that a step leads to; 0: there is no such step. */
  #step(node: number, unit: number): number {
    const steps = this.#steps;
    const key = keyOf(node, unit);
    let place = hash(key);
    for (;;) {
      place &= this.#mask;
      const there = steps[place * 2]!;
      if (there === key) return steps[place * 2 + 1]!;
      if (there === 0) return 0;
      place += 1;
    }
  }

  /** Tells of every word at every place of the text, in the order of the places, the shorter first. */
  each(text: string, found: (word: number, start: number, end: number) => void): void {
    const first = this.#first;
    const ends = this.#ends;
    const length = text.length;
    for (let start = 0; start < length; start++) {
      let node = first[text.charCodeAt(start)]!;
      let at = start + 1;
      while (node !== 0) {
        const word = ends[node]!;
        if (word >= 0) found(word, start, at);
        if (at >= length) break;
        node = this.#step(node, text.charCodeAt(at));
        at += 1;
      }
    }
  }

  /** The number of the longest word that begins at a place of the text; -1: none does. */
  longestAt(text: string, start: number): number {
    const ends = this.#ends;
    let longest = -1;
    let node = this.#first[text.charCodeAt(start)]!;
    for (let at = start + 1; node !== 0; at++) {
      if (ends[node]! >= 0) longest = ends[node]!;
      if (at >= text.length) break;
      node = this.#step(node, text.charCodeAt(at));
    }
    return longest;
  }
}
