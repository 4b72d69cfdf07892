/** A tree of words as flat arrays, which can be stored and read back at once. */
export interface TrieTable {
  /** Code units that words begin with, and the nodes that they lead to. */
  firstUnits: Uint16Array;
  firstNodes: Int32Array;
  /** An open hash table of steps: from which node (0: a free place), by which code unit, to which node. */
  from: Int32Array;
  unit: Uint16Array;
  to: Int32Array;
  /** Node → the number of the word that ends there; -1: none does. */
  ends: Int32Array;
}

/** @param words each once, none empty; their numbers are their places in the list */
export function trieTable(words: readonly string[]): TrieTable {
  const units = words.reduce((sum, word) => sum + word.length, 1);
  const size = 2 ** Math.ceil(Math.log2(units * 2));
  const from = new Int32Array(size);
  const unit = new Uint16Array(size);
  const to = new Int32Array(size);
  const ends = new Int32Array(units + 1).fill(-1);
  const first = new Map<number, number>();
  let nodes = 1;
  for (const [number, word] of words.entries()) {
    let node: number | undefined = first.get(word.charCodeAt(0));
    if (node === undefined) {
      node = nodes++;
      first.set(word.charCodeAt(0), node);
    }
    for (let at = 1; at < word.length; at++) {
      const code = word.charCodeAt(at);
      let slot: number = hash(node, code) & (size - 1);
      while (from[slot] !== 0 && (from[slot] !== node || unit[slot] !== code)) slot = (slot + 1) & (size - 1);
      if (from[slot] === 0) {
        from[slot] = node;
        unit[slot] = code;
        to[slot] = nodes++;
      }
      node = to[slot]!;
    }
    ends[node] = number;
  }
  const firstUnits = Uint16Array.from(first.keys());
  const firstNodes = Int32Array.from(first.values());
  return { firstUnits, firstNodes, from, unit, to, ends: ends.slice(0, nodes) };
}

function hash(node: number, unit: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
}

/**
 * Many words looked for at once. A tree of their code units, kept in flat arrays: a step from one node to the
 * next is one probe of a hash table, so that a text is gone through at nearly the cost of reading it.
 */
export class WordTrie {
  readonly #table: TrieTable;
  /** Code unit → the node that it leads to from the root; 0: no word begins with it. */
  readonly #first: Int32Array;
  readonly #mask: number;

  constructor(table: TrieTable) {
    this.#table = table;
    this.#mask = table.from.length - 1;
    this.#first = new Int32Array(65536);
    for (const [index, unit] of table.firstUnits.entries()) this.#first[unit] = table.firstNodes[index]!;
  }

  /** @param words each once, none empty; their numbers are their places in the list */
  static of(words: readonly string[]): WordTrie {
    return new WordTrie(trieTable(words));
  }

  /** The node that a step leads to; 0: there is no such step. */
  #step(node: number, unit: number): number {
    const { from, unit: units, to } = this.#table;
    let slot = hash(node, unit);
    for (;;) {
      slot &= this.#mask;
      const at = from[slot]!;
      if (at === 0) return 0;
      if (at === node && units[slot] === unit) return to[slot]!;
      slot += 1;
    }
  }

  /** Tells of every word at every place of the text, in the order of the places, the shorter first. */
  each(text: string, found: (word: number, start: number, end: number) => void): void {
    const first = this.#first;
    const { ends } = this.#table;
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
    const { ends } = this.#table;
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
