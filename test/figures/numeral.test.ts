import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumeral } from '../../src/index.js';

const CASES: [text: string, value: number, high?: number][] = [
  ['0', 0],
  ['7', 7],
  ['3034', 3034],
  ['1,208', 1208],
  ['12,345,678', 12345678],
  ['99.66', 99.66],
  ['0.05', 0.05],
  ['１２３', 123],
  ['３，４５６', 3456],
  ['2.6万', 26000],
  ['1.57亿', 157000000],
  ['3万4000', 34000],
  ['6千2百', 6200],
  ['1亿2000万', 120000000],
  ['5千', 5000],
  ['30余万', 300000],
  ['零', 0],
  ['两', 2],
  ['十', 10],
  ['十五', 15],
  ['二十', 20],
  ['廿五', 25],
  ['卅', 30],
  ['一百零八', 108],
  ['一百一十', 110],
  ['二百五', 250],
  ['三百二十', 320],
  ['一千零一', 1001],
  ['三千二', 3200],
  ['三万二', 32000],
  ['一万零五百', 10500],
  ['一万五', 15000],
  ['二十万', 200000],
  ['一百二十三万四千五百六十七', 1234567],
  ['一亿二千万', 120000000],
  ['两万亿', 2e12],
  ['壹佰贰拾叁', 123],
  ['壹万贰仟', 12000],
  ['二〇二三', 2023],
  ['二○一六', 2016],
  ['一点五七', 1.57],
  ['十二点三', 12.3],
  ['两点六万', 26000],
  ['两三', 2, 3],
  ['七八十', 70, 80],
  ['十五六', 15, 16],
  ['两三百', 200, 300],
  ['三四千', 3000, 4000],
  ['三十几万', 300000],
  ['二百余万', 2000000],
  ['一千多万', 10000000],
  ['十几', 10],
];

describe('readNumeral', () => {
  test.each(CASES)('%s is %d', (text, value, high) => {
    const reading = readNumeral(text);
    expect(reading?.value).toBe(value);
    expect(reading?.high).toBe(high);
  });

  test.each(['30余万', '二百余万', '一千多万', '十几', '2万余', '三百多', '十来'])(
    '%s is more than its value',
    (text) => {
      expect(readNumeral(text)?.over).toBe(true);
    },
  );

  test.each(['', '件', '数十', '几百', '一定', '三件', '陆九', '12a'])('%s is no numeral', (text) => {
    expect(readNumeral(text)).toBeNull();
  });

  test('decimals are exact', () => {
    expect(readNumeral('一点五七')?.value).toBe(1.57);
    expect(readNumeral('4.35万')?.value).toBe(43500);
    expect(readNumeral('0.07亿')?.value).toBe(7000000);
    expect(readNumeral('1.005万')?.value).toBe(10050);
  });

  test('reads back every number below a trillion that is written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(readNumeral(inChinese(value))?.value).toBe(value);
        expect(readNumeral(String(value))?.value).toBe(value);
        expect(readNumeral(value.toLocaleString('en-US'))?.value).toBe(value);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'0123456789.,零一二两三十百千万亿余多几点数廿半'),
          maxLength: 30,
        }),
        (text) => {
          readNumeral(text);
        },
      ),
    );
  });
});

/** The number in words, as a clerk writes it: 10500 → 一万零五百. */
function inChinese(value: number): string {
  if (value === 0) return '零';
  const groups = [
    [Math.floor(value / 1e8), '亿'],
    [Math.floor(value / 1e4) % 1e4, '万'],
    [value % 1e4, ''],
  ] as const;
  let words = '';
  let zero = false;
  for (const [group, unit] of groups) {
    if (group === 0) {
      zero = words !== '';
      continue;
    }
    if (words !== '' && (zero || group < 1000)) words += '零';
    words += belowMyriad(group) + unit;
    zero = false;
  }
  return words;
}

function belowMyriad(value: number): string {
  const digits = '零一二三四五六七八九';
  let words = '';
  let zero = false;
  for (const [power, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10;
    if (digit === 0) {
      zero = words !== '';
      continue;
    }
    if (zero) words += '零';
    words += digits[digit]! + unit;
    zero = false;
  }
  return words;
}
