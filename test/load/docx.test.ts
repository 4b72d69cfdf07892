import { describe, expect, it } from 'vitest';
import { buildDocx, paragraph, run, table } from '../helpers/docx.js';
import { blockKinds, blockTexts, load, loadError } from '../helpers/report.js';

const LIST = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>';

describe('a Word document', () => {
  it('keeps headings with their level, paragraphs and lists', async () => {
    const report = await load(
      buildDocx(
        [
          paragraph('青岚县法治政府建设报告', '1'),
          paragraph('一、总体情况', '2'),
          paragraph('　　全年办理案件128件。'),
          `<w:p>${LIST}${run('公证12件')}</w:p>`,
          '<w:p/>',
        ].join(''),
      ),
    );
    expect(report).toMatchObject({ format: 'docx', encoding: null, warnings: [] });
    expect(report.text).toBe('青岚县法治政府建设报告\n一、总体情况\n全年办理案件128件。\n公证12件');
    expect(blockKinds(report)).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
      ['list', undefined],
    ]);
  });

  it('joins runs without spaces and ends a block at a line break', async () => {
    const body = `<w:p>${run('办理1')}${run('28')}${run('件')}<w:r><w:br/></w:r>${run('审结117件')}</w:p>`;
    expect((await load(buildDocx(body))).text).toBe('办理128件\n审结117件');
  });

  it('keeps tables, with the slots of merged cells empty', async () => {
    const wide = `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph('案件（件）')}`;
    const report = await load(
      buildDocx(
        paragraph('表1') +
          table([
            [paragraph('类别'), wide],
            [paragraph('复议'), paragraph('受理') + paragraph('128'), paragraph('12') + paragraph('34')],
          ]),
      ),
    );
    expect(blockTexts(report)).toEqual([
      '表1',
      [
        ['类别', '案件（件）', ''],
        ['复议', '受理128', '12 34'],
      ],
    ]);
    expect(report.text).toBe('表1\n类别\t案件（件）\t\n复议\t受理128\t12 34');
  });

  it('walks through a table that only frames the text', async () => {
    const report = await load(buildDocx(table([[paragraph('一、总体情况') + paragraph('办理案件128件。')]])));
    expect(report.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph']);
  });

  it('leaves out notes, deleted text, tables of contents and headers', async () => {
    const report = await load(
      buildDocx(
        paragraph('一、总体情况\t3', 'TOC1') +
          `<w:p>${run('办理128件')}<w:r><w:footnoteReference w:id="2"/></w:r>` +
          `<w:del><w:r><w:delText>127件</w:delText></w:r></w:del><w:ins>${run('，增长5%')}</w:ins></w:p>`,
      ),
    );
    expect(report.text).toBe('办理128件，增长5%');
  });

  it('keeps the text of simple fields', async () => {
    const field = `<w:fldSimple w:instr="=SUM(ABOVE)">${run('128')}</w:fldSimple>`;
    expect((await load(buildDocx(`<w:p>${run('合计')}${field}${run('件')}</w:p>`))).text).toBe('合计128件');
  });

  it('says what it left out', async () => {
    const formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>';
    const report = await load(buildDocx(`<w:p>${run('率')}${formula}</w:p>`));
    expect(report.warnings).toHaveLength(1);
    expect(report.warnings[0]).toContain('oMath');
  });

  it('that is broken gives one line', async () => {
    expect(await loadError(buildDocx('<w:p>'), 'a.docx')).toMatch(
      /^a\.docx: the Word document cannot be read/,
    );
    expect(await loadError(buildDocx('<w:p/>'), 'a.docx')).toBe(
      'a.docx: no text in it; look for the original',
    );
  });
});
