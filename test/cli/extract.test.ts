import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { outputSchema } from '../../src/model.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { buildZip } from '../helpers/zip.js';
import { start, zhibiao } from './run.js';

const REPORT = `云溪县2024年法治政府建设年度报告

一、行政复议工作
全年收到行政复议申请59件，受理52件，审结51件。
`;
const OTHER = '二、普法工作\n开展法治宣传活动23场次，发放资料3400份。\n';

vi.setConfig({ testTimeout: 30_000 });

let root: string;
let cwd: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;
beforeEach(async () => {
  cwd = path.join(root, String(count++));
  await mkdir(path.join(cwd, 'r/deep'), { recursive: true });
  await writeFile(path.join(cwd, 'r/a.txt'), REPORT);
  await writeFile(path.join(cwd, 'r/deep/b.txt'), OTHER);
});

/** The files of a dataset; what begins with a dot is the journal's. */
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
const linesOf = (text: string) => text.split('\n').filter(Boolean);
const read = (name: string) => readFile(path.join(cwd, name), 'utf8');

describe('extract to standard output', () => {
  it('prints one report as JSON that fits the schema, each figure at its place', async () => {
    const { status, stdout, stderr } = await zhibiao(['extract', 'r/a.txt'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const output = outputSchema.parse(JSON.parse(stdout));
    expect(output.document.path).toBe('r/a.txt');
    expect(output.figures.map((figure) => figure.text)).toEqual(['59件', '52件', '51件']);
    for (const { start: from, end, text } of output.figures) expect(REPORT.slice(from, end)).toBe(text);
    expect(stdout.startsWith('{\n  "schema": 1')).toBe(true);
  });

  it('prints several as JSON Lines in the order of their paths', async () => {
    const { status, stdout } = await zhibiao(['extract', 'r/deep', 'r/a.txt'], { cwd });
    expect(status).toBe(0);
    expect(linesOf(stdout).map((line) => JSON.parse(line).document.path)).toEqual([
      'r/a.txt',
      'r/deep/b.txt',
    ]);
  });

  it('loads no library that a txt report does not need', async () => {
    const coverage = path.join(cwd, 'coverage');
    await zhibiao(['extract', 'r/a.txt'], { cwd, env: { NODE_V8_COVERAGE: coverage } });
    const [report] = await readdir(coverage);
    const scripts: { url: string }[] = JSON.parse(
      await readFile(path.join(coverage, report!), 'utf8'),
    ).result;
    const packages = scripts.map(({ url }) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]);
    const loaded = new Set(packages.filter((name) => name !== undefined));
    expect(loaded).toContain('commander');
    for (const heavy of ['zod', 'mammoth', 'pdf-parse', 'cheerio', 'yaml', 'csv-stringify', 'tinyglobby'])
      expect(loaded).not.toContain(heavy);
  });

  it('reads one report from standard input', async () => {
    const { status, stdout } = await zhibiao(['extract', '-'], { input: REPORT });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).document.path).toBe('-');
  });

  it('takes globs', async () => {
    const { stdout } = await zhibiao(['extract', 'r/**/b.*'], { cwd });
    expect(JSON.parse(stdout).document.path).toBe('r/deep/b.txt');
  });

  it('prints CSV, JSON Lines or a JSON array where asked', async () => {
    const csv = await zhibiao(['extract', 'r', '-f', 'csv'], { cwd });
    expect(linesOf(csv.stdout)[0]).toMatch(/^document,year,region,metric,/);
    expect(linesOf(csv.stdout).length).toBeGreaterThan(4);
    const array = await zhibiao(['extract', 'r', '-f', 'json'], { cwd });
    expect(JSON.parse(array.stdout)).toHaveLength(2);
    const lines = await zhibiao(['extract', 'r/a.txt', '-f', 'jsonl'], { cwd });
    expect(linesOf(lines.stdout)).toHaveLength(1);
  });

  it('gives no absolute path away', async () => {
    const { stdout } = await zhibiao(['extract', path.join(cwd, 'r')]);
    expect(linesOf(stdout).map((line) => JSON.parse(line).document.path)).toEqual(['a.txt', 'deep/b.txt']);
    expect(stdout).not.toContain(root);
  });

  it('ends quietly where the reader goes away', async () => {
    const child = start(['extract', 'r', 'r/a.txt', '-f', 'json'], { cwd });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('extract into a folder', () => {
  it('writes records, tables and a data package', async () => {
    const first = await zhibiao(['extract', 'r', '-o', 'one'], { cwd });
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toMatch(/^one: 2 reports, 0 failed, \d+ figures/);
    expect(filesIn(path.join(cwd, 'one'))).toEqual([
      'codebook.csv',
      'datapackage.json',
      'documents.csv',
      'figures.csv',
      'panel.csv',
      'panel_sources.csv',
      'reports.jsonl',
      'schema.json',
      'texts.jsonl',
    ]);
  });

  it('writes the same bytes every time, in whatever time zone and order of the paths', async () => {
    await zhibiao(['extract', 'r', '-o', 'one', '-f', 'all'], { cwd, env: { TZ: 'Asia/Shanghai' } });
    await zhibiao(['extract', 'r/deep', 'r/a.txt', '-o', 'two', '-f', 'all'], { cwd, env: { TZ: 'UTC' } });
    const names = filesIn(path.join(cwd, 'one')).filter((name) => name !== 'reports');
    expect(names).toEqual(expect.arrayContaining(['figures.parquet', 'workbook.xlsx']));
    expect(filesIn(path.join(cwd, 'two')).filter((name) => name !== 'reports')).toEqual(names);
    for (const name of names) {
      const [one, two] = await Promise.all(['one', 'two'].map((out) => readFile(path.join(cwd, out, name))));
      expect(one!.equals(two!), name).toBe(true);
    }
  });

  it('keeps no records where only tables are asked for', async () => {
    await zhibiao(['extract', 'r', '-o', 'out', '-f', 'csv,panel,xlsx'], { cwd });
    expect(filesIn(path.join(cwd, 'out'))).toEqual([
      'documents.csv',
      'figures.csv',
      'panel.csv',
      'panel_sources.csv',
      'workbook.xlsx',
    ]);
  });

  it('begins every CSV file with the mark that Excel needs, where asked', async () => {
    await zhibiao(['extract', 'r', '-o', 'out', '--excel'], { cwd });
    for (const name of filesIn(path.join(cwd, 'out')))
      expect((await read(`out/${name}`)).startsWith('\ufeff'), name).toBe(name.endsWith('.csv'));
    const { stdout } = await zhibiao(['extract', 'r/a.txt', '-f', 'csv', '--excel'], { cwd });
    expect(stdout.startsWith('\ufeffdocument,')).toBe(true);
  });

  it('writes a file for each report where asked', async () => {
    await zhibiao(['extract', 'r', '-o', 'out', '-f', 'json', '--quiet'], { cwd });
    expect(filesIn(path.join(cwd, 'out'))).toEqual(['documents.csv', 'reports']);
    expect(JSON.parse(await read('out/reports/r/deep/b.txt.json')).document.path).toBe('r/deep/b.txt');
  });

  it('leaves the output folder out of the input', async () => {
    for (let run = 0; run < 2; run++) await zhibiao(['extract', 'r', '-o', 'r/out', '-f', 'json'], { cwd });
    expect(linesOf(await read('r/out/documents.csv'))).toHaveLength(3);
  });
});

describe('bad input', () => {
  const BAD: Record<string, string | Uint8Array> = {
    'bad/empty.txt': '',
    'bad/short.docx': Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0]),
    'bad/broken.pdf': '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n',
    'bad/rubbish.txt': Uint8Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 31) % 256),
  };

  it('is one line and one row each, and the rest goes on', async () => {
    await mkdir(path.join(cwd, 'bad'));
    for (const [name, bytes] of Object.entries(BAD)) await writeFile(path.join(cwd, name), bytes);
    const { status, stdout, stderr } = await zhibiao(
      ['extract', 'bad', 'missing.txt', 'r', '-o', 'out', '-q'],
      { cwd },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const failed = [...Object.keys(BAD), 'missing.txt'].sort();
    expect(linesOf(stderr).map((line) => line.split(':')[0])).toEqual(failed);
    expect(stderr).not.toMatch(/unexpected|\bat .*\.js:/);
    const rows = linesOf(await read('out/documents.csv')).slice(1);
    expect(rows.filter((row) => row.includes(',failed,')).map((row) => row.split(',')[0])).toEqual(failed);
    expect(rows.filter((row) => row.includes(',ok,')).map((row) => row.split(',')[0])).toEqual([
      'r/a.txt',
      'r/deep/b.txt',
    ]);
    expect(linesOf(await read('out/reports.jsonl'))).toHaveLength(2);
  });

  it('reads a report whose suffix is wrong by its bytes', async () => {
    await writeFile(path.join(cwd, 'a.docx'), REPORT);
    await writeFile(path.join(cwd, 'a.bin'), REPORT);
    const { status, stdout } = await zhibiao(['extract', 'a.docx', 'a.bin'], { cwd });
    const formats = linesOf(stdout).map((line) => JSON.parse(line).document.format);
    expect({ status, formats }).toEqual({ status: 0, formats: ['txt', 'txt'] });
  });

  it('exits 1 for a single missing file, 2 where there is nothing at all', async () => {
    const missing = await zhibiao(['extract', 'no.txt'], { cwd });
    expect(missing).toEqual({ status: 1, stdout: '', stderr: 'no.txt: no such file; check the path\n' });
    await mkdir(path.join(cwd, 'void'));
    const nothing = await zhibiao(['extract', 'void', '*.xyz', '-o', 'out'], { cwd });
    expect(nothing).toMatchObject({ status: 2, stdout: '' });
    expect(await readdir(cwd)).toEqual(['r', 'void']);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], /Usage: zhibiao/],
    [['extract'], /nothing to extract; give files/],
    [['extrac', 'r'], /unknown command 'extrac'.*extract/],
    [['extract', 'r', '--fromat', 'csv'], /unknown option '--fromat'.*--format/],
    [
      ['extract', 'r', '-f', 'xml'],
      /unknown format "xml"; known are json, jsonl, csv, panel, findings, xlsx, parquet, datapackage, all/,
    ],
    [['extract', 'r', '-f', 'json,csv'], /one format/],
    [['extract', 'r', '-f', 'xlsx'], /xlsx is a file of a dataset; give its folder with -o/],
    [['extract', 'r', '--as', 'odt'], /argument 'odt' is invalid/],
    [['extract', 'r', '-o', 'r'], /both input and output/],
    [['extract', 'r', '-o', 'r/a.txt'], /cannot be written/],
    [['extract', 'r', '--lang', 'fr'], /argument 'fr' is invalid/],
    [['extract', 'r', '--patterns', 'no-such-folder'], /no-such-folder/],
  ])('%j exits 2 with a line', async (args, message) => {
    const { status, stdout, stderr } = await zhibiao(args, { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('languages', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], '没有这个文件'],
    [{ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, [], 'no such file'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, [], '没有这个文件'],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], 'no such file'],
    [{}, ['--lang=zh'], '没有这个文件'],
  ])('with %j and %j', async (env, args, words) => {
    const { stderr } = await zhibiao(['extract', 'no.txt', ...args], { cwd, env });
    expect(stderr).toContain(words);
  });

  it('keep the reasons of documents.csv in English', async () => {
    await zhibiao(['extract', 'no.txt', '-o', 'out', '--lang', 'zh'], { cwd });
    expect(await read('out/documents.csv')).toContain(',failed,no such file; check the path');
  });
});

