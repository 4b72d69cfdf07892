import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../scripts/fixtures/page.js';
import { LoadError } from '../src/errors.js';
import { extractReport } from '../src/extract.js';
import { loadReport } from '../src/load/index.js';
import type { Block, Report } from '../src/model.js';
import { findSoftBreaks } from '../src/text/wraps.js';
import { buildDocx, paragraph } from './helpers/docx.js';
import { namesIn, REPORT_FORMS, readFixture } from './helpers/fixtures.js';
import { ownLibrary } from './helpers/library.js';
import { buildOle } from './helpers/ole.js';
import { printed } from './helpers/printed.js';
import { buildZip } from './helpers/zip.js';

/** Measures what each form of the fixture reports keeps, and what is refused with which words: docs/FORMATS.md. */
const PAGE = fileURLToPath(new URL('../docs/FORMATS.md', import.meta.url));
const NAMES = namesIn('reports/txt', '.txt');

const ORIGINS: Record<keyof typeof REPORT_FORMS, string> = {
  txt: 'plain text, UTF-8',
  docx: 'LibreOffice',
  doc: 'LibreOffice (Word 97)',
  rtf: 'LibreOffice',
  html: 'a page as an office publishes it',
  mht: 'a browser: half UTF-8 and quoted-printable, half GBK and base64',
  ofd: 'set in lines like a print',
  'pdf-libreoffice': 'LibreOffice, fonts embedded',
  'pdf-chromium': 'Chromium, fonts embedded',
};

interface Kept {
  figures: number;
  text: number;
  tables: number;
  headings: number;
  pages: boolean;
  level: boolean;
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}

function sequenceOf(report: Report): string {
  const { figures } = extractReport(report, ownLibrary(), { path: 'a', sha256: '', bytes: 0 });
  return figures.map(({ value, high, unit, metric }) => `${value} ${high} ${unit} ${metric}`).join('\n');
}

function countOf(blocks: readonly Block[], kind: Block['kind']): number {
  return blocks.filter((block) => block.kind === kind).length;
}

interface Expected {
  blocks: ReturnType<typeof blocksOf>;
  sequence: string;
  text: string;
  tables: number;
  headings: number;
}

async function expectedOf(name: string): Promise<Expected> {
  const text = readFixture('reports/txt', `${name}.txt`).toString('utf8');
  const gold = JSON.parse(readFixture('reports/gold', `${name}.json`).toString('utf8'));
  const blocks = blocksOf(text, gold.report.title, findSoftBreaks(text));
  return {
    blocks,
    sequence: sequenceOf(await loadReport(Buffer.from(text), { name })),
    text: withoutSpace(text),
    tables: blocks.filter(({ kind }) => kind === 'table').length,
    headings: blocks.filter(({ kind }) => /^h\d$/.test(kind)).length,
  };
}

/** A form of the fixture reports: its files, or how one is made. */
interface Form {
  format: string;
  origin: string;
  bytesOf: (name: string, expected: Expected) => Uint8Array;
}

const FORMS: readonly Form[] = [
  ...(Object.keys(ORIGINS) as (keyof typeof ORIGINS)[]).map((form) => ({
    format: form.split('-')[0]!,
    origin: ORIGINS[form],
    bytesOf: (name: string) => readFixture(`reports/${form}`, name + REPORT_FORMS[form]),
  })),
  { format: 'pdf', origin: 'set in lines, font not embedded', bytesOf: (_, { blocks }) => printed(blocks) },
];

