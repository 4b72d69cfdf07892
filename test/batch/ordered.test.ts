import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atMost, inOrder } from '../../src/batch/ordered.js';

it('gives results in the order of the things, a bounded number under way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3)), fc.integer({ min: 1, max: 5 }), async (delays, width) => {
      let under = 0;
      const found: number[] = [];
      const work = async (index: number) => {
        under++;
        expect(under).toBeLessThanOrEqual(width);
        await wait(delays[index]);
        under--;
        return index;
      };
      for await (const index of inOrder(delays.keys(), work, width)) found.push(index);
      expect(found).toEqual([...delays.keys()]);
    }),
    { numRuns: 25 },
  );
});

it('ends at the error of one thing, in its turn', async () => {
  const found: number[] = [];
  const work = async (index: number) => {
    if (index === 2) throw new Error('two');
    return index;
  };
  const all = (async () => {
    for await (const index of inOrder([0, 1, 2, 3], work, 4)) found.push(index);
  })();
  await expect(all).rejects.toThrow('two');
  expect(found).toEqual([0, 1]);
});

it('lets no more run at once than allowed', async () => {
  let running = 0;
  let most = 0;
  const work = atMost(2, async (delay: number) => {
    most = Math.max(most, ++running);
    await wait(delay);
    running--;
  });
  await Promise.all([3, 1, 2, 1, 2].map(work));
  expect(most).toBe(2);
});
