import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedSentence, SENTENCE_REACH, sentenceOf, sentenceSpan } from '../../src/emit/sentence.js';

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('sentenceOf', () => {
  it.each([
    ['。', '甲。办结8件，满意。乙。', '办结8件，满意。'],
    ['；', '甲；办结8件；乙', '办结8件；'],
    ['！', '甲！办结8件！乙', '办结8件！'],
    ['？', '甲？办结8件？乙', '办结8件？'],
    ['line breaks', '标题\r\n　　办结8件，满意 \r\n乙', '办结8件，满意'],
    ['the ends of the text', '办结8件', '办结8件'],
  ])('cuts at %s', (_, text, sentence) => {
    expect(sentenceOf(text, spanOf(text, '8件'))).toBe(sentence);
  });

  it('does not cut inside the figure, nor at commas', () => {
    const text = '甲，1.2。3万件，乙。';
    expect(sentenceOf(text, spanOf(text, '1.2。3万件'))).toBe(text);
  });

  it('is bounded where no sentence ends', () => {
    const text = `${'长'.repeat(5000)}8件${'长'.repeat(5000)}`;
    expect(sentenceOf(text, spanOf(text, '8件'))).toHaveLength(2 * SENTENCE_REACH + 2);
  });

  it('always holds the figure and never half a character', () => {
    const characters = fc.constantFrom('𠮷', '。', '；', '\n', ' ', '件', '8');
    fc.assert(
      fc.property(fc.array(characters, { minLength: 1, maxLength: 1500 }), fc.nat(), (parts, at) => {
        const text = parts.join('');
        const index = at % parts.length;
        const start = parts.slice(0, index).join('').length;
        const figure = { start, end: start + parts[index]!.length };
        const { start: from, end: to } = sentenceSpan(text, figure);
        expect(from).toBeLessThanOrEqual(figure.start);
        expect(to).toBeGreaterThanOrEqual(figure.end);
        expect(() => encodeURIComponent(text.slice(from, to))).not.toThrow();
      }),
    );
  });
});

describe('markedSentence', () => {
  it('marks the figure in its sentence', () => {
    const text = '甲。办结8件。';
    expect(markedSentence(text, spanOf(text, '8件'))).toBe('办结【8件】。');
  });
});
