import { describe, expect, it } from 'vitest';
import { readDeltas } from '../../src/load/ofd/text.js';
import { blockTexts, load, loadError } from '../helpers/report.js';
import { buildZip } from '../helpers/zip.js';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

interface Source {
  /** Objects of each page. */
  pages: readonly string[];
  /** More of each page's XML, before its content. */
  page?: string;
  templates?: Readonly<Record<string, string>>;
  document?: string;
  root?: string;
}

function buildOfd({
  pages,
  page = '',
  templates = {},
  document = '',
  root = 'Doc_0/Document.xml',
}: Source): Buffer {
  const content = (objects: string): string =>
    `<ofd:Page ${NS}>${page}<ofd:Content><ofd:Layer>${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
  const forms = Object.entries(templates);
  return buildZip(
    Object.entries({
      'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${NS}><ofd:DocBody><ofd:DocInfo><ofd:Title>云溪县公报</ofd:Title></ofd:DocInfo><ofd:DocRoot>${root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
      'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${forms.map(([id]) => `<ofd:TemplatePage ID="${id}" BaseLoc="Tpls/${id}.xml"/>`).join('')}</ofd:CommonData><ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/${i}.xml"/>`).join('')}</ofd:Pages>${document}</ofd:Document>`,
      ...Object.fromEntries(pages.map((objects, i) => [`Doc_0/Pages/${i}.xml`, content(objects)])),
      ...Object.fromEntries(forms.map(([id, objects]) => [`Doc_0/Tpls/${id}.xml`, content(objects)])),
    }).map(([name, data]) => ({ name, data, deflated: true })),
  );
}

/** A line of text at a place on the page, in millimetres; each character as wide as the font. */
function line(text: string, x: number, y: number, more = ''): string {
  return `<ofd:TextObject Boundary="${x} ${y} 150 6" Font="1" Size="5" ${more}><ofd:TextCode X="0" Y="4" DeltaX="g ${text.length} 5">${text}</ofd:TextCode></ofd:TextObject>`;
}

describe('an OFD document', () => {
  it('gives lines joined to paragraphs, and pages', async () => {
    const full = '全年共受理行政复议申请三百一十二件其中公安类一百二十';
    const report = await load(
      buildOfd({
        pages: [
          line(`　　${full}`, 20, 40) + line('三件，审结117件。', 20, 48),
          line('第二页公证12件。', 20, 40),
        ],
      }),
      'a.ofd',
    );
    expect(report).toMatchObject({ format: 'ofd', encoding: null, stated: { title: '云溪县公报' } });
    expect(report.pageStarts).toHaveLength(2);
    expect(report.text.slice(report.pageStarts![1])).toBe('第二页公证12件。');
    expect(report.text).toContain('审结117件');
  });

  it('puts characters where steps and transformations say', async () => {
    const scaled = line('受理', 20, 40, 'CTM="2 0 0 2 0 0"');
    const beside = line('128件', 42, 44);
    expect((await load(buildOfd({ pages: [scaled + beside] }))).text).toBe('受理128件');
    const steps =
      '<ofd:TextObject Boundary="20 40 150 6" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="5 60 5">公证</ofd:TextCode><ofd:TextCode X="60" DeltaX="5">12</ofd:TextCode></ofd:TextObject>';
    expect((await load(buildOfd({ pages: [steps] }))).text).toBe('公证\t12');
  });

  it('makes tables of ruled cells', async () => {
    const rule = (x: number, y: number, width: number, height: number): string =>
      `<ofd:PathObject Boundary="${x} ${y} ${width + 1} ${height + 1}"><ofd:AbbreviatedData>M 0 0 L ${width} ${height}</ofd:AbbreviatedData></ofd:PathObject>`;
    const rules = [
      ...[40, 50, 60].map((y) => rule(20, y, 100, 0)),
      ...[20, 70, 120].map((x) => rule(x, 40, 0, 20)),
    ];
    const cells = line('类别', 22, 42) + line('受理', 72, 42) + line('公安', 22, 52) + line('128', 72, 52);
    const report = await load(buildOfd({ pages: [rules.join('') + cells] }));
    expect(blockTexts(report)).toEqual([
      [
        ['类别', '受理'],
        ['公安', '128'],
      ],
    ]);
  });

  it('reads the form that a page is printed on, but nothing that is not seen or stands askew', async () => {
    const report = await load(
      buildOfd({
        page: '<ofd:Template TemplateID="t1"/>',
        templates: { t1: line('受理', 20, 40) },
        pages: [
          line('128件', 30, 40) +
            line('隐藏1件', 20, 60, 'Visible="false"') +
            line('透明2件', 20, 70, 'Alpha="0"') +
            line('水印3件', 20, 80, 'CTM="0.7 0.7 -0.7 0.7 0 0"'),
        ],
      }),
    );
    expect(report.text).toBe('受理128件');
  });

  it('drops page numbers, and survives a page that is missing', async () => {
    const pages = [1, 2, 3].map((n) => line(`第${n}部分公证12件。`, 20, 120) + line(`- ${n} -`, 95, 280));
    expect((await load(buildOfd({ pages }))).text).not.toContain('- 1 -');
    const gap = buildOfd({ pages: ['', line('公证12件', 20, 40)] });
    expect((await load(gap)).warnings[0]).toContain('page 1 has no text');
  });

  it('finds parts by places from the root, with or without a slash', async () => {
    for (const root of ['/Doc_0/Document.xml', 'Doc_0/Document.xml', './Doc_0/../Doc_0/Document.xml'])
      expect((await load(buildOfd({ pages: [line('公证12件', 20, 40)], root }))).text).toBe('公证12件');
  });

  it('without text, garbled or broken gives one line', async () => {
    expect(await loadError(buildOfd({ pages: ['<ofd:ImageObject/>'] }), 'a.ofd')).toBe(
      'a.ofd: no text that can be read in its page: pictures, or scans; run text recognition (OCR) on it first',
    );
    expect(await loadError(buildOfd({ pages: [line('\ue001\ue002\ue003', 20, 40)] }))).toContain('garbled');
    expect(await loadError(buildOfd({ pages: [] }))).toContain(
      'an OFD document, but a broken one (it names no pages)',
    );
    expect(await loadError(buildOfd({ pages: ['x'], root: 'no.xml' }))).toContain(
      'it has no part named no.xml',
    );
  });
});

describe('steps between characters', () => {
  it('are single ones, or one for several', () => {
    expect(readDeltas('1 2.5 g 3 4 5')).toEqual([1, 2.5, 4, 4, 4, 5]);
    expect(readDeltas(undefined)).toEqual([]);
    expect(readDeltas('g 999999999 1').length).toBe(100_000);
    expect(readDeltas('g -5 1 x 2')).toEqual([0, 2]);
  });
});
