import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildPdf, fileOf, type PdfPageSource, type PdfText } from '../helpers/pdf.js';
import { blockTexts, load, loadError } from '../helpers/report.js';

const SIZE = 16;
const LEFT = 73;
/** Characters of a full line: 28 of 16 points between the margins of A4. */
const FULL = 28;
const LEADING = 28;

/** Sets paragraphs as Word does: lines of 28 characters, the first indented by two. */
function setLines(paragraphs: readonly string[], top = 760): PdfText[] {
  const texts: PdfText[] = [];
  let y = top;
  for (const text of paragraphs) {
    let rest = text;
    for (let indent = 2; rest !== ''; indent = 0) {
      texts.push({ text: rest.slice(0, FULL - indent), x: LEFT + indent * SIZE, y });
      rest = rest.slice(FULL - indent);
      y -= LEADING;
    }
  }
  return texts;
}

const FIRST =
  '青岚县深入推进依法行政，全年受理行政复议案件一百二十八件，审结一百一十七件，开展执法监督检查三十二次，纠正不当行为七起，群众满意度稳步提升。';
const SECOND =
  '下一步，青岚县将继续完善制度，强化监督，力争法律援助案件办结率达到九成以上，公证服务覆盖全部乡镇。';

function grid(xs: readonly number[], ys: readonly number[]): [number, number, number, number][] {
  const across = ys.map((y): [number, number, number, number] => [xs[0]!, y, xs.at(-1)!, y]);
  const down = xs.map((x): [number, number, number, number] => [x, ys[0]!, x, ys.at(-1)!]);
  return [...across, ...down];
}

const pdf = (...pages: PdfPageSource[]): Uint8Array => buildPdf(pages);

