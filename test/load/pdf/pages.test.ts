import { describe, expect, it } from 'vitest';
import { loadPdf } from '../../../src/load/pdf.js';
import { encodeGb18030 } from '../../helpers/gb18030.js';
import { buildPdf, type PdfFont, type PdfPageSource, type PdfPicture, utf16 } from '../../helpers/pdf.js';
import { blockTexts, expectSound, load, loadError } from '../../helpers/report.js';

const LINE = '公证128件，审结九成。';
const SENTENCE = '全年受理行政复议案件128件，审结117件，群众满意度稳步提升。';
const page = (text: string, more: Partial<PdfPageSource> = {}): PdfPageSource => ({
  texts: [{ text, x: 73, y: 700 }],
  ...more,
});
const BLANK: PdfPicture = { width: 2, height: 2, grey: new Uint8Array([250, 251, 252, 253]) };
const scan = (texts: PdfPageSource['texts'] = []): PdfPageSource => ({ texts, picture: BLANK });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const gbk = (text: string): string => hex(encodeGb18030(text));
/** The 94 × 94 places of GB 2312 with seven bits a byte. */
const sevenBits = (text: string): string => hex(encodeGb18030(text).map((byte) => byte & 0x7f));
const utf32 = (text: string): string =>
  [...text].map((char) => char.codePointAt(0)!.toString(16).padStart(8, '0')).join('');

describe('a font that is not embedded', () => {
  it.each<[string, string, (text: string) => string]>([
    ['UniGB-UCS2-H', 'GB1', utf16],
    ['UniGB-UTF16-H', 'GB1', utf16],
    ['UniGB-UTF8-H', 'GB1', (text) => hex(Buffer.from(text))],
    ['UniGB-UTF32-H', 'GB1', utf32],
    ['GBK-EUC-H', 'GB1', gbk],
    ['GBKp-EUC-H', 'GB1', gbk],
    ['GBK2K-H', 'GB1', gbk],
    ['GB-EUC-H', 'GB1', gbk],
    ['GBpc-EUC-H', 'GB1', gbk],
  ])('is read by its map %s', async (encoding, ordering, encode) => {
    const report = await load(buildPdf([page(LINE)], { encoding, ordering, encode }));
    expect(report).toMatchObject({ text: LINE, warnings: [] });
  });

  it.each<[string, string, (text: string) => string, string]>([
    ['GB-H', 'GB1', sevenBits, '公证件，审结九成。'],
    ['UniCNS-UTF16-H', 'CNS1', utf16, '公證128件，審結九成。'],
    ['UniCNS-UTF8-H', 'CNS1', (text) => hex(Buffer.from(text)), '公證128件，審結九成。'],
  ])('is read by its map %s of other characters', async (encoding, ordering, encode, text) => {
    expect((await load(buildPdf([page(text)], { encoding, ordering, encode }))).text).toBe(text);
  });

  it.each(['UniGB-UCS2-V', 'GBK-EUC-V'])('is read from the top down with the map %s', async (encoding) => {
    const encode = encoding.startsWith('Uni') ? utf16 : gbk;
    const pages = [page('本年度办理结果')];
    expect((await load(buildPdf(pages, { encoding, ordering: 'GB1', encode }))).text).toBe('本年度办理结果');
  });
});

/** Fonts whose maps say something else than their glyphs show. */
const FONT = { encoding: 'UniGB-UCS2-H', ordering: 'GB1', encode: utf16 };
const misread = (meaning: (char: string) => string): PdfFont => ({ ...FONT, meaning });
const moved = (by: number) => (char: string) => String.fromCharCode(char.charCodeAt(0) + by);
const GARBLED: [string, PdfFont][] = [
  ['private use', misread((char) => String.fromCharCode(0xe000 + (char.charCodeAt(0) % 0x1000)))],
  ['replacement characters', misread(() => '\ufffd')],
  ['other characters', misread(moved(0x1234))],
];

