/**
 * Many words looked for at once. A tree of their code units, kept in flat arrays: a step from one node to the
 * next is one probe of a hash table, so that a text is gone through at nearly the cost of reading it.
 */
export class WordTrie {
  /** Code unit → the node that it leads to from the root; 0: no word begins with it. */
  readonly #first = new Int32Array(65536);
  /** An open hash table of steps: from which node, by which code unit, to which node. */
  readonly #from: Int32Array;
  readonly #unit: Uint16Array;
  readonly #to: Int32Array;
  readonly #mask: number;
  /** Node → the number of the word that ends there; -1: none does. */
  readonly #ends: Int32Array;

  /** @param words each once, none empty; their numbers are their places in the list */
  constructor(words: readonly string[]) {
    let units = 1;
    for (const word of words) units += word.length;
    const size = 2 ** Math.ceil(Math.log2(units * 2));
    this.#mask = size - 1;
    this.#from = new Int32Array(size);
    this.#unit = new Uint16Array(size);
    this.#to = new Int32Array(size);
    this.#ends = new Int32Array(units + 1).fill(-1);
    let nodes = 1;
    for (const [number, word] of words.entries()) {
      const code = word.charCodeAt(0);
      if (this.#first[code] === 0) this.#first[code] = nodes++;
      let node = this.#first[code]!;
      for (let at = 1; at < word.length; at++) {
        const slot = this.#slotOf(node, word.charCodeAt(at));
        if (this.#from[slot] === 0) {
          this.#from[slot] = node;
          this.#unit[slot] = word.charCodeAt(at);
          this.#to[slot] = nodes++;
        }
        node = this.#to[slot]!;
      }
      this.#ends[node] = number;
    }
  }

  /** Where a step is in the table, or the free place where it would be. */
  #slotOf(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
    for (;;) {
      slot &= this.#mask;
      const from = this.#from[slot]!;
      if (from === 0 || (from === node && this.#unit[slot] === unit)) return slot;
      slot += 1;
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
        node = this.#to[this.#slotOf(node, text.charCodeAt(at))]!;
        at += 1;
      }
    }
  }

  /** The number of the longest word that begins at a place of the text; -1: none does. */
  longestAt(text: string, start: number): number {
    let longest = -1;
    let node = this.#first[text.charCodeAt(start)]!;
    for (let at = start + 1; node !== 0; at++) {
      if (this.#ends[node]! >= 0) longest = this.#ends[node]!;
      if (at >= text.length) break;
      node = this.#to[this.#slotOf(node, text.charCodeAt(at))]!;
    }
    return longest;
  }
}