describe('a PDF', () => {
  beforeEach(() => {
    for (const method of ['log', 'warn', 'error', 'info'] as const) vi.spyOn(console, method);
  });
  afterEach(() => {
    for (const method of ['log', 'warn', 'error', 'info'] as const) {
      expect(vi.mocked(console[method])).not.toHaveBeenCalled();
    }
    vi.restoreAllMocks();
  });

  it('has its lines joined into paragraphs, though its font is not embedded', async () => {
    const report = await load(pdf({ texts: setLines(['一、总体情况', FIRST, SECOND]) }));
    expect(report).toMatchObject({ format: 'pdf', encoding: null, pageStarts: [0], warnings: [] });
    expect(blockTexts(report)).toEqual(['一、总体情况', FIRST, SECOND]);
  });

  it('joins a paragraph over a page break and keeps the page of each offset', async () => {
    const lines = setLines([FIRST, SECOND]);
    const next = lines.slice(2).map((line, i) => ({ ...line, y: 760 - i * LEADING }));
    const report = await load(pdf({ texts: lines.slice(0, 2) }, { texts: [] }, { texts: next }));
    expect(blockTexts(report)).toEqual([FIRST, SECOND]);
    expect(report.pageStarts).toEqual([0, 54, 54]);
    expect(report.warnings).toEqual(['page 2 has no text: empty, or drawn']);
  });

  it('drops running heads and page numbers, not the text between them', async () => {
    const report = await load(
      pdf(
        ...[1, 2, 3].map((n) => ({
          texts: [
            { text: '青岚县人民政府公报', x: 200, y: 800, size: 10 },
            ...setLines([`第${'一二三'[n - 1]}部分共有${n}0件。`]),
            { text: `- ${n} -`, x: 280, y: 40, size: 10 },
          ],
        })),
      ),
    );
    expect(blockTexts(report)).toEqual(['第一部分共有10件。', '第二部分共有20件。', '第三部分共有30件。']);
  });

  it('puts no space between a number and its unit, and drops text printed twice', async () => {
    const texts = [
      { text: '全年办结', x: LEFT, y: 700 },
      { text: '全年办结', x: LEFT + 0.4, y: 700 },
      { text: '117', x: LEFT + 4 * SIZE + 4, y: 700 },
      { text: '件，', x: LEFT + 5.5 * SIZE + 8, y: 700 },
      { text: '率达九成。', x: LEFT + 8 * SIZE, y: 700 },
    ];
    expect((await load(pdf({ texts }))).text).toBe('全年办结117件，率达九成。');
  });

  it('keeps ruled tables, with merged cells and cells of several lines', async () => {
    const xs = [70, 200, 300, 400];
    const cell = (text: string, column: number, y: number): PdfText => ({
      text,
      x: xs[column]! + 6,
      y,
      size: 12,
    });
    const lines = grid(xs, [500, 530, 570, 600]).filter(
      ([x0, y0, x1]) => !(x0 === 300 && x1 === 300 && y0 === 500),
    );
    const report = await load(
      pdf({
        texts: [
          ...setLines(['各类案件办理情况见下表。']),
          cell('类别', 0, 580),
          cell('件数', 1, 580),
          cell('行政', 0, 556),
          cell('复议', 0, 540),
          cell('128', 1, 548),
          cell('117', 2, 548),
          cell('公证', 0, 510),
          cell('1024', 1, 510),
          cell('996', 2, 510),
          { text: '注：单位为件。', x: LEFT, y: 470 },
        ],
        lines: [...lines, [300, 500, 300, 570]],
      }),
    );
    expect(blockTexts(report)).toEqual([
      '各类案件办理情况见下表。',
      [
        ['类别', '件数', ''],
        ['行政复议', '128', '117'],
        ['公证', '1024', '996'],
      ],
      '注：单位为件。',
    ]);
  });

  it('makes one table of the parts on two pages, its heading once', async () => {
    const xs = [70, 300, 500];
    const part = (rows: [string, string][]): PdfPageSource => ({
      texts: rows.flatMap(([name, count], i) => [
        { text: name, x: 76, y: 740 - 30 * i },
        { text: count, x: 306, y: 740 - 30 * i },
      ]),
      lines: grid(xs, [...rows.map((_, i) => 760 - 30 * i), 760 - 30 * rows.length]),
    });
    const report = await load(
      pdf(
        part([
          ['类别', '件数'],
          ['复议', '128'],
        ]),
        part([
          ['类别', '件数'],
          ['公证', '1024'],
        ]),
      ),
    );
    expect(blockTexts(report)).toEqual([
      [
        ['类别', '件数'],
        ['复议', '128'],
        ['公证', '1024'],
      ],
    ]);
    expect(report.pageStarts).toEqual([0, report.text.indexOf('公证')]);
  });

  it('keeps tables without rules where numbers stand in columns', async () => {
    const rows = [
      ['指标', '数量', '增长（%）'],
      ['复议', '128', '5.2'],
      ['公证', '1024', '-3.1'],
      ['调解', '3034', '12.0'],
    ];
    const texts = rows.flatMap((row, i) =>
      row.map((text, k) => ({ text, x: 80 + 150 * k, y: 700 - 24 * i })),
    );
    expect(blockTexts(await load(pdf({ texts })))).toEqual([rows]);
  });

  it('reads GBK that is declared as a Western encoding', async () => {
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[4 0 R]/Count 1>>',
      '<</Type/Font/Subtype/TrueType/BaseFont/FangSong/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 33/Widths[500 500]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>',
      '<</Length 68>>stream\nBT /F1 16 Tf 73 700 Td <B9ABD6A4313238BCFEA3AC> Tj ET              \nendstream',
    ];
    const report = await load(new TextEncoder().encode(fileOf(objects, '/Root 1 0 R')));
    expect(report.text).toBe('公证128件，');
    expect(report.warnings).toHaveLength(1);
  });

  it('that cannot be read gives one line', async () => {
    const whole = pdf({ texts: setLines([FIRST]) });
    expect(await loadError(pdf({ texts: [] }, { texts: [] }), 'a.pdf')).toBe(
      'a.pdf: no text in its 2 pages: empty, or drawn; pass --ocr, or look for the original',
    );
    expect(await loadError(whole.subarray(0, 60), 'a.pdf')).toContain('the PDF is broken or cut short');
    expect(await loadError(new TextEncoder().encode('%PDF-1.4 and nothing'), 'a.pdf')).toContain('broken');
    const locked = fileOf(
      [
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[]/Count 0>>',
        `<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
      ],
      `/Root 1 0 R/Encrypt 3 0 R/ID[<${'00'.repeat(16)}><${'00'.repeat(16)}>]`,
    );
    expect(await loadError(new TextEncoder().encode(locked), 'a.pdf')).toContain('encrypted');
  });

  it('leaves the bytes to its caller', async () => {
    const bytes = pdf({ texts: setLines([FIRST]) });
    const copy = bytes.slice();
    await load(bytes);
    expect(bytes).toEqual(copy);
  });
});
