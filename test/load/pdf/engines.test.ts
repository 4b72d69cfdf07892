import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoadError } from '../../../src/errors.js';
import type { PdfFile } from '../../../src/load/pdf/engine.js';
import { openPdf } from '../../../src/load/pdf/pages.js';
import { openWithPdfium } from '../../../src/load/pdf/pdfium.js';
import { openWithPdfjs } from '../../../src/load/pdf/pdfjs.js';
import { loadPdf } from '../../../src/load/pdf.js';
import { readFixture } from '../../helpers/fixtures.js';
import { buildPdf, utf16 } from '../../helpers/pdf.js';
import { expectSound } from '../../helpers/report.js';

const TEXT = '公证128件，审结九成。';
const PAGE = { texts: [{ text: TEXT, x: 73, y: 700 }] };
const utf8 = (text: string): string => Buffer.from(text).toString('hex');

async function firstPage(bytes: Uint8Array, open: (bytes: Uint8Array) => Promise<PdfFile>) {
  const file = await open(bytes);
  const { engine, pieces, chars } = await file.read(1);
  await file.close();
  const text = pieces.map((piece) => piece.text).join('');
  return { engine, chars, characters: [...text.replaceAll(/\s/g, '')].sort().join(''), pieces };
}

describe('the engines', () => {
  it.each([
    ['UniGB-UCS2-H', utf16, 'PDFium'],
    ['UniGB-UTF8-H', utf8, 'pdf.js'],
  ])('share the work by what a page is: %s', async (encoding, encode, engine) => {
    const bytes = buildPdf([PAGE], { encoding, ordering: 'GB1', encode });
    expect(await firstPage(bytes, openPdf)).toMatchObject({ engine, chars: TEXT.length });
  });

  it.each(['pdf-libreoffice', 'pdf-chromium'])(
    'read the same characters in the same places: %s',
    async (form) => {
      const bytes = readFixture('reports', form, '01-yuanqiao-2016.pdf');
      const [one, other] = [await firstPage(bytes, openWithPdfium), await firstPage(bytes, openWithPdfjs)];
      expect(one.characters).toBe(other.characters);
      const edges = ({ pieces }: typeof one) => ({
        left: Math.min(...pieces.map(({ left }) => left)),
        right: Math.max(...pieces.map(({ right }) => right)),
        top: Math.min(...pieces.map(({ y }) => y)),
        bottom: Math.max(...pieces.map(({ y }) => y)),
      });
      for (const [edge, at] of Object.entries(edges(one))) {
        expect(Math.abs(at - edges(other)[edge as 'left']), edge).toBeLessThan(1.5);
      }
    },
  );

  it('both read a file whose table of objects is broken', async () => {
    const text = new TextDecoder('latin1').decode(buildPdf([PAGE]));
    const bytes = new TextEncoder().encode(text.replace(/startxref\n\d+/, 'startxref\n7'));
    const file = await openWithPdfium(bytes);
    expect(file.isDamaged).toBe(true);
    await file.close();
    expect(await firstPage(bytes, openPdf)).toMatchObject({ engine: 'PDFium', chars: TEXT.length });
  });

  it('give a report or a LoadError for any damage', async () => {
    const whole = buildPdf([PAGE, PAGE]);
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(whole.length), async (list, cut) => {
        const bytes = whole.slice(0, list.length % 3 === 0 ? cut : whole.length);
        for (const [at, byte] of list) if (at < bytes.length) bytes[at] = byte;
        try {
          expectSound(await loadPdf(bytes, 'a.pdf'));
        } catch (error) {
          expect(error).toBeInstanceOf(LoadError);
        }
      }),
      // always the same damages: pdf.js leaves a stray rejection behind for some, which would end the whole run;
      // scripts/fuzz-loaders.js looks for such
      { numRuns: 60, seed: 20231123 },
    );
  });
});
