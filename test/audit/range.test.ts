import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, meets, percentOf, rangeOf, sumOf } from '../../src/audit/range.js';
import { scan } from '../../src/figures/scan.js';
import type { Figure } from '../../src/model.js';
import { ownLibrary } from '../helpers/library.js';

function figureOf(text: string): Figure {
  const [scanned] = scan(`共有${text}。`, ownLibrary());
  const { start, end, value, unitText, bound, kind } = scanned!;
  return {
    start,
    end,
    text,
    value,
    unit: unitText,
    bound,
    kind,
    status: 'actual',
    metric: null,
    dims: {},
    subject: '',
    section: [],
    pattern: null,
  };
}

describe('what a number can stand for', () => {
  it.each([
    ['34件', 34, 34],
    ['99.5%', 99.45, 99.6],
    ['9.6万件', 95_500, 97_000],
    ['2万余份', 15_000, 30_000],
    ['一百二十件', 120, 120],
  ])('%s', (text, low, high) => {
    const range = rangeOf(figureOf(text));
    expect(range.low).toBeCloseTo(low);
    expect(range.high).toBeCloseTo(high);
  });

  it('holds a rounded share of any two counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (a, b) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b)];
        const stated = figureOf(`${((part / whole) * 100).toFixed(2)}%`);
        const share = percentOf({ low: part, high: part }, { low: whole, high: whole });
        expect(meets(share, rangeOf(stated))).toBe(true);
      }),
    );
  });

  it('sums and subtracts ends', () => {
    expect(
      sumOf([
        { low: 1, high: 2 },
        { low: 3, high: 5 },
      ]),
    ).toEqual({ low: 4, high: 7 });
    expect(differenceOf({ low: 5, high: 6 }, { low: 1, high: 2 })).toEqual({ low: 3, high: 5 });
  });
});