describe('a garbled text layer', () => {
  it.each(GARBLED)('of %s is called so', async (_, font) => {
    expect(await loadError(buildPdf([page(SENTENCE), page(SENTENCE)], font), 'a.pdf')).toBe(
      'a.pdf: no text that can be read in its 2 pages: the text layer is garbled; pass --ocr, or run text recognition on it first',
    );
  });

  it('gives no number, and a warning names its pages', async () => {
    const isBad = (char: string): boolean => '全年受理行政复议案件8审结7群众满意度稳步提升'.includes(char);
    const font = misread((char) => (isBad(char) ? '\ue123' : char));
    const report = await load(
      buildPdf([page('公证20份。'), page(SENTENCE), page(SENTENCE), page('公证30份。')], font),
    );
    expect(blockTexts(report)).toEqual(['公证20份。', '公证30份。']);
    expect(report.warnings).toEqual([
      'pages 2–3 have a garbled text layer: not read; --ocr reads such pages',
    ]);
  });

  it('is no bridge for a number from the page before to the page behind', async () => {
    const isBad = (char: string): boolean => '满意度稳步提升'.includes(char);
    const font = misread((char) => (isBad(char) ? '\ue123' : char));
    const before = '公证处全年办理各类公证事项两万零五百件，其中12';
    const report = await load(
      buildPdf([page(before), page('群众满意度稳步提升'), page('8件为涉外公证。')], font),
    );
    expect(blockTexts(report)).toEqual([before, '8件为涉外公证。']);
  });

  it('is none where a few characters are missing', async () => {
    const font = misread((char) => (char === '满' ? '\ue123' : char));
    const report = await load(buildPdf([page(SENTENCE)], font));
    expect(report).toMatchObject({ text: SENTENCE.replace('满', '\ue123'), warnings: [] });
  });

  it('with `(cid:12)` in place of characters is one too', async () => {
    const texts = [{ text: '(cid:123)(cid:45)(cid:6)(cid:78)128', x: 73, y: 700 }];
    expect(await loadError(buildPdf([{ texts }]))).toContain('garbled');
  });
});

describe('a scan', () => {
  it('is called so, with what to do', async () => {
    expect(await loadError(buildPdf([scan(), scan()]), 'a.pdf')).toBe(
      'a.pdf: no text in its 2 pages: a scan; pass --ocr, or run text recognition on it first',
    );
  });

  it('beside pages with text is named in a warning', async () => {
    const report = await load(buildPdf([page(LINE), scan(), { texts: [] }]));
    expect(report.warnings).toEqual([
      'page 2 is a scan: not read; --ocr reads such pages',
      'page 3 has no text: empty, or drawn',
    ]);
    expect(report.pageStarts).toEqual([0, LINE.length, LINE.length]);
  });

  it('with a recognised text under it is read, with a warning', async () => {
    const report = await load(buildPdf([scan([{ text: LINE, x: 73, y: 700, isHidden: true }])]));
    expect(report.text).toBe(LINE);
    expect(report.warnings).toEqual([
      'page 1 is a scan with a recognised text laid under: check the numbers',
    ]);
  });

  it('is none where a picture only lies behind the text', async () => {
    expect(await load(buildPdf([scan(page(LINE).texts)]))).toMatchObject({ text: LINE, warnings: [] });
  });
});

describe('a page', () => {
  it.each([90, 180, 270])('turned by %i degrees is read upright', async (rotate) => {
    expect((await load(buildPdf([page(LINE, { rotate })]))).text).toBe(LINE);
  });

  it('end joins numbers that are broken over it', async () => {
    const report = await load(
      buildPdf([
        {
          texts: lines([
            '全年受理行政复议案件共计一千二百三十四件，同比增长百分',
            '之五，公证处全年办理各类公证事项两万零五百件，其中12',
          ]),
        },
        { texts: lines(['8件为涉外公证，均已办结。']) },
      ]),
    );
    expect(report.text).toContain('其中128件为涉外公证，均已办结。');
  });

  it('limit refuses longer files', async () => {
    const bytes = buildPdf([page(LINE), page(LINE), page(LINE)]);
    await expect(loadPdf(bytes, 'a.pdf', { maxPages: 2 })).rejects.toThrow(
      'a.pdf: it has more than 2 pages; split it, or allow more with --max-pages',
    );
    expectSound(await loadPdf(bytes, 'a.pdf', { maxPages: 3 }));
  });
});

function lines(texts: readonly string[]): PdfPageSource['texts'] {
  return texts.map((text, i) => ({ text, x: 73, y: 700 - 28 * i }));
}
