import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInShard, parseShard } from '../../src/batch/shard.js';

describe('shares', () => {
  it('are read as I/N', () => {
    expect(parseShard('2/5')).toEqual({ index: 2, of: 5 });
    for (const wrong of ['0/5', '6/5', '1', '1/0', 'a/b', '1/2/3', '-1/2', '01/2'])
      expect(parseShard(wrong)).toBeNull();
  });

  it('hold every path once, by the path alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (path, of) => {
        const shares = Array.from({ length: of }, (_, n) => isInShard(path, { index: n + 1, of }));
        expect(shares.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('are about equal', () => {
    const paths = Array.from({ length: 4000 }, (_, n) => `reports/${n}.pdf`);
    for (const index of [1, 2, 3, 4])
      expect(Math.abs(paths.filter((path) => isInShard(path, { index, of: 4 })).length - 1000)).toBeLessThan(
        120,
      );
  });
});
