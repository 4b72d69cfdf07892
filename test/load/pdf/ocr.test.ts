import { describe, expect, it } from 'vitest';
import { canRecognise, type OcrLine, toPieces } from '../../../src/load/pdf/ocr.js';
import { openWithPdfium } from '../../../src/load/pdf/pdfium.js';
import { loadPdf } from '../../../src/load/pdf.js';
import { zhibiao } from '../../cli/run.js';
import { readFixture } from '../../helpers/fixtures.js';
import { buildPdf } from '../../helpers/pdf.js';
import { expectSound } from '../../helpers/report.js';

const isInstalled = canRecognise();

/** A line of 100 pixels' height as tesseract.js gives it, its words [text, left, right]. */
function line(words: [string, number, number][], y = 1000): OcrLine {
  return {
    baseline: { x0: 0, y0: y, x1: 2000, y1: y },
    rowAttributes: { rowHeight: 105 },
    words: words.map(([text, x0, x1]) => ({ text, bbox: { x0, y0: y - 90, x1, y1: y } })),
  };
}

describe('recognised lines', () => {
  it.each<[string, [string, number, number][], string[]]>([
    [
      'are one piece',
      [
        ['办结', 0, 200],
        ['117', 230, 380],
        ['件，', 400, 600],
      ],
      ['办结117件，'],
    ],
    [
      'are several where words stand far apart',
      [
        ['办结', 0, 200],
        ['117', 400, 550],
      ],
      ['办结', '117'],
    ],
    [
      'keep numbers apart',
      [
        ['12', 0, 100],
        ['34', 130, 230],
      ],
      ['12 34'],
    ],
    [
      'lose the half of a percent sign',
      [
        ['率', 0, 100],
        ['99.6%6，', 100, 500],
      ],
      ['率99.6%，'],
    ],
    ['keep digits behind a sign that are more', [['%3.5', 0, 100]], ['%3.5']],
  ])('%s', (_, words, texts) => {
    expect(toPieces([line(words)], 0.5).map(({ text }) => text)).toEqual(texts);
  });

  it('are placed in points, and of one size where they nearly are', () => {
    const [first, second] = toPieces([line([['甲', 0, 100]]), line([['乙', 0, 110]], 1150)], 0.5);
    expect(first).toEqual({ text: '甲', left: 0, right: 50, y: 500, size: 50 });
    expect(second).toMatchObject({ right: 55, y: 575, size: 50 });
  });
});

describe('--ocr', () => {
  it.skipIf(isInstalled)('says what to install where its packages are missing', async () => {
    const run = await zhibiao(['text', '--ocr', 'a.pdf']);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('npm install --no-save --save-dev tesseract.js@');
    await expect(loadPdf(await scannedTitle(), 'a.pdf', { ocr: true })).rejects.toThrow(
      /^a\.pdf: --ocr needs/,
    );
  });

  it.skipIf(!isInstalled)(
    'reads a scan (needs tesseract.js)',
    async () => {
      const report = await loadPdf(await scannedTitle(), 'a.pdf', { ocr: true });
      expectSound(report);
      expect(report.text).toContain('2025年度法治政府建设情况报告');
      expect(report.warnings).toEqual(['page 1 was read by text recognition (OCR): check the numbers']);
    },
    300_000,
  );
});

/** A page that is a picture: the upper part of a fixture's first page, drawn with 150 dots an inch. */
async function scannedTitle(): Promise<Uint8Array> {
  const file = await openWithPdfium(readFixture('reports/pdf-libreoffice/10-jishan-2025.pdf'));
  const { width, height, grey } = file.render!(1, 150 / 72);
  await file.close();
  return buildPdf([{ texts: [], picture: { width, height, grey: grey.fill(255, 0.16 * grey.length) } }]);
}
