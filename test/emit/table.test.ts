import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, openTable } from '../../src/emit/table.js';

const text = fc.string({
  unit: fc.constantFrom('件', 'a', '1', ',', '"', '\n', '\r', ' ', '=', '“', ''),
  maxLength: 8,
});
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer(), fc.double({ noNaN: true }), fc.constant(null));
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 5 });

describe('openTable', () => {
  it('writes rows as csv-stringify does, those without quotes too', async () => {
    const write = await openTable({ escapeFormulas: false });
    fc.assert(
      fc.property(rows, (some) => {
        expect(write(some)).toBe(stringify(some, { quoted_match: /[\r\n]/, cast: { number: String } }));
      }),
    );
  });

  it('puts an apostrophe before what a spreadsheet would run', async () => {
    const write = await openTable();
    expect(write([['=1+1', '-5件', '@a', '+b', '\tc', 'd=1', -5]])).toBe("'=1+1,'-5件,'@a,'+b,'\tc,d=1,-5\n");
  });
});
