import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stackedTables } from '../../src/text/stacked.js';
import { figuresIn } from '../helpers/analysed.js';

const tables = (text: string): string[][] =>
  stackedTables(text).map((rows) =>
    rows.map((row) => row.map(({ start, end }) => text.slice(start, end)).join('|')),
  );

const lines = (...cells: string[]): string => `${cells.join('\n')}\n`;

test.each<[string, string, string[][]]>([
  [
    'rows of four cells, a title above, blank lines between',
    '审结情况\n\n序号\n\n处理方式\n\n数量\n\n比例\n\n1\n\n维持\n\n35\n\n74.7%\n\n2\n\n驳回\n\n12\n\n25.3%\n',
    [['序号|处理方式|数量|比例', '1|维持|35|74.7%', '2|驳回|12|25.3%']],
  ],
  [
    'upright lines left at the ends',
    lines('事项 |', '行政 处罚 |', '信息公开 |', '数量 |', '101 |', '25 |', '占比 |', '80.2% |', '19.8% |'),
    [['事项|行政 处罚|信息公开', '数量|101|25', '占比|80.2%|19.8%']],
  ],
  [
    'two columns, with a gap in one',
    lines('单位', '受理数', '水利局', '12', '公安局', '—', '教育局', '7'),
    [['单位|受理数', '水利局|12', '公安局|—', '教育局|7']],
  ],
  [
    'two of them',
    `${lines('单位', '收案数', '受理数', '水利局', '12', '10', '公安局', '9', '8')}两表口径相同。\n${lines('类别', '件数', '占比', '土地', '12', '60%', '公安', '8', '40%')}`,
    [
      ['单位|收案数|受理数', '水利局|12|10', '公安局|9|8'],
      ['类别|件数|占比', '土地|12|60%', '公安|8|40%'],
    ],
  ],
  ['too few rows', lines('单位', '受理数', '水利局', '12', '公安局', '9'), []],
  ['telephones', lines('单位', '电话', '水利局', '6221234', '公安局', '6221235', '教育局', '6221236'), []],
  ['items of a list', lines('数量', '1.水利局', '2.公安局', '3.教育局', '12', '13', '14'), []],
  ['sentences', lines('办理数量', '一是受理12件。', '12', '二是办结9件。', '9', '三是其他。', '3'), []],
])('%s', (_, text, expected) => {
  expect(tables(text)).toEqual(expected);
});

test('its cells are figures with the metrics of their headings', () => {
  const text = lines(
    '2022年行政复议情况',
    '单位',
    '收到申请数',
    '受理数',
    '水利局',
    '12',
    '10',
    '公安局',
    '9',
    '8',
  );
  expect(figuresIn(text).map(({ value, metric }) => `${value} ${metric}`)).toEqual([
    '12 review.received',
    '10 review.accepted',
    '9 review.received',
    '8 review.accepted',
  ]);
});

test('cells lie in the text, in order, and each row has as many as the heading', () => {
  const cell = fc.constantFrom('数量', '水利局', '12', '3.5%', '—', '', '一是办理。', '占比 |');
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
      const text = cells.join('\n');
      let last = 0;
      for (const rows of stackedTables(text)) {
        for (const row of rows) {
          expect(row).toHaveLength(rows[0]!.length);
          for (const { start, end } of row) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(text.slice(start, end)).toMatch(/^\S(?:[^\n]*\S)?$/);
            last = end;
          }
        }
      }
    }),
  );
});

test('rows without end are one table, read in time proportional to their number', () => {
  const rows = 60_000;
  const [table] = stackedTables(`单位\n受理数\n${'水利局\n12\n'.repeat(rows)}`);
  expect(table).toHaveLength(rows + 1);
});

test('lists of telephones without end are none, and end', () => {
  expect(stackedTables(`${'单位\n电话\n水利局\n6221234\n'.repeat(40_000)}`)).toEqual([]);
});
