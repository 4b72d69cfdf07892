import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordTrie } from '../../src/text/trie.js';

const unit = fc.constantFrom('复', '议', '案', '件', '\ud83d', 'a', '■');
const wordsOf = fc.uniqueArray(fc.string({ unit, minLength: 1, maxLength: 4 }), { maxLength: 30 });
const textOf = fc.string({ unit, maxLength: 40 });

describe('WordTrie', () => {
  it('finds every word at every place, as looking for each of them does', () => {
    fc.assert(
      fc.property(wordsOf, textOf, (words, text) => {
        const found: string[] = [];
        WordTrie.of(words).each(text, (word, start, end) => {
          expect(text.slice(start, end)).toBe(words[word]);
          found.push(`${start} ${words[word]}`);
        });
        const expected = [...text.split('').keys()].flatMap((start) =>
          words.filter((word) => text.startsWith(word, start)).map((word) => `${start} ${word}`),
        );
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('knows the longest word at a place', () => {
    fc.assert(
      fc.property(wordsOf, textOf, (words, text) => {
        const trie = WordTrie.of(words);
        for (let at = 0; at < text.length; at++) {
          const longest = words
            .filter((word) => text.startsWith(word, at))
            .sort((a, b) => b.length - a.length)[0];
          expect(trie.longestAt(text, at)).toBe(longest === undefined ? -1 : words.indexOf(longest));
        }
      }),
    );
  });
});
