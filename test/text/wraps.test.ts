import { describe, expect, test } from 'vitest';
import { findSoftBreaks } from '../../src/text/wraps.js';

/** The text with its soft breaks taken out. */
function joined(text: string): string {
  const breaks = findSoftBreaks(text);
  return [...text].filter((_, at) => !breaks.has(at)).join('');
}

describe('findSoftBreaks', () => {
  test('joins a line that breaks off within a sentence', () => {
    const text =
      '全年共受理各类矛盾纠纷，经各级调解组织努力，成功化解1\n208件，无一起激化。\n第二段写别的事情。';
    expect(joined(text)).toBe(
      '全年共受理各类矛盾纠纷，经各级调解组织努力，成功化解1208件，无一起激化。\n第二段写别的事情。',
    );
  });

  test.each([
    [
      'a finished sentence',
      '我县坚持依法行政，各项工作有序推进，成效明显。\n下一段接着说别的事，与上文无关。',
    ],
    ['an indented line', '我县坚持依法行政，各项工作有序推进\n　　下一段接着说别的事，与上文无关。'],
    ['a heading behind it', '我县坚持依法行政，各项工作有序推进\n二、主要问题，请见下文。'],
    [
      'a heading with a comma',
      '（二）强化执法监督，规范执法行为\n全县38个执法主体全部公布权责清单，全年开展案卷评查四次，下发监督意见书六份，逐件督促整改。',
    ],
    ['a short line', '一、总体情况\n我县坚持依法行政，有序推进。'],
    ['a blank line', '我县坚持依法行政，各项工作有序推进\n\n各部门积极配合，成效明显。'],
    ['a title', '临溪县人民政府，关于二〇二一年度法治政府建设情况的报告\n县人大常委会，各位委员。'],
    ['table rows', '类别一，说明一些情况\t受理（件），本年合计\t办结\n甲，乙\t1\t2'],
  ])('leaves alone %s', (_, text) => {
    expect(findSoftBreaks(text).size).toBe(0);
  });
});
