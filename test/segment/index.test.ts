import { expect, test } from 'vitest';
import { getSegmenter } from '../../src/segment/index.js';

test('cuts a sentence into words that make it up again', () => {
  const text = '持续推进公共法律服务体系建设';
  const words = getSegmenter().cut(text);
  expect(words.join('')).toBe(text);
  expect(words).toContain('法律');
});

test('keeps numbers and Latin words whole', () => {
  expect(getSegmenter().cut('自2023年起推行OFD版式')).toEqual(expect.arrayContaining(['2023', 'OFD']));
});
