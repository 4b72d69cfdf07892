import { describe, expect, it } from 'vitest';
import { pageOf } from '../../scripts/fixtures/page.js';
import { findSoftBreaks } from '../../src/text/wraps.js';

function bodyOf(text: string, title: string | null = null): string[] {
  const page = pageOf(text, title, findSoftBreaks(text));
  return page.slice(page.indexOf('<body>\n') + 7, page.indexOf('\n</body>')).split('\n');
}

describe('the page of a report', () => {
  it('has the line that is the title as h1, once', () => {
    expect(bodyOf('云溪县工作报告\n\n云溪县工作报告如下。', '云溪县工作报告')).toEqual([
      '<h1>云溪县工作报告</h1>',
      '<p>云溪县工作报告如下。</p>',
    ]);
  });

  it('tells headings from paragraphs that begin with a marker', () => {
    expect(
      bodyOf(
        [
          '一、工作情况',
          '（一）抓学习',
          '一、抓责任，办事有人管。',
          '二、抓学习。全年集中学法12次。',
          '1. 简政放权',
        ].join('\n'),
      ),
    ).toEqual([
      '<h2>一、工作情况</h2>',
      '<h3>（一）抓学习</h3>',
      '<h3>一、抓责任，办事有人管。</h3>',
      '<p>二、抓学习。全年集中学法12次。</p>',
      '<p>1. 简政放权</p>',
    ]);
  });

  it('makes one paragraph of wrapped lines, even where a number is cut', () => {
    expect(bodyOf('    全年排查各类矛盾纠纷1 204件,调解成功1 19\n8件,成功率99.5%.\n    其他.')).toEqual([
      '<p>全年排查各类矛盾纠纷1 204件,调解成功1 198件,成功率99.5%.</p>',
      '<p>其他.</p>',
    ]);
  });

  it('makes a table of lines with tabs', () => {
    expect(bodyOf('情况表\n类别\t件数（件）\n调解\t12\n\n其他')).toEqual([
      '<p>情况表</p>',
      '<table border="1" cellspacing="0" cellpadding="4" width="100%">',
      '<tr><th>类别</th><th>件数（件）</th></tr>',
      '<tr><td>调解</td><td>12</td></tr>',
      '</table>',
      '<p>其他</p>',
    ]);
  });

  it('sets a signature right and escapes what HTML would read', () => {
    expect(bodyOf('首页 > 公开 & 报告\n                    云溪县')).toEqual([
      '<p>首页 &gt; 公开 &amp; 报告</p>',
      '<p class="right">云溪县</p>',
    ]);
  });
});
