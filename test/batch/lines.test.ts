import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, namesIn, TOO_LONG } from '../../src/batch/lines.js';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function lines(text: string, size: number, longest = 1000): Promise<(string | typeof TOO_LONG)[]> {
  const found = [];
  for await (const line of linesOf(inChunks(Buffer.from(text), size), longest)) found.push(line);
  return found;
}

describe('linesOf', () => {
  it('gives the lines whatever chunks they come in', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', '报', '\u2028', ' ') })),
        fc.integer({ min: 1, max: 9 }),
        async (given, size) => {
          expect(await lines(given.map((line) => `${line}\n`).join(''), size)).toEqual(given);
        },
      ),
    ));

  it('gives a last line without its feed, and drops carriage returns', async () => {
    expect(await lines('a\r\nb', 2)).toEqual(['a', 'b']);
    expect(await lines('', 2)).toEqual([]);
  });

  it('passes over a line that is too long, and goes on', async () => {
    expect(await lines(`a\n${'x'.repeat(50)}\nb\n${'y'.repeat(50)}`, 7, 20)).toEqual([
      'a',
      TOO_LONG,
      'b',
      TOO_LONG,
    ]);
  });
});

describe('namesIn', () => {
  it('splits a list at line ends or at NUL', () => {
    expect(namesIn('a.txt\r\n报告 1.txt\n\n', false)).toEqual(['a.txt', '报告 1.txt']);
    expect(namesIn('a\nb.txt\0c.txt\0', true)).toEqual(['a\nb.txt', 'c.txt']);
  });
});
