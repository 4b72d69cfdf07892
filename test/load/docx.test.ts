import { describe, expect, it } from 'vitest';
import { readZipEntries, readZipEntry } from '../../src/load/zip.js';
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

describe('what Word hides or keeps aside', () => {
  const hiddenRun = (text: string, value = ''): string =>
    `<w:r><w:rPr><w:vanish${value}/></w:rPr><w:t>${text}</w:t></w:r>`;

  it('is not read where it is hidden text', async () => {
    const body = `<w:p>${run('办理128件')}${hiddenRun('，草稿为130件')}${run('。')}</w:p>`;
    expect((await load(buildDocx(body))).text).toBe('办理128件。');
  });

  it('is read where hiding is switched off again', async () => {
    const body = `<w:p>${hiddenRun('办理128件', ' w:val="0"')}${hiddenRun('130件', ' w:val="true"')}</w:p>`;
    expect((await load(buildDocx(body))).text).toBe('办理128件');
  });

  it('is not read where a style hides it, but for runs that say otherwise', async () => {
    const style = (kind: string, id: string): string =>
      `<w:r><w:rPr><w:rStyle w:val="${id}"/>${kind}</w:rPr><w:t>${id}1件</w:t></w:r>`;
    const paragraphOf = (id: string): string =>
      `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run('9件')}</w:p>`;
    const body = `<w:p>${style('', 'Kept')}${style('', 'Hidden')}${style('', 'Below')}${style('<w:vanish w:val="off"/>', 'Hidden')}</w:p>${paragraphOf('Hidden')}${paragraphOf('Kept')}`;
    expect((await load(buildDocx(body))).text).toBe('Kept1件Hidden1件\n9件');
  });

  it('keeps text boxes, each once, whichever form of them the file has', async () => {
    const box = `<w:txbxContent>${paragraph('框内公证12件')}</w:txbxContent>`;
    const drawing = `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
    const old = `<w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict>`;
    const forms = [
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent>`,
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice></mc:AlternateContent>`,
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>`,
      drawing,
      old,
    ];
    for (const form of forms) {
      const report = await load(buildDocx(`<w:p>${run('办理128件。')}<w:r>${form}</w:r></w:p>`));
      expect(report.text).toBe('办理128件。\n框内公证12件');
    }
  });

  it('leaves out what was moved away and deleted, and keeps what was moved here', async () => {
    const body =
      `<w:p><w:moveFrom>${run('旧处12件')}</w:moveFrom><w:moveTo>${run('新处12件')}</w:moveTo></w:p>` +
      `<w:p>${run('受理')}<w:del><w:r><w:delText>90</w:delText></w:r></w:del><w:ins>${run('95')}</w:ins>${run('件')}</w:p>`;
    expect((await load(buildDocx(body))).text).toBe('新处12件\n受理95件');
  });

  it('leaves out notes and comments', async () => {
    const body = `<w:p>${run('办理128件')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>`;
    expect((await load(buildDocx(body))).text).toBe('办理128件');
  });
});

describe('a Word document in one XML file', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('is read where it is flat OPC', async () => {
    const parts = readZipEntries(buildDocx(paragraph('一、总体情况', '2') + paragraph('公证12件')))!;
    const zip = buildDocx(paragraph('一、总体情况', '2') + paragraph('公证12件'));
    const flat = parts.map((part) => {
      const xml = Buffer.from(readZipEntry(zip, part, 1e6))
        .toString('utf8')
        .replace(/^<\?xml.*?\?>/, '');
      return `<pkg:part pkg:name="/${part.name}" pkg:contentType="application/xml"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;
    });
    const report = await load(
      bytes(
        `<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${flat.join('')}</pkg:package>`,
      ),
    );
    expect(report).toMatchObject({ format: 'docx', text: '一、总体情况\n公证12件' });
    expect(blockKinds(report)[0]).toEqual(['heading', 2]);
  });

  it('is read where it is of Word 2003', async () => {
    const body = `<wx:sect><w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>${run('总体情况')}</w:p><w:p>${run('公证12件')}<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>11件</w:delText></w:r></aml:content></aml:annotation><aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content>${run('，增长5%')}</aml:content></aml:annotation></w:p>${table([[paragraph('受理'), paragraph('128')]])}<w:sectPr/></wx:sect>`;
    const styles =
      '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>';
    const report = await load(
      bytes(
        `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">${styles}<w:body>${body}</w:body></w:wordDocument>`,
      ),
    );
    expect(report.format).toBe('docx');
    expect(blockTexts(report)).toEqual(['总体情况', '公证12件，增长5%', [['受理', '128']]]);
    expect(blockKinds(report)[0]).toEqual(['heading', 1]);
  });
});
