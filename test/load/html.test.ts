import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { blockTexts, load } from '../helpers/report.js';

const page = (html: string): Promise<Report> => load(new TextEncoder().encode(html));

const TITLE = '青岚县2023年法治政府建设情况报告';
const ARTICLE = [
  '2023年，青岚县深入推进依法行政，现将有关情况报告如下：',
  '一、主要成效',
  '全年办理行政复议案件128件，审结117件，法律援助案件356件，公证1024件。',
  '二、存在的问题',
  '少数单位执法不规范，全年纠正违法行为7起，将持续改进。',
  '青岚县人民政府',
];
const paragraphs = ARTICLE.map((text) => `<p>　　${text}</p>`).join('\n');
const nav =
  '<a href="/">首页</a> <a href="/1">政务公开</a> <a href="/2">办事服务</a> <a href="/3">互动交流</a>';
const crumb = '<div>您当前的位置：<a href="/">首页</a> &gt; <a href="/fz">法治政府</a> &gt; 正文</div>';
const meta =
  '<div><span>发布时间：2024-01-15 10:20</span><span>来源：青岚县司法局</span><span>浏览次数：2468</span>' +
  '<span>字号：[大 中 小]</span></div>';
const tools = '<div>【打印本页】 【关闭窗口】 分享到：微信 微博</div><div>扫一扫在手机打开当前页</div>';
const related =
  '<div><p>相关链接</p><ul><li><a href="1">2022年报告，办理99件</a></li><li><a href="2">解读，共3条</a></li>' +
  '<li><a href="3">图解</a></li></ul><p>上一篇：<a href="x">关于5项工作的通知</a></p></div>';
const foot =
  '<div><p>主办单位：青岚县人民政府办公室　承办单位：青岚县大数据中心</p>' +
  '<p>网站标识码：1234567890　皖ICP备12345678号-1　皖公网安备 34000102000123号</p></div>';

const SITES: Record<string, string> = {
  'a site of today':
    `<!DOCTYPE html><html><head><title>${TITLE}_青岚县人民政府门户网站</title></head><body><header>${nav}</header>` +
    `${crumb}<div class="main"><h1>${TITLE}</h1>${meta}<div class="TRS_Editor">${paragraphs}</div>${tools}` +
    `${related}</div><footer>${foot}</footer></body></html>`,
  'a site laid out in tables':
    `<html><head><title>${TITLE}</title></head><body><table><tr><td>${nav}</td></tr><tr><td><table><tr><td>` +
    `<ul><li><a href="4">通知</a></li><li><a href="5">公告</a></li><li><a href="6">概况</a></li></ul></td><td>` +
    `<table><tr><td>${crumb}</td></tr><tr><td>${TITLE}</td></tr><tr><td>${meta}</td></tr><tr><td>${paragraphs}` +
    `</td></tr><tr><td>${tools}</td></tr></table></td></tr></table></td></tr><tr><td>${foot}</td></tr></table>`,
  'a site with line breaks in one form':
    `<html><head><title>${TITLE}-青岚县政府网</title></head><body><form><div class="menu">${nav}</div>${crumb}` +
    `<div class="nav_content"><h2>${TITLE}</h2>${meta}<div>` +
    `${ARTICLE.map((text) => `&nbsp;&nbsp;&nbsp;&nbsp;${text}`).join('<br><br>\n')}</div></div>${related}${foot}` +
    '<div style="display: none"><p>您即将离开本站，共3个页面。</p></div></form>',
  'a page of unclosed elements':
    `<title>${TITLE}</title>${nav}${crumb}<center><b>${TITLE}</b></center>${meta}<div id=zoom>` +
    `${ARTICLE.map((text) => `<p>　　${text}`).join('\n')}</div>${tools}${foot}`,
};

