import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnGaps, drawnTables, spacedTables } from '../../src/text/columns.js';
import { layoutOf } from '../../src/text/layout.js';
import { makeWorkingCopy } from '../../src/text/working.js';

const cellsOf = (text: string) =>
  spacedTables(text).map((rows) => rows.map((row) => row.map(({ start, end }) => text.slice(start, end))));

describe('spacedTables', () => {
  it('reads the columns of a heading and the numbers below it', () => {
    expect(
      cellsOf('如下：\n  事项　　去年  今年（件）\n  收案  167   102 件\n  结案  1,149  -\n合计  9  9  9'),
    ).toEqual([
      [
        ['事项', '去年', '今年（件）'],
        ['收案', '167', '102 件'],
        ['结案', '1,149', '-'],
      ],
    ]);
  });

  it.each([
    ['a single line of numbers', '事项  件数\n收案  16'],
    ['words in the columns', '姓名  职务\n甲  局长\n乙  科长'],
    ['a blank line below the heading', '事项  件数\n\n收案  16\n结案  12'],
    ['tabs', '事项  件数\n收案\t16  1\n结案\t12  2'],
    ['no heading', '收案  16\n结案  12\n销案  3'],
    ['prose with gaps in it', '全年  共受理案件12件。\n其中  民事7件。\n另有  5件未结。'],
  ])('has none for %s', (_, text) => {
    expect(cellsOf(text)).toEqual([]);
  });

  it('gives spans of the text, whatever it holds', () => {
    const character = fc.constantFrom(' ', '　', '\n', '\t', '\r', '1', '，', '件', '年');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 80 }), (text) => {
        for (const cell of spacedTables(text).flat(2)) {
          expect(cell.start).toBeLessThan(cell.end);
          expect(text.slice(cell.start, cell.end)).not.toMatch(/^\s|\s$|\n/);
        }
        for (const gap of columnGaps(text)) expect(text.slice(gap, gap + 2)).toMatch(/^[ 　]{2}$/);
      }),
    );
  });
});

describe('drawnTables', () => {
  it('gives spans of the text in order, none over another, whatever it holds', () => {
    const character = fc.constantFrom(' ', '　', '\n', '\t', '|', '│', '─', '1', '件', '年');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 80 }), (text) => {
        let last = -1;
        for (const { start, end } of drawnTables(text).flat(2)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(text.slice(start, end)).not.toMatch(/^\s|\s$|\n/);
          last = end;
        }
      }),
    );
  });

  it('parts bars by tabs in the working copy, and no others', () => {
    const text = '甲|乙\n\n| 项目 | 件数 |\n|---|---|\n| 许可 | 16 |';
    expect(makeWorkingCopy(text, layoutOf('txt', text)).text).toBe(
      '甲|乙\n\n|项目\t件数|\n|---|---|\n|许可\t16|',
    );
  });
});

it('the working copy parts the columns by tabs, so that their numbers stay apart', () => {
  const text = '事项  去年  今年\n收案  16  102\n败诉  3  6';
  expect(makeWorkingCopy(text, layoutOf('txt', text)).text).toBe(
    '事项\t去年\t今年\n收案\t16\t102\n败诉\t3\t6',
  );
  expect(layoutOf('html', text)).toBeUndefined();
});
