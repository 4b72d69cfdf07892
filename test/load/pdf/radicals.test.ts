import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainIdeographs } from '../../../src/load/pdf/radicals.js';

describe('radicals', () => {
  it.each([
    ['⼈⺠政府⾏政复议⽴案', '人民政府行政复议立案'],
    ['⻓期、⻔类、⻚、⻛险', '长期、门类、页、风险'],
    ['更\uf901、\uf9e4', '更更、理'],
    ['\ufa0e', '\ufa0e'],
    ['没有部首128件', '没有部首128件'],
  ])('%s become characters', (text, plain) => {
    expect(plainIdeographs(text)).toBe(plain);
  });

  it('leave the length of a text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => plainIdeographs(text).length === text.length),
    );
  });
});
