import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName, escapeXml, type Sheet, type SheetCell, sheetXml } from '../../src/emit/sheet.js';

async function xmlOf(rows: SheetCell[][]): Promise<{ xml: string; count: number }> {
  const sheet: Sheet = {
    name: '数字',
    headings: ['甲', '乙', '丙'],
    widths: [30],
    plain: new Set([1]),
    frozen: 1,
    rows: async function* () {
      yield* rows;
    },
  };
  let xml = '';
  let count = 0;
  for await (const piece of sheetXml(sheet, true, (told) => {
    count = told;
  }))
    xml += piece;
  return { xml, count };
}

describe('sheetXml', () => {
  it('writes headings, text, numbers and links, and leaves empty cells out', async () => {
    const link = { to: 'review.html#doc=a&at=5', text: '289"件' };
    const { xml, count } = await xmlOf([
      ['=1+1', 2024, 2.5],
      [null, 1234567, link],
    ]);
    expect(count).toBe(3);
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>');
    expect(xml).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(xml).toContain('<c r="B2" s="0"><v>2024</v></c><c r="C2" s="3"><v>2.5</v></c>');
    expect(xml).toContain(
      '<row r="3"><c r="B3" s="0"><v>1234567</v></c><c r="C3" s="4" t="str"><f>HYPERLINK(&quot;review.html#doc=a&amp;at=5&quot;,&quot;289&quot;&quot;件&quot;)</f><v>289&quot;件</v></c></row>',
    );
    expect(xml).toContain('<autoFilter ref="A1:C3"/>');
    expect(xml).toContain(
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
    );
  });

  it('cuts what a cell cannot hold and long addresses into strings that a formula takes', async () => {
    const { xml } = await xmlOf([['长'.repeat(40_000), { to: `r#${'x'.repeat(600)}`, text: 'y' }]]);
    expect(/<t xml:space="preserve">(长+…)<\/t>/.exec(xml)?.[1]).toHaveLength(32_767);
    const strings = /<f>HYPERLINK\((.*?)\)<\/f>/.exec(xml)![1]!.split('&amp;');
    expect(strings).toHaveLength(3);
    const { xml: text } = await xmlOf([[{ to: 'x'.repeat(9_000), text: 'y' }]]);
    expect(text).not.toContain('<f>');
  });
});

describe('escapeXml', () => {
  it('leaves nothing that XML cannot hold, and nothing that reads as an escape unawares', () => {
    const back = (text: string) =>
      text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
        .replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('_x0041_', '_x', '\u0001', '\r\n', '<&">', '_', 'x000D_'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const written = escapeXml(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in XML
        expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff<>"]/);
        expect(back(written)).toBe(text);
      }),
    );
  });
});

describe('columnName', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('%i is %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
