import { describe, expect, it } from 'vitest';
import { loadReport } from '../../src/load/index.js';
import { blockKinds, blockTexts, load, loadError } from '../helpers/report.js';
import { buildXlsx, row } from '../helpers/xlsx.js';
import { buildZip } from '../helpers/zip.js';

describe('an Excel workbook', () => {
  it('gives a table with its title, unit and notes as paragraphs', async () => {
    const rows = [
      row(1, ['云溪县2024年行政复议情况']),
      row(2, [null, null, '单位：件']),
      row(4, ['类别', '受理', '审结']),
      row(5, ['公安', 128, 117]),
      row(6, ['合计', 128, 117]),
      row(8, ['注：含上年结转。']),
    ];
    const report = await load(buildXlsx([{ name: 'Sheet1', rows: rows.join('') }]), 'a.xlsx');
    expect(report).toMatchObject({ format: 'xlsx', encoding: null, warnings: [] });
    expect(blockTexts(report)).toEqual([
      '云溪县2024年行政复议情况',
      '单位：件',
      [
        ['类别', '受理', '审结'],
        ['公安', '128', '117'],
        ['合计', '128', '117'],
      ],
      '注：含上年结转。',
    ]);
  });

  it('has a heading for each sheet where several hold something', async () => {
    const sheets = ['复议', '空表', '诉讼'].map((name, i) => ({
      name,
      rows: name === '空表' ? '' : row(1, [name, i]),
    }));
    const report = await load(buildXlsx(sheets));
    expect(report.text).toBe('复议\n复议\t0\n诉讼\n诉讼\t2');
    expect(blockKinds(report).map(([kind]) => kind)).toEqual(['heading', 'table', 'heading', 'table']);
  });

  it('shows numbers as Excel does', async () => {
    const styles = [0, 10, 3, 4, 164, 165, 166, 49, 43];
    const formats = { 164: '0.0"%"', 165: '#,##0.00_);[Red](#,##0.00)', 166: '0!.0,"万"' };
    const values = [97.30000000000001, 0.985, 1234567, 1234.5, 98.5, -12.5, 123456, 12, 0];
    const cells = values.map((value, style) => `<c s="${style}"><v>${value}</v></c>`);
    const report = await load(buildXlsx([{ name: 'a', rows: row(1, cells) }], { styles, formats }));
    expect(report.text).toBe('97.3\t98.50%\t1,234,567\t1,234.50\t98.5%\t(12.50)\t12.3万\t12\t-');
  });

  it('shows dates as dates and not as numbers', async () => {
    const styles = [14, 31, 57, 22, 164];
    const formats = { 164: '[$-804]yyyy"年"m"月";@' };
    const cells = [45657, 45657, 45657, 45657.5, 45657].map((value, i) => `<c s="${i}"><v>${value}</v></c>`);
    const text = '2024/12/31\t2024年12月31日\t2024年12月\t2024/12/31 12:00\t2024年12月';
    const sheet = { name: 'a', rows: row(1, cells) };
    expect((await load(buildXlsx([sheet], { styles, formats }))).text).toBe(text);
    const old = { name: 'a', rows: row(1, ['<c s="0"><v>44195</v></c>', '<c s="1"><v>44195</v></c>']) };
    expect((await load(buildXlsx([old], { styles, date1904: true }))).text).toBe(
      '2024/12/31\t2024年12月31日',
    );
  });

  it('reads shared strings with runs, without readings, and results of formulas', async () => {
    const strings = [
      '<r><t>行政</t></r><r><t xml:space="preserve">复议 </t></r><rPh><t>xing</t></rPh>',
      '<t>a_x000D_b</t>',
    ];
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="s"><v>1</v></c>',
      '<c t="str"><f>A1</f><v>受理</v></c>',
      '<c><f>SUM(A1:A2)</f><v>128</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="e"><v>#DIV/0!</v></c>',
      '<c t="s"><v>99</v></c>',
      '<c><f>A1</f></c>',
    ];
    const report = await load(buildXlsx([{ name: 'a', rows: row(1, cells) }], { strings }));
    expect(report.text).toBe('行政复议\ta b\t受理\t128\tTRUE\t#DIV/0!');
  });

  it('keeps the slots of merged cells empty, whatever is left in them', async () => {
    const rows = [
      row(1, ['类别', '申请', '旧', '占比']),
      row(2, [null, '收到', '受理', null]),
      row(3, ['公安', 12, 9, '75%']),
    ];
    const merges = ['A1:A2', 'B1:C1', 'D1:D2'];
    const report = await load(buildXlsx([{ name: 'a', rows: rows.join(''), merges }]));
    expect(blockTexts(report)).toEqual([
      [
        ['类别', '申请', '', '占比'],
        ['', '收到', '受理', ''],
        ['公安', '12', '9', '75%'],
      ],
    ]);
  });

  it('leaves out hidden sheets, rows and columns, and says so', async () => {
    const sheets = [
      {
        name: '表一',
        columns: '<cols><col min="2" max="2" hidden="1"/></cols>',
        rows:
          row(1, ['类别', '草稿', '受理']) +
          row(2, ['公安', 99, 12]) +
          row(3, ['交通', 98, 13], 'hidden="1"'),
      },
      { name: '底稿', rows: row(1, ['a', 1]), state: 'veryHidden' },
    ];
    const report = await load(buildXlsx(sheets));
    expect(report.text).toBe('类别\t受理\n公安\t12');
    expect(report.warnings).toEqual([
      'a hidden sheet was left out: 底稿',
      'left out of the sheet 表一: 1 hidden row, 1 hidden column',
    ]);
  });

  it('makes no wide table of a few cells far apart', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row><row r="1048576"><c r="B1048576"><v>3</v></c><c r="C1048576"><v>4</v></c></row>';
    expect((await load(buildXlsx([{ name: 'a', rows }]))).text).toBe('1\t\t\t2\n\t3\t4\t');
  });

  it('of too many cells, of a binary form or broken gives one line', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => row(i + 1, [1, 2])).join('');
    const book = buildXlsx([{ name: 'a', rows }]);
    await expect(loadReport(book, { name: 'a.xlsx', limits: { elements: 100 } })).rejects.toThrow(
      /^a\.xlsx: .*cells/,
    );
    expect(await loadError(buildZip([{ name: 'xl/workbook.bin', data: 'x' }]))).toContain('.xlsb');
    expect(await loadError(buildZip([{ name: 'xl/workbook.xml', data: '<workbook/>' }]))).toContain(
      'an Excel workbook, but a broken one (it names no sheets)',
    );
    expect(await loadError(buildXlsx([{ name: 'a', rows: '' }]))).toContain('no text in it');
  });
});