describe('help', () => {
  it.each([
    ['extract'],
    ['eval'],
    ['text'],
    ['inspect'],
    ['explain'],
    ['patterns'],
    ['patterns', 'test'],
    ['schema'],
  ])('of %s %s has examples, in both languages', async (...command) => {
    const english = await zhibiao([...command, '--help']);
    expect(english).toMatchObject({ status: 0, stderr: '' });
    expect(english.stdout).toContain(`Examples:\n  zhibiao ${command.join(' ')}`);
    const chinese = await zhibiao([...command, '--help', '--lang', 'zh']);
    expect(chinese.stdout).toContain('示例：');
  });

  it('shows the version', async () => {
    expect((await zhibiao(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('extract of archives and new formats', () => {
  it('reads a zip archive as a folder, and a file in it by its path', async () => {
    const zip = buildZip([
      { name: '内/a.txt', data: REPORT, utf8: true, deflated: true },
      { name: 'b.txt', data: OTHER, encrypted: true },
    ]);
    await writeFile(path.join(cwd, '附件.zip'), zip);
    const { status, stderr } = await zhibiao(['extract', '附件.zip', '-o', 'out'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toContain('附件.zip/b.txt: it cannot be taken out of its zip archive (it is encrypted)');
    const documents = await read('out/documents.csv');
    expect(documents).toContain('附件.zip/内/a.txt,txt,utf-8');
    expect(documents).toContain('failed');
    const { stdout } = await zhibiao(['text', '附件.zip/内/a.txt'], { cwd });
    expect(stdout).toBe(REPORT);
    const one = await zhibiao(['text', '附件.zip'], { cwd });
    expect(one.status).toBe(1);
    expect(one.stderr).toContain('附件.zip: a zip archive of files; pass it to extract');
  });

  it('keeps the limits that options set, and refuses what is no size', async () => {
    const large = await zhibiao(['extract', 'r/a.txt', '--max-bytes', '10'], { cwd });
    expect(large.status).toBe(1);
    expect(large.stderr).toContain('r/a.txt: the file is larger than is read');
    expect((await zhibiao(['extract', 'r/a.txt', '--max-bytes', '1K'], { cwd })).status).toBe(0);
    expect((await zhibiao(['extract', 'r/a.txt', '--max-unpacked', 'much'], { cwd })).status).toBe(2);
    expect((await zhibiao(['extract', 'r/a.txt', '--max-pages', '0'], { cwd })).status).toBe(2);
  });

  it('says in the output how the text was decoded', async () => {
    const { stdout } = await zhibiao(['extract', '-'], { cwd, input: encodeGb18030(REPORT) });
    expect(outputSchema.parse(JSON.parse(stdout)).document).toMatchObject({
      encoding: 'gb18030',
      encoding_evidence: 'bytes',
    });
  });
});
