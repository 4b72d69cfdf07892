import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeWorkingCopy, toSource, toWorking } from '../../src/text/working.js';

const copyOf = (text: string): string => makeWorkingCopy(text).text;

describe('makeWorkingCopy', () => {
  test.each([
    ['１２３件', '123件'],
    ['⾏政复议', '行政复议'],
    ['受理 12 件', '受理12件'],
    ['共3 034件', '共3034件'],
    ['2 0 2 3 年', '2023年'],
    ['罚没2 907.18万元', '罚没2907.18万元'],
    ['A座 B座', 'A座B座'],
    ['open data', 'open data'],
    ['办结3件,立案2件', '办结3件，立案2件'],
    ['共1,208件', '共1,208件'],
    ['共１，２０８件', '共1,208件'],
    ['二○二三年', '二〇二三年'],
    ['99．6％', '99.6%'],
    ['说"好"和"不好"', '说“好”和“不好”'],
    ['一\u200b二\ufeff', '一二'],
    ['2021—2025', '2021-2025'],
    ['①加强', '①加强'],
  ])('%s → %s', (text, expected) => {
    expect(copyOf(text)).toBe(expected);
  });

  test('numbers in two columns stay two numbers', () => {
    expect(copyOf('12 34')).toBe('12 34');
    expect(copyOf('12\t345')).toBe('12\t345');
  });

  test('every code unit maps to one of the source, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'1２ ,，\u3000\n年⾏"(（件\u200b%％') }), (text) => {
        const copy = makeWorkingCopy(text);
        expect(copy.map.length).toBe(copy.text.length + 1);
        for (let at = 0; at < copy.text.length; at++) {
          expect(copy.map[at]!).toBeLessThan(copy.map[at + 1]!);
          expect(toWorking(copy, copy.map[at]!)).toBe(at);
        }
        const whole = toSource(copy, 0, copy.text.length);
        expect(whole.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
