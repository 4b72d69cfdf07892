import fc from 'fast-check';
import { describe, it } from 'vitest';
import { LoadError } from '../../src/errors.js';
import { loadReport } from '../../src/load/index.js';
import { buildDoc, ENDS_ROW, IN_TABLE, rowShape } from '../helpers/doc.js';
import { buildDocx, paragraph } from '../helpers/docx.js';
import { buildPdf } from '../helpers/pdf.js';
import { expectSound } from '../helpers/report.js';

/** Loads bytes; any error but LoadError fails the test. */
async function survive(bytes: Uint8Array): Promise<void> {
  try {
    expectSound(await loadReport(bytes, { name: 'a' }));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
  }
}

/** A file with some of its bytes replaced, and cut short. */
function damaged(file: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(file.length - 1), fc.nat(255));
  return fc
    .tuple(fc.array(change, { maxLength: 20 }), fc.integer({ min: 1, max: file.length }))
    .map(([changes, end]) => {
      const bytes = file.slice(0, end);
      for (const [at, value] of changes) if (at < end) bytes[at] = value;
      return bytes;
    });
}

const pdf = buildPdf([{ texts: [{ text: '青岚县公证12件', x: 60, y: 700 }], lines: [[60, 690, 300, 690]] }]);
const docx = buildDocx(paragraph('青岚县公证12件'));
const doc = buildDoc([
  { text: '青岚县公证12件', style: 1 },
  { text: '见\x13PAGE\x149\x15件\x07', changes: IN_TABLE },
  { text: '12\x07', changes: IN_TABLE },
  { text: '\x07', changes: ENDS_ROW + rowShape([0, 1000, 2000]) },
]);
const words = [
  '{',
  '}',
  "\\'b0",
  '\\u20844?',
  '\\u-10187 ',
  '\\par ',
  '\\cell ',
  '\\row ',
  '\\itap3 ',
  '\\intbl ',
  '\\pard ',
  '\\trowd\\cellx9 ',
  '\\cellx2000',
  '\\nestcell ',
  '\\nestrow ',
  '\\*',
  '\\upr',
  '\\ud ',
  '\\shptxt ',
  '\\stylesheet ',
  '\\s1 heading 1;',
  '\\fonttbl\\f1\\fcharset134 ',
  '\\bin9 ',
  '\\uc9 ',
  '12件',
];
const tags = [
  '<p>',
  '</p>',
  '<table>',
  '<tr>',
  '<td colspan=3>',
  '<td rowspan=99>',
  '</table>',
  '<a href=x>',
  '</a>',
];
const more = [
  '<div class="nav">',
  '</div>',
  '<li>',
  '<br>',
  '<h1>',
  '<pre>',
  '办理12件，',
  '首页 > ',
  '<!--',
  '&#xd800;',
  '\n',
];

describe('loading', () => {
  it('survives any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), survive), { numRuns: 300 });
  });

  it.each([
    ['%PDF-1.4\n', 30],
    ['PK\x03\x04', 100],
    ['{\\rtf', 100],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 100],
    ['<html>', 100],
  ])('survives any bytes behind %j', async (head, numRuns) => {
    const bytes = fc
      .uint8Array({ maxLength: 300 })
      .map((rest) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
    await fc.assert(fc.asyncProperty(bytes, survive), { numRuns });
  });

  it('survives any damage to a PDF', async () => {
    await fc.assert(fc.asyncProperty(damaged(pdf), survive), { numRuns: 40 });
  });

  it('survives any damage to a Word document', async () => {
    await fc.assert(fc.asyncProperty(damaged(docx), survive), { numRuns: 100 });
  });

  it('survives any damage to a Word 97–2003 document', async () => {
    await fc.assert(fc.asyncProperty(damaged(doc), survive), { numRuns: 300 });
    const whole = fc.array(fc.tuple(fc.nat(doc.length - 1), fc.nat(255)), { minLength: 1, maxLength: 9 });
    const changed = whole.map((changes) => {
      const bytes = Buffer.from(doc);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
    await fc.assert(fc.asyncProperty(changed, survive), { numRuns: 500 });
  });

  it('survives any soup of control words', async () => {
    const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(soup, (pieces) => survive(Buffer.from(`{\\rtf1 ${pieces.join('')}`))),
      { numRuns: 500 },
    );
  });

  it('survives any soup of tags', async () => {
    const soup = fc.array(fc.constantFrom(...tags, ...more), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(soup, (pieces) => survive(new TextEncoder().encode(`<html>${pieces.join('')}`))),
      { numRuns: 300 },
    );
  });
});
