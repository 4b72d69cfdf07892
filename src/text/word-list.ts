/** Words of which one may stand in a text of a clause's length. */

/** Characters share so many bits. */
const BITS = 64;

/**
 * Most words are ruled out by the characters that the text has: each has a bit, 64 bits in two numbers, and a word
 * can only stand where all of its bits are set.
 */
export class WordList {
  readonly #words: readonly string[];
  /** Two numbers for each word. */
  readonly #bits: Int32Array;

  /** @param words none empty */
  constructor(words: readonly string[]) {
    this.#words = words;
    this.#bits = new Int32Array(words.length * 2);
    for (const [nth, word] of words.entries())
      for (let at = 0; at < word.length; at++) {
        const bit = word.charCodeAt(at) % BITS;
        this.#bits[nth * 2 + (bit >> 5)]! |= 1 << (bit & 31);
      }
  }

  /** Whether one of the words stands in the text from `from` to `to`. */
  standsIn(text: string, from: number, to: number): boolean {
    if (this.#words.length === 0) return false;
    let low = 0;
    let high = 0;
    for (let at = from; at < to; at++) {
      const bit = text.charCodeAt(at) % BITS;
      if (bit < 32) low |= 1 << bit;
      else high |= 1 << (bit & 31);
    }
    const bits = this.#bits;
    let part: string | null = null;
    for (let nth = 0; nth < this.#words.length; nth++) {
      if ((bits[nth * 2]! & ~low) !== 0 || (bits[nth * 2 + 1]! & ~high) !== 0) continue;
      part ??= text.slice(from, to);
      if (part.includes(this.#words[nth]!)) return true;
    }
    return false;
  }
}
