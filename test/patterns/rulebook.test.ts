import { describe, expect, it } from 'vitest';
import { candidates, FITS, wordsOf } from '../../src/patterns/candidates.js';
import { compileExpression } from '../../src/patterns/expression.js';
import { placeOf, windowAt } from '../../src/patterns/place.js';
import { OTHER } from '../../src/patterns/program.js';
import { makeRuleTable, openRuleBook } from '../../src/patterns/rulebook.js';
import { ownLibrary } from '../helpers/library.js';

describe('makeRuleTable', () => {
  it('finds every rule of a list that is longer than 16 bits can tell', () => {
    const rules = 24_000;
    const expression = compileExpression('(登记|备案)(窗口|平台)…收件▮');
    const [model] = ownLibrary().patterns;
    const pattern = {
      ...model!,
      topics: null,
      expressions: new Array(rules).fill(expression),
      valid: [],
      invalid: [],
    };
    const book = openRuleBook([pattern], makeRuleTable([pattern], []));
    const text = `登记窗口全年收件${OTHER}`;
    const around = windowAt(text, text.indexOf(OTHER));
    const fits = { known: new Uint8Array([FITS]), find: () => FITS };
    const found = candidates(around, placeOf(around), wordsOf(around, book), book, { topics: [], fits });
    expect(found).toHaveLength(rules);
    expect(found.at(-1)).toBe(rules - 1);
  });
});
