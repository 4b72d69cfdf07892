import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expandNames, readingsOf } from '../../src/patterns/words.js';

test.each([
  ['法院收案', ['法院收案']],
  ['(甲|乙)丙', ['甲丙', '乙丙']],
  ['法院(全年)?(收|受理)案件', ['法院全年收案件', '法院全年受理案件', '法院收案件', '法院受理案件']],
  ['甲乙?', ['甲乙', '甲']],
  ['(甲(乙|丙)?|丁)戊', ['甲乙戊', '甲丙戊', '甲戊', '丁戊']],
  ['(甲|甲)', ['甲']],
  ['', ['']],
])('%s may say %j', (text, readings) => {
  expect(readingsOf(text)).toEqual(readings);
});

test.each([
  ['(甲', 'a "(" is not closed'],
  ['甲)', 'a ")" too many'],
  ['(甲|乙)?'.repeat(8), 'more than 5000 readings'],
])('%s is refused', (text, message) => {
  expect(() => readingsOf(text)).toThrow(message);
});

test('words without signs are their only reading', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fff]{1,20}$/), (words) => {
      expect(readingsOf(words)).toEqual([words]);
    }),
  );
});

test('a named list stands for its words, wherever it is named', () => {
  const lists = { 领域: ['土地', '食品'], 年: ['全年'] };
  expect(expandNames('<年>(立案)?<领域>案件▮', lists)).toBe('(全年)(立案)?(土地|食品)案件▮');
  expect(expandNames('立案▮', lists)).toBe('立案▮');
  expect(() => expandNames('<地域>▮', lists)).toThrow('"<地域>▮": no list of words is named <地域>');
});
