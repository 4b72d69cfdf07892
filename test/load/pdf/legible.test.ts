import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legibilityOf } from '../../../src/load/pdf/legible.js';

const SENTENCE = '全年受理行政复议案件一百二十八件，审结一百一十七件，群众满意度稳步提升。';
/** What fonts without a map give: the numbers of their glyphs, taken for characters. */
const shifted = (text: string, by: number): string =>
  [...text].map((char) => String.fromCodePoint(char.codePointAt(0)! + by)).join('');

describe('a text layer is garbled', () => {
  it.each([
    ['private use', '\ue001\ue002\ue003\ue004年\ue005\ue006'],
    ['private use beyond the basic plane', '\u{f0001}\u{f0002}年\u{f0003}'],
    ['replacement characters', `${'\ufffd'.repeat(40)}${SENTENCE}`],
    ['numbers of characters', '(cid:123)(cid:45)(cid:6)年(cid:7)'],
    ['rare characters', shifted(SENTENCE, 0x1234)],
    ['numbers of glyphs of many scripts', shifted('审结行政复议调解满意度稳步', -0x4d00)],
    ['bytes as Western letters', 'È«ÄêÊÜÀíÐÐÕþ¸´Òé°¸¼þ'],
  ])('where it has %s', (_, text) => {
    expect(legibilityOf([text]).isGarbled).toBe(true);
    expect(legibilityOf([text]).readable).toBe(0);
  });

  it('where the file does not say what many characters mean', () => {
    expect(legibilityOf([SENTENCE], 20).isGarbled).toBe(true);
    expect(legibilityOf([SENTENCE], 5)).toMatchObject({ isGarbled: false, readable: SENTENCE.length - 5 });
  });
});

describe('a text layer is not garbled', () => {
  it.each([
    ['Chinese', SENTENCE],
    ['traditional Chinese', '全年受理行政復議案件一百二十八件，審結一百一十七件，群眾滿意度穩步提升。'],
    ['names with rare characters', `${SENTENCE}委员：孙犇、李翀、王淼淼、赵堃、钱赟。`],
    ['a table of numbers', '128 1,024 996 12.5% 3.6'],
    ['some bullets of a symbol font', `\uf06c${SENTENCE}\uf06c${SENTENCE}`],
    ['English', 'Annual report on the rule of law, 128 cases.'],
    ['Uyghur', 'شىنجاڭ ئۇيغۇر ئاپتونوم رايونلۇق خەلق ھۆكۈمىتى'],
    ['Korean', '연변조선족자치주 인민정부 사업보고'],
    ['few letters of any kind', '∑αβ≤12'],
    ['nothing', ''],
  ])('where it is %s', (_, text) => {
    expect(legibilityOf([text]).isGarbled).toBe(false);
  });

  it('judges any text without failing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 4 }),
        fc.nat(100),
        (texts, unmapped) => {
          const { readable, unreadable } = legibilityOf(texts, unmapped);
          expect(readable).toBeGreaterThanOrEqual(0);
          expect(unreadable).toBeGreaterThanOrEqual(0);
          expect(unreadable).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
