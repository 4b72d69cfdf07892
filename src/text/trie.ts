/**
 * A tree of words as flat arrays, which can be stored and read back at once. Its nodes are numbered from 1: first
 * those at which words end, in the order of the words, then all others.
 */
export interface TrieTable {
  wordCount: number;
  /** Code units that words begin with, and the nodes that they lead to. */
  firstUnits: Uint16Array;
  firstNodes: Uint16Array;
  /**
   * An open hash table of steps: from which node (in the upper half) by which code unit, 0 for a free place. Apart
   * from where they lead to, for most that are looked for are not there.
   */
  steps: Uint32Array;
  /** Place of a step → the node that it leads to. */
  leadsTo: Uint16Array;
  /** A bit for each hash of two code units that some word begins with; small enough to stay at hand. */
  pairs: Uint8Array;
  /** Whether some word is of one code unit. */
  singles: boolean;
}

/** Numbers of nodes are half of a key. */
const MOST_NODES = 0xffff;

/**
 * @param words each once, none empty; their numbers are their places in the list
 * @throws RangeError where they hold more than 65,535 beginnings of words
 */
export function trieTable(words: readonly string[]): TrieTable {
  const first = new Map<number, number>();
  const next = new Map<number, number>();
  const numbers = new Map(words.map((word, number) => [word, number]));
  let nodes = words.length;
  const follow = (steps: Map<number, number>, key: number, beginning: string): number => {
    let node = steps.get(key);
    if (node === undefined) {
      const word = numbers.get(beginning);
      node = word === undefined ? ++nodes : word + 1;
      if (nodes > MOST_NODES) throw new RangeError('too many words for one tree');
      steps.set(key, node);
    }
    return node;
  };
  for (const word of words) {
    let node = follow(first, word.charCodeAt(0), word.slice(0, 1));
    for (let at = 1; at < word.length; at++)
      node = follow(next, keyOf(node, word.charCodeAt(at)), word.slice(0, at + 1));
  }
  return {
    wordCount: words.length,
    firstUnits: Uint16Array.from(first.keys()),
    firstNodes: Uint16Array.from(first.values()),
    ...hashTable(next),
    pairs: pairsOf(words),
    singles: words.some((word) => word.length === 1),
  };
}

const PAIR_BITS = 17;

function pairsOf(words: readonly string[]): Uint8Array {
  const pairs = new Uint8Array(2 ** (PAIR_BITS - 3));
  for (const word of words) {
    if (word.length < 2) continue;
    const pair = hashOfPair(word.charCodeAt(0), word.charCodeAt(1));
    pairs[pair >> 3]! |= 1 << (pair & 7);
  }
  return pairs;
}

function hashOfPair(first: number, second: number): number {
  return Math.imul((first << 16) | second, 0x9e3779b1) >>> (32 - PAIR_BITS);
}

function keyOf(node: number, unit: number): number {
  return ((node << 16) | unit) >>> 0;
}

function hashTable(next: ReadonlyMap<number, number>): Pick<TrieTable, 'steps' | 'leadsTo'> {
  const size = 2 ** Math.ceil(Math.log2(next.size * 1.5 + 1));
  const steps = new Uint32Array(size);
  const leadsTo = new Uint16Array(size);
  for (const [key, to] of next) {
    let place = hash(key) & (size - 1);
    while (steps[place] !== 0) place = (place + 1) & (size - 1);
    steps[place] = key;
    leadsTo[place] = to;
  }
  return { steps, leadsTo };
}

function hash(key: number): number {
  return Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 12;
}

/**
 * Many words looked for at once. A tree of their code units, kept in flat arrays: a step from one node to the
 * next is one probe of a hash table, so that a text is gone through at nearly the cost of reading it.
 */
export class WordTrie {
  readonly #wordCount: number;
  readonly #steps: Uint32Array;
  readonly #leadsTo: Uint16Array;
  readonly #singles: boolean;
  /** Code unit → the node that it leads to from the root; 0: no word begins with it. */
  readonly #first = new Uint16Array(65536);
  readonly #pairs: Uint8Array;
  readonly #mask: number;

  constructor({ wordCount, firstUnits, firstNodes, steps, leadsTo, pairs, singles }: TrieTable) {
    this.#wordCount = wordCount;
    this.#steps = steps;
    this.#leadsTo = leadsTo;
    this.#singles = singles;
    this.#pairs = pairs;
    this.#mask = steps.length - 1;
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
      const there = steps[place]!;
      if (there === key) return this.#leadsTo[place]!;
      if (there === 0) return 0;
      place += 1;
    }
  }

  /** Whether some word begins with these two code units, as far as their hash tells. */
  #begins(first: number, second: number): boolean {
    const pair = hashOfPair(first, second);
    return ((this.#pairs[pair >> 3]! >> (pair & 7)) & 1) !== 0;
  }

  /** Tells of every word at every place of the text, in the order of the places, the shorter first. */
  each(text: string, found: (word: number, start: number, end: number) => void): void {
    const first = this.#first;
    const wordCount = this.#wordCount;
    const length = text.length;
    let next = length === 0 ? 0 : text.charCodeAt(0);
    for (let start = 0; start < length; start++) {
      const unit = next;
      let at = start + 1;
      if (at < length) next = text.charCodeAt(at);
      let node = first[unit]!;
      if (node === 0) continue;
      if (node <= wordCount) found(node - 1, start, at);
      if (at >= length || !this.#begins(unit, next)) continue;
      while (at < length) {
        node = this.#step(node, text.charCodeAt(at));
        if (node === 0) break;
        at += 1;
        if (node <= wordCount) found(node - 1, start, at);
      }
    }
  }

  /** The number of the longest word that begins at a place of the text; -1: none does. */
  longestAt(text: string, start: number): number {
    const unit = text.charCodeAt(start);
    let at = start + 1;
    const goesOn = at < text.length && this.#begins(unit, text.charCodeAt(at));
    if (!goesOn && !this.#singles) return -1;
    const wordCount = this.#wordCount;
    let node = this.#first[unit]!;
    let longest = node !== 0 && node <= wordCount ? node - 1 : -1;
    if (!goesOn) return longest;
    while (node !== 0 && at < text.length) {
      node = this.#step(node, text.charCodeAt(at));
      at += 1;
      if (node !== 0 && node <= wordCount) longest = node - 1;
    }
    return longest;
  }
}
