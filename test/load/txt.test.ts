import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockTexts, expectSound, load } from '../helpers/report.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a text file', () => {
  it('is its own text, mark aside, with a paragraph for each line that is not blank', async () => {
    const text = '　　一、总体情况\r\n\r\n办理案件12件。 \n \t \n结束';
    const report = await load(bytes(`\ufeff${text}`));
    expect(report).toMatchObject({ text, format: 'txt', encoding: 'utf-8', warnings: [] });
    expect(blockTexts(report)).toEqual(['一、总体情况', '办理案件12件。', '结束']);
  });

  it('has tables where lines have the same number of cells', async () => {
    const report = await load(
      bytes('表1\n类别\t件数\r\n民事\t24\n刑事\t 4 \n\t一、缩进\n\t二、缩进\n甲\t乙\n\n丙\t丁\n'),
    );
    expect(blockTexts(report)).toEqual([
      '表1',
      [
        ['类别', '件数'],
        ['民事', '24'],
        ['刑事', '4'],
      ],
      '一、缩进',
      '二、缩进',
      '甲\t乙',
      '丙\t丁',
    ]);
  });

  it('keeps a cell that is empty', async () => {
    const report = await load(bytes('\t上年\t本年\n案件\t\t12\n'));
    expect(blockTexts(report)).toEqual([
      [
        ['', '上年', '本年'],
        ['案件', '', '12'],
      ],
    ]);
  });

  it('has tables where wide gaps part columns of numbers', async () => {
    const report = await load(
      bytes(
        '见下表：\n项目　  本年（件）  上年（件）\n收到申请  16  -\n受 理    1,204  90.5%\n\n电话  3301\n传真  3302\n',
      ),
    );
    expect(blockTexts(report)).toEqual([
      '见下表：',
      [
        ['项目', '本年（件）', '上年（件）'],
        ['收到申请', '16', '-'],
        ['受 理', '1,204', '90.5%'],
      ],
      '电话  3301',
      '传真  3302',
    ]);
  });

  it.each([
    ['bars', '项目 | 件数 | 占比\n许可 | 16 | 80%\n处罚 |  | 20%'],
    ['bars around it', '| 项目 | 件数 | 占比 |\n|---|:-:|--:|\n| 许可 | 16 | 80% |\n|处罚||20%|'],
    ['a drawn frame', '┌─┬─┬─┐\n│项目│件数│占比│\n├─┼─┼─┤\n│许可│16│80%│\n│处罚│ │20%│\n└─┴─┴─┘'],
    ['wide bars', '项目｜件数｜占比\n许可｜16｜80%\n处罚｜｜20%'],
  ])('has tables where columns are parted by %s', async (_, table) => {
    const report = await load(bytes(`见下表：\n${table}\n首页 | 新闻\n\n完`));
    expect(blockTexts(report).filter((block) => typeof block !== 'string')).toEqual([
      [
        ['项目', '件数', '占比'],
        ['许可', '16', '80%'],
        ['处罚', '', '20%'],
      ],
    ]);
    expect(blockTexts(report)[0]).toBe('见下表：');
    expect(blockTexts(report).slice(-2)).toEqual(['首页 | 新闻', '完']);
  });

  it.each([
    ['one line with bars', '首页 | 新闻 | 公开'],
    ['bars of another number', '首页 | 新闻 | 公开\n要闻 | 通知'],
    ['bars apart', '首页 | 新闻\n\n公开 | 服务'],
    ['one line of numbers below a heading', '姓名  人数\n甲  3'],
    ['words in the columns', '姓名  职务  人数\n甲  局长  3\n乙  科长  4'],
    ['another number of columns', '项目  件数\n甲  3  4\n乙  5  6'],
    ['a heading of numbers', '2021年  12\n甲  3\n乙  4'],
  ])('has none for %s', async (_, text) => {
    const report = await load(bytes(text));
    expect(report.blocks.every(({ kind }) => kind === 'paragraph')).toBe(true);
  });

  it('is sound for any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('\n', '\r', '\t', ' ', '　', '1', '件', '\f')),
        async (chars) => {
          const text = `报告${chars.join('')}`;
          const report = await load(bytes(text));
          expectSound(report);
          expect(report.text).toBe(text);
        },
      ),
    );
  });
});
