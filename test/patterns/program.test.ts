import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../src/patterns/expression.js';
import { assemble, findMatch, unitsOf } from '../../src/patterns/program.js';
import { ownLibraryData } from '../helpers/library.js';

/** The same expression as a regular expression of the language, its figure standing as ■. */
function regexOf(expression: string): RegExp {
  return new RegExp(expression.replace(/…{1,2}|[#^$(▮]/g, (sign) => MEANINGS[sign]!));
}

const MEANINGS: Record<string, string> = {
  '……': '([^。；！？▮■\\n\\t]{0,28}?)',
  '…': '([^，。；：！？▮■\\n\\t]{0,14}?)',
  '^': '(?<=^|[，。；：、（）！？\\n\\t▮])',
  $: '(?=[，。；：、（）！？\\n\\t▮]|$)',
  '▮': '■',
  '#': '▮',
  '(': '(?:',
};

function byRegex(regex: RegExp, text: string, mark: number) {
  const abstract = `${text.slice(0, mark)}■${text.slice(mark + 1)}`;
  const match = regex.exec(abstract);
  if (!match) return null;
  const skipped = match.slice(1).reduce((sum, gap) => sum + (gap?.length ?? 0), 0);
  return { start: match.index, end: match.index + match[0].length, skipped };
}

function programOf(expression: string): Uint16Array {
  return Uint16Array.from(assemble(compileExpression(expression).program));
}

function byProgram(code: Uint16Array, text: string, mark: number) {
  const found = findMatch(code, 0, unitsOf(text), 0, text.length, mark);
  return found && { ...found };
}

const word = fc.stringMatching(/^[甲乙丙]{1,2}$/);
const part: fc.Arbitrary<string> = fc.letrec<{ part: string; items: string }>((tie) => ({
  items: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom('…', '……', '#', '^', '$', '[甲乙]', '丙?', '[乙丙]?'),
    fc.tuple(tie('items'), tie('items')).map(([a, b]) => `(${a}|${b})`),
    // a part that may be empty is another matter with a ? in the two languages
    fc.tuple(word, tie('items')).map(([key, items]) => `(${key}${items})?`),
  ),
})).items;
const gaps = (expression: string): number => expression.match(/…+/g)?.length ?? 0;
const options = (expression: string): number => expression.match(/\?/g)?.length ?? 0;

describe('programs', () => {
  it('match what the same regular expression matches, there and with as much skipped', () => {
    const expression = fc
      .tuple(part, word, part)
      .map(([before, key, behind]) => `${before}${key}▮${behind}`)
      .filter((one) => gaps(one) <= 3 && !one.includes('………') && options(one) <= 16);
    const text = fc.array(fc.constantFrom('甲', '乙', '丙', '，', '、', '▮', '。'), { maxLength: 24 });
    fc.assert(
      fc.property(expression, text, text, (one, before, behind) => {
        const window = `${before.join('')}▮${behind.join('')}`;
        expect(byProgram(programOf(one), window, before.length)).toEqual(
          byRegex(regexOf(one), window, before.length),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('do so for every expression of the library, on windows made of its own words', () => {
    const expressions = ownLibraryData()
      .patterns.flatMap((pattern) => pattern.expressions.map(({ text }) => text))
      .filter((one) => !one.includes('&'));
    expect(expressions.length).toBeGreaterThan(3000);
    for (const [number, one] of expressions.entries()) {
      const words = (other: string) =>
        other
          .replace(/[()[\]?^$|#]/g, '')
          .replaceAll('……', '，甲')
          .replaceAll('…', '乙');
      const self = words(one);
      const next = words(expressions[(number + 1) % expressions.length]!).replace('▮', '');
      const program = programOf(one);
      const regex = regexOf(one);
      for (const window of [self, `${next}、${self}`, self.replace('▮', `▮，${next}▮`)]) {
        const mark = window.lastIndexOf('▮');
        expect(byProgram(program, window, mark), one).toEqual(byRegex(regex, window, mark));
      }
    }
  });
});