describe('the article of a page', () => {
  it.each(Object.entries(SITES))('stands alone on %s', async (_, html) => {
    const report = await page(html);
    expect(blockTexts(report)).toEqual([TITLE, ...ARTICLE]);
    expect(report.stated).toEqual({ title: TITLE, date: '2024-01-15', issuer: '青岚县司法局' });
  });

  it('is the whole of a printed page', async () => {
    const report = await page(
      `<h1>${TITLE}</h1><p>（发布于：2024-01-15 17:00）</p><p>来源：青岚县</p>${paragraphs}<p>2024年1月5日</p>`,
    );
    expect(blockTexts(report)).toEqual([
      TITLE,
      '（发布于：2024-01-15 17:00）',
      '来源：青岚县',
      ...ARTICLE,
      '2024年1月5日',
    ]);
    expect(report.blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
  });

  it('is not lost because of what its elements are called', async () => {
    const report = await page(`<body class="nav-open"><div class="share-footer sidebar">${paragraphs}</div>`);
    expect(blockTexts(report)).toEqual(ARTICLE);
  });

  it('may be a table alone', async () => {
    const report = await page(
      `<div>${nav}</div><table><tr><th>类别</th><th>件数</th></tr><tr><td>复议</td><td>128</td></tr></table>`,
    );
    expect(blockTexts(report)).toEqual([
      [
        ['类别', '件数'],
        ['复议', '128'],
      ],
    ]);
  });

  it('may stand in parts beside each other', async () => {
    const half = (from: number, to?: number): string =>
      `<div>${ARTICLE.slice(from, to)
        .map((text) => `<p>${text}</p>`)
        .join('')}</div>`;
    const report = await page(`<div>${nav}</div><div>${half(0, 2)}${half(2)}</div>${foot}`);
    expect(blockTexts(report)).toEqual(ARTICLE);
  });

  it('keeps what only sounds like a page', async () => {
    const texts = [
      '全年由县司法局主办单位培训12场，承办单位8家，受理ICP备案审查33件，版权登记5件。',
      '打印宣传材料3000份，分享到各乡镇，扫一扫即可办理事项达56项。',
    ];
    expect(blockTexts(await page(texts.map((text) => `<p>${text}</p>`).join('')))).toEqual(texts);
  });
});

describe('the text of a page', () => {
  it('joins numbers over elements and lines over the source', async () => {
    const report = await page(
      '<p><span lang="EN-US">1</span><span>28</span>件案件，调解\n成功<b>率</b>9<i>9.</i>5%，共 3 次 A\nB。</p><p></p><p>&nbsp;</p>',
    );
    expect(report.text).toBe('128件案件，调解成功率99.5%，共 3 次 A B。');
  });

  it('drops hidden elements, scripts and zero-width characters', async () => {
    const report = await page(
      '<style>p{}</style><p>办理1\u200b28件<span hidden>99件</span><span style="display:none">98件</span>' +
        '<script>97</script><!-- 96 --></p><p aria-hidden="true">95件</p><p>审结117件</p>',
    );
    expect(report.text).toBe('办理128件\n审结117件');
  });

  it('keeps tables of data, with merged cells, captions and breaks in cells', async () => {
    const report = await page(
      '<p>办理情况如下表，单位为件。</p><table><caption>表1 案件</caption><thead><tr><th rowspan="2">类别</th>' +
        '<th colspan="2">件数</th></tr><tr><th>受理</th><th>审<br>结</th></tr></thead><tbody><tr><td>复议</td>' +
        '<td><p>1</p>28</td><td>117</td></tr></tbody></table>',
    );
    expect(blockTexts(report)).toEqual([
      '办理情况如下表，单位为件。',
      '表1 案件',
      [
        ['类别', '件数', ''],
        ['', '受理', '审结'],
        ['复议', '1 28', '117'],
      ],
    ]);
  });

  it('has no figure of the table that describes a document', async () => {
    const report = await page(
      '<table><tr><td>索 引 号：</td><td>000014349/2018-00208</td><td>发文机关：</td><td>青岚县政府</td></tr>' +
        `<tr><td>成文日期：</td><td>2024年1月15日</td><td>有效性：</td><td>有效</td></tr></table>${paragraphs}`,
    );
    expect(blockTexts(report)).toEqual(ARTICLE);
    expect(report.stated).toEqual({
      issuer: '青岚县政府',
      date: '2024-01-15',
      index: '000014349/2018-00208',
    });
  });

  it('keeps the lines of preformatted text and the items of a list', async () => {
    const report = await page(
      '<pre>办理128件，\n审结117件。</pre><ul><li>公证12件，</li><li><p>调解30件。</p></li></ul>',
    );
    expect(blockTexts(report)).toEqual(['办理128件，', '审结117件。', '公证12件，', '调解30件。']);
    expect(report.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'list', 'list']);
  });

  it('is read from any depth of nesting', async () => {
    const depth = 5000;
    const report = await page(`${'<div>'.repeat(depth)}办理128件。${'</div>'.repeat(depth)}`);
    expect(report.text).toBe('办理128件。');
  });
});

describe('the encoding of a page', () => {
  const html = (charset: string): string =>
    `<html><meta charset="${charset}"><p>办理行政复议案件128件。</p></html>`;

  it.each(['utf-8', 'gb2312', 'iso-8859-1'])('is found though it declares %s', async (charset) => {
    const utf8 = await page(html(charset));
    expect(utf8).toMatchObject({ encoding: 'utf-8', text: '办理行政复议案件128件。' });
    const gbk = await load(encodeGb18030(html(charset)));
    expect(gbk).toMatchObject({ encoding: 'gb18030', text: '办理行政复议案件128件。' });
  });

  it('may be Big5 if it says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<html><meta http-equiv="Content-Type" content="text/html; charset=big5"><p>'),
      Uint8Array.from([0xa4, 0xa4, 0xa4, 0xe5]),
      Buffer.from('12</p></html>'),
    ]);
    expect(await load(bytes)).toMatchObject({ encoding: 'big5', text: '中文12' });
  });
});
