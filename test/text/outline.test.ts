import { describe, expect, test } from 'vitest';
import { outlineOf } from '../../src/text/outline.js';
import { makeWorkingCopy } from '../../src/text/working.js';

/** Of each line the headings above it, its own among them, outermost first. */
function outline(...lines: string[]): string[] {
  return outlineOf(makeWorkingCopy(lines.join('\n')), []).map(({ headings }) =>
    headings.map(({ text }) => text).join(' / '),
  );
}

const PARAGRAPH = '全年围绕中心工作，扎实推进各项任务，取得新的成效。';

describe('headings with a marker', () => {
  test('stand over what follows, by their level', () => {
    expect(
      outline('一、复议', '（一）受理', PARAGRAPH, '（二）办理', PARAGRAPH, '二、调解', PARAGRAPH),
    ).toEqual([
      '一、复议',
      '一、复议 / （一）受理',
      '一、复议 / （一）受理',
      '一、复议 / （二）办理',
      '一、复议 / （二）办理',
      '二、调解',
      '二、调解',
    ]);
  });
});

describe('headings without a marker', () => {
  test('stand over the paragraphs below them, each until the next', () => {
    expect(
      outline('云溪县年度工作总结', '行政复议工作', PARAGRAPH, PARAGRAPH, '人民调解工作', PARAGRAPH),
    ).toEqual(['', '行政复议工作', '行政复议工作', '行政复议工作', '人民调解工作', '人民调解工作']);
  });

  test('stand over a numbering that begins below them', () => {
    expect(
      outline(PARAGRAPH, '行政复议', '1.受理', PARAGRAPH, '2.办理', PARAGRAPH, '人民调解', PARAGRAPH),
    ).toEqual([
      '',
      '行政复议',
      '行政复议 / 1.受理',
      '行政复议 / 1.受理',
      '行政复议 / 2.办理',
      '行政复议 / 2.办理',
      '人民调解',
      '人民调解',
    ]);
  });

  test('stand below those with one, and end with them', () => {
    expect(
      outline('一、主要工作', '行政复议', PARAGRAPH, '人民调解', PARAGRAPH, '二、打算', PARAGRAPH),
    ).toEqual([
      '一、主要工作',
      '一、主要工作 / 行政复议',
      '一、主要工作 / 行政复议',
      '一、主要工作 / 人民调解',
      '一、主要工作 / 人民调解',
      '二、打算',
      '二、打算',
    ]);
  });

  test.each([
    // who signs
    ['云溪县司法局'],
    ['法治办公室'],
    // a figure, a date, a sentence, the end of a list
    ['受理行政复议申请12件'],
    ['2024年1月5日'],
    ['二〇二四年一月五日'],
    ['行政复议工作稳步推进。'],
    ['现将情况报告如下：'],
    ['行政复议、'],
    ['（公开版）'],
    ['图为行政复议听证现场'],
    ['全面履行行政复议职责并把各类行政争议实质化解在基层和行政程序之中的工作机制'],
  ])('%s is none', (line) => {
    expect(outline(PARAGRAPH, line, PARAGRAPH)).toEqual(['', '', '']);
  });

  test('a line with nothing below is none, nor is a title', () => {
    expect(outline('云溪县年度工作总结', PARAGRAPH, '行政复议工作')).toEqual(['', '', '']);
  });
});
