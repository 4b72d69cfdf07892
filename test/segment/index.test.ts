import { expect, test } from 'vitest';
import { getSegmenter } from '../../src/segment/index.js';

test('cuts a sentence into words that make it up again', () => {
  const text = '持续推进公共法律服务体系建设';
  const words = getSegmenter().cut(text);
  expect(words.join('')).toBe(text);
  expect(words).toContain('法律');
});

test('knows parts of speech', () => {
  expect(getSegmenter().tag('开展培训')[0]).toMatchObject({ word: '开展', tag: 'v' });
});
