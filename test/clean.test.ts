import { describe, expect, it } from 'vitest';
import { extractFixture, namesIn } from './helpers/fixtures.js';

/** Texts full of numbers that are dates, ordinals, document numbers, names, addresses and slogans. */
describe('texts without a figure', () => {
  it.each(namesIn('clean', '.txt'))('%s: nothing is found', async (name) => {
    const { text, output } = await extractFixture(`clean/${name}.txt`);
    const found = output.figures.map(({ start, end }) => text.slice(Math.max(0, start - 10), end + 5));
    expect(found).toEqual([]);
  });
});
