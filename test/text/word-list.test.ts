import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordList } from '../../src/text/word-list.js';

// 复 and 夒, 64 apart, share a bit
const unit = fc.constantFrom('复', String.fromCharCode('复'.charCodeAt(0) + 64), '议', '案', '件', '▮', 'a');

describe('WordList', () => {
  it('finds a word between two places where a search for each of them does', () => {
    const words = fc.array(fc.string({ unit, minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        words,
        fc.string({ unit, maxLength: 12 }),
        fc.nat(12),
        fc.nat(12),
        (list, text, from, to) => {
          const expected = list.some((word) => text.slice(from, to).includes(word));
          expect(new WordList(list).standsIn(text, from, Math.min(to, text.length))).toBe(expected);
        },
      ),
    );
  });
});