async function rowOf(form: Form, expected: ReadonlyMap<string, Expected>): Promise<string> {
  const kept: Kept = { figures: 0, text: 0, tables: 0, headings: 0, pages: false, level: false };
  for (const name of NAMES) {
    const wanted = expected.get(name)!;
    const report = await loadReport(form.bytesOf(name, wanted), { name });
    if (sequenceOf(report) === wanted.sequence) kept.figures += 1;
    kept.text += shareOf(withoutSpace(report.text), wanted.text);
    kept.tables += countOf(report.blocks, 'table');
    kept.headings += countOf(report.blocks, 'heading');
    kept.pages ||= report.pageStarts !== undefined;
    kept.level ||= report.blocks.some(({ level }) => level !== undefined);
  }
  const sum = (field: 'tables' | 'headings'): number =>
    [...expected.values()].reduce((all, one) => all + one[field], 0);
  const cells = [
    form.format,
    form.origin,
    `${kept.figures} of ${NAMES.length}`,
    `${((100 * kept.text) / NAMES.length).toFixed(1)} %`,
    `${kept.tables} of ${sum('tables')}`,
    `${kept.headings} of ${sum('headings')}${kept.level ? ', with level' : ''}`,
    kept.pages ? 'yes' : 'no',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Share of the wanted text's characters that the text has, counted by character. */
function shareOf(text: string, wanted: string): number {
  const left = new Map<string, number>();
  for (const char of text) left.set(char, (left.get(char) ?? 0) + 1);
  let found = 0;
  for (const char of wanted) {
    const count = left.get(char) ?? 0;
    if (count > 0) found += 1;
    left.set(char, count - 1);
  }
  return found / wanted.length;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const ole = (part: string): Uint8Array => buildOle({ [part]: text('x') });
const zipOf = (name: string, encrypted = false): Uint8Array => buildZip([{ name, data: 'x', encrypted }]);

const REFUSED: [what: string, file: Uint8Array, name: string][] = [
  ['an empty file', new Uint8Array(), 'a.txt'],
  ['white space', text(' \n'), 'a.txt'],
  ['no text, no document', Uint8Array.from([1, 2, 3, 4, 97]), 'a.dat'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a.png'],
  ['gz, rar, 7z', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'a.gz'],
  ['a zip archive given as one report', zipOf('a.txt'), 'a.zip'],
  ['a zip-based file that is cut short', buildDocx(paragraph('x')).subarray(0, 500), 'a.docx'],
  ['a file in a zip-based document with a password', zipOf('word/document.xml', true), 'a.docx'],
  ['docx or xlsx with a password', ole('EncryptedPackage'), 'a.docx'],
  ['xls', ole('Workbook'), 'a.xls'],
  ['xlsb', zipOf('xl/workbook.bin'), 'a.xlsb'],
  ['ppt', ole('PowerPoint Document'), 'a.ppt'],
  ['pptx', zipOf('ppt/presentation.xml'), 'a.pptx'],
  ['odt, ods', zipOf('content.xml'), 'a.odt'],
  ['Works (.wps of Microsoft)', ole('MatOST'), 'a.wps'],
  ['any other XML', text('<?xml version="1.0"?><rss/>'), 'a.xml'],
  [
    'mht without a page',
    text('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--'),
    'a.mht',
  ],
  [
    'ofd without text',
    buildZip([
      { name: 'OFD.xml', data: '<OFD><DocRoot>D</DocRoot></OFD>' },
      { name: 'D', data: '<Document><Pages><Page BaseLoc="P"/></Pages></Document>' },
      { name: 'P', data: '<Page/>' },
    ]),
    'a.ofd',
  ],
  ['a text beyond the limit', Buffer.alloc(11_000_000, '12'), 'a.txt'],
];

async function refusals(): Promise<string[]> {
  const rows: string[] = [];
  for (const [what, file, name] of REFUSED) {
    const error = await loadReport(file, { name }).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof LoadError)) throw new Error(`${what} is not refused: ${String(error)}`);
    rows.push(`| ${what} | \`${error.message}\` |`);
  }
  return rows;
}

function withTable(page: string, name: string, table: readonly string[]): string {
  const [begin, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`docs/FORMATS.md has no place for ${name}`);
  return page.slice(0, from + begin.length) + table.join('\n') + page.slice(to);
}

describe('docs/FORMATS.md', () => {
  it('says what is kept and what is refused (else: npm run formats)', { timeout: 300_000 }, async () => {
    const expected = new Map<string, Expected>();
    for (const name of NAMES) expected.set(name, await expectedOf(name));
    const rows: string[] = [];
    for (const form of FORMS) rows.push(await rowOf(form, expected));
    const matrix = [
      '| format | made by | reports with the figures of the txt form | text | tables | headings | pages |',
      '| --- | --- | --- | ---: | --- | --- | --- |',
      ...rows,
    ];
    const words = ['| what | words |', '| --- | --- |', ...(await refusals())];
    const page = withTable(withTable(readFileSync(PAGE, 'utf8'), 'matrix', matrix), 'refusals', words);
    await expect(page).toMatchFileSnapshot(PAGE);
  });
});
