import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { zhibiao as run, start } from './run.js';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/reports');

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let root: string;
let cwd: string;
let count = 0;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'zhibiao-batch-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  cwd = path.join(root, String(count++));
  await mkdir(path.join(cwd, 'r'), { recursive: true });
});

const report = (n: number) =>
  `云溪县2024年法治政府建设年度报告\n\n一、行政复议工作\n全年收到行政复议申请${n + 10}件，受理${n + 5}件。\n`;
const write = (name: string, text: string) => writeFile(path.join(cwd, name), text);
const many = async (from: number, to: number) => {
  for (let n = from; n < to; n++) await write(`r/${String(n).padStart(4, '0')}.txt`, report(n));
};
const zhibiao = (args: string[], input?: string) =>
  run(args, { cwd, ...(input === undefined ? {} : { input }) });

/** The files of a dataset with what is in them; the journal aside. */
function dataset(folder: string): Record<string, string> {
  const home = path.join(cwd, folder);
  const names = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.zhibiao/'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(path.join(home, name), 'utf8')]));
}
const rows = (folder: string) => dataset(folder)['documents.csv']!.trimEnd().split('\n').slice(1);
const logged = (name: string) =>
  readFileSync(path.join(cwd, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { path: string; status: string; reused: boolean });

describe('a run into a folder', () => {
  it('gives the same bytes whatever the number of workers, from files of every form', async () => {
    for (const form of ['txt/01-yuanqiao-2016.txt', 'docx/02-cangpu-2017.docx', 'html/03-qinglan-2018.html'])
      await copyFile(path.join(FIXTURES, form), path.join(cwd, 'r', path.basename(form)));
    await many(0, 6);
    for (const jobs of ['1', '3'])
      expect(
        (await zhibiao(['extract', 'r', '-o', `out${jobs}`, '-j', jobs, '-f', 'json,jsonl,csv'])).status,
      ).toBe(0);
    expect(dataset('out3')).toEqual(dataset('out1'));
    expect(Object.keys(dataset('out1'))).toHaveLength(4 + 9);
  });

  it('does nothing again, and leaves the files alone, where nothing is new', async () => {
    await many(0, 5);
    await write('r/empty.txt', '');
    const first = await zhibiao(['extract', 'r', '-o', 'out']);
    const time = statSync(path.join(cwd, 'out/reports.jsonl')).mtimeMs;
    const second = await zhibiao(['extract', 'r', '-o', 'out']);
    expect([first.status, second.status]).toEqual([1, 1]);
    expect(second.stderr.split('\n')[0]).toBe(first.stderr.split('\n')[0]);
    expect(second.stderr).toContain('6 reports, 1 failed');
    expect(second.stderr).toContain('6 from before');
    expect(statSync(path.join(cwd, 'out/reports.jsonl')).mtimeMs).toBe(time);
  });

  it('does what is new or changed, and leaves out what is gone', async () => {
    await many(0, 6);
    await zhibiao(['extract', 'r', '-o', 'out', '-f', 'json,jsonl,csv']);
    await write('r/0002.txt', report(500));
    await write('r/new.txt', report(600));
    await rm(path.join(cwd, 'r/0004.txt'));
    await zhibiao(['extract', 'r', '-o', 'out', '-f', 'json,jsonl,csv', '--log', 'log']);
    expect(
      logged('log')
        .filter((one) => !one.reused)
        .map((one) => one.path)
        .sort(),
    ).toEqual(['r/0002.txt', 'r/new.txt']);
    await zhibiao(['extract', 'r', '-o', 'fresh', '-f', 'json,jsonl,csv']);
    expect(dataset('out')).toEqual(dataset('fresh'));
    expect(Object.keys(dataset('out')).filter((name) => name.includes('0004'))).toEqual([]);
  });

  it('does everything again with --force, and where files of the dataset were changed writes them anew', async () => {
    await many(0, 3);
    await zhibiao(['extract', 'r', '-o', 'out']);
    const before = dataset('out');
    await write('out/figures.csv', 'gone');
    expect((await zhibiao(['extract', 'r', '-o', 'out'])).stderr).toContain('3 from before');
    expect(dataset('out')).toEqual(before);
    await zhibiao(['extract', 'r', '-o', 'out', '--force', '--log', 'log']);
    expect(logged('log').map((one) => one.reused)).toEqual([false, false, false]);
    expect(dataset('out')).toEqual(before);
  });

  it('marks duplicates and drops none', async () => {
    await many(0, 2);
    await write('r/copy.txt', report(0));
    for (const form of ['txt/01-yuanqiao-2016.txt', 'html/01-yuanqiao-2016.html'])
      await copyFile(path.join(FIXTURES, form), path.join(cwd, 'r', path.basename(form)));
    await zhibiao(['extract', 'r', '-o', 'out']);
    const marked = rows('out').map((row) => [row.split(',')[0], row.split(',').at(-1)]);
    expect(marked).toEqual([
      ['r/0000.txt', ''],
      ['r/0001.txt', ''],
      ['r/01-yuanqiao-2016.html', ''],
      ['r/01-yuanqiao-2016.txt', 'r/01-yuanqiao-2016.html'],
      ['r/copy.txt', 'r/0000.txt'],
    ]);
  });

  it('is alone: a second run into the folder says so and stops', async () => {
    await many(0, 400);
    const child = start(['extract', 'r', '-o', 'out'], { cwd });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await vi.waitUntil(() => existsSync(path.join(cwd, 'out/.zhibiao/lock')), {
      timeout: 60_000,
      interval: 5,
    });
    const second = await zhibiao(['extract', 'r', '-o', 'out']);
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(`another run (process ${child.pid}`);
    child.kill('SIGKILL');
    await ended;
    expect((await zhibiao(['extract', 'r', '-o', 'out'])).status).toBe(0);
  });
});

describe('a run that is cut off', () => {
  const entries = () => {
    const index = path.join(cwd, 'out/.zhibiao/index');
    return existsSync(index) ? readFileSync(index, 'utf8').split('\n').length - 2 : 0;
  };

  it('is finished by the same command, byte for byte, after kills at any moment', async () => {
    await many(0, 120);
    await write('r/empty.txt', '');
    await zhibiao(['extract', 'r', '-o', 'whole']);
    for (const at of [1, 30, 31, 80, 120]) {
      const child = start(['extract', 'r', '-o', 'out'], { cwd });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await vi.waitUntil(() => entries() >= at || child.exitCode !== null, { timeout: 60_000, interval: 1 });
      child.kill('SIGKILL');
      await ended;
    }
    const last = await zhibiao(['extract', 'r', '-o', 'out', '--log', 'log']);
    expect(last.status).toBe(1);
    expect(logged('log').filter((one) => one.reused).length).toBeGreaterThanOrEqual(100);
    expect(dataset('out')).toEqual(dataset('whole'));
  });

  it('ends at Ctrl-C with 130 and keeps what is done', async () => {
    await many(0, 400);
    const child = start(['extract', 'r', '-o', 'out'], { cwd });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await vi.waitUntil(() => entries() >= 5, { timeout: 60_000, interval: 2 });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await readdir(path.join(cwd, 'out'))).toEqual(['.zhibiao']);
    expect(existsSync(path.join(cwd, 'out/.zhibiao/lock'))).toBe(false);
    await zhibiao(['extract', 'r', '-o', 'out', '--log', 'log']);
    expect(logged('log').filter((one) => one.reused).length).toBeGreaterThanOrEqual(5);
    expect(rows('out')).toHaveLength(400);
  });

  it('goes on once there is room again after a full disk', async () => {
    await many(0, 150);
    await zhibiao(['extract', 'r', '-o', 'whole']);
    const launcher = path.resolve(import.meta.dirname, '../../bin/zhibiao.js');
    const command = `ulimit -f 100; exec "${process.execPath}" "${launcher}" extract r -o out --lang en`;
    const child = spawn('bash', ['-c', command], { cwd });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(2);
    expect(stderr).toContain('out: cannot be written (EFBIG)');
    expect(readdirSync(path.join(cwd, 'out'))).toEqual(['.zhibiao']);
    expect((await zhibiao(['extract', 'r', '-o', 'out'])).status).toBe(0);
    expect(dataset('out')).toEqual(dataset('whole'));
  });
});

/** As long as a text may be, and far more work than a report is. */
const large = (n: number) => report(n).repeat(Math.floor(9_000_000 / report(n).length));

describe('limits', () => {
  it('end a report that takes too long, and the rest goes on', async () => {
    await many(0, 8);
    await write('r/0003.txt', large(3));
    const { status, stderr } = await zhibiao([
      'extract',
      'r',
      '-o',
      'out',
      '-j',
      '2',
      '--timeout',
      '6',
      '--max-memory',
      '4000',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/r\/0003\.txt: took longer than 6 s/);
    expect(rows('out').map((row) => / ?,ok,|,failed,/.exec(row)?.[0])).toEqual(
      Array.from({ length: 8 }, (_, n) => (n === 3 ? ',failed,' : ',ok,')),
    );
    expect(rows('out')[3]).toMatch(/^r\/0003\.txt,,,[0-9a-f]{64},\d+,/);
    const again = await zhibiao([
      'extract',
      'r',
      '-o',
      'out',
      '-j',
      '2',
      '--timeout',
      '6',
      '--max-memory',
      '4000',
    ]);
    expect(again.stderr).toContain('8 from before');
  });

  it('end a report that needs too much memory', async () => {
    await many(0, 4);
    await write('r/0001.txt', large(1));
    const { status, stderr } = await zhibiao([
      'extract',
      'r',
      '-o',
      'out',
      '-j',
      '1',
      '--max-memory',
      '150',
      '--timeout',
      '600',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/r\/0001\.txt: needed more than 150 MB/);
    expect(rows('out').filter((row) => row.includes(',ok,'))).toHaveLength(3);
  });
});

describe('lists, shares and streams', () => {
  it('takes names from a list, on standard input too', async () => {
    await many(0, 3);
    await write('r/a [1].txt', report(9));
    await write('list', 'r/0001.txt\nr/a [1].txt\n');
    await zhibiao(['extract', '--files-from', 'list', '-o', 'one']);
    expect(rows('one').map((row) => row.split(',')[0])).toEqual(['r/0001.txt', 'r/a [1].txt']);
    await zhibiao(['extract', '--files-from', '-', '-0', '-o', 'two'], 'r/a [1].txt\0r/0001.txt\0');
    expect(dataset('two')).toEqual(dataset('one'));
  });

  it('merges shares into the dataset of one run', async () => {
    await many(0, 12);
    await write('r/copy.txt', report(0));
    await write('r/empty.txt', '');
    await zhibiao(['extract', 'r', 'missing.txt', '-o', 'whole', '-f', 'json,jsonl,csv', '--excel']);
    for (const share of ['1', '2', '3'])
      await zhibiao(['extract', 'r', 'missing.txt', '-o', `part${share}`, '--shard', `${share}/3`]);
    const merged = await zhibiao([
      'merge',
      'part3',
      'part1',
      'part2',
      '-o',
      'merged',
      '-f',
      'json,jsonl,csv',
      '--excel',
    ]);
    expect(merged.status).toBe(1);
    expect(dataset('merged')).toEqual(dataset('whole'));
  });

  it('does not merge what is not there, or not finished', async () => {
    await many(0, 1);
    await zhibiao(['extract', 'r', '-o', 'part']);
    const { status, stderr } = await zhibiao(['merge', 'part', 'r', '-o', 'merged']);
    expect(status).toBe(2);
    expect(stderr).toContain('r: holds no finished dataset');
    expect(existsSync(path.join(cwd, 'merged/documents.csv'))).toBe(false);
  });

  it('answers each line of texts with one line, in their order, bad ones with an error', async () => {
    const lines = [
      ...Array.from({ length: 20 }, (_, n) => JSON.stringify({ id: `t${n}`, text: report(n) })),
      'no json',
      '{"id": 7}',
      JSON.stringify({ id: 8, text: '' }),
      JSON.stringify({ id: 9, text: '受理34件。' }),
    ];
    const { status, stdout } = await zhibiao(
      ['extract', '--stdin', 'jsonl', '-j', '2'],
      `${lines.join('\n')}\n`,
    );
    expect(status).toBe(1);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((one) => one.id)).toEqual([
      ...Array.from({ length: 20 }, (_, n) => `t${n}`),
      null,
      7,
      8,
      9,
    ]);
    expect(answers[3].output.figures.map((figure: { value: number }) => figure.value)).toEqual([13, 8]);
    expect(answers.slice(20, 23).map((one) => one.error)).toEqual([
      expect.stringContaining('line 21: not JSON'),
      expect.stringContaining('line 22: no "text"'),
      expect.stringContaining('empty'),
    ]);
    expect(answers[23].output.document).toMatchObject({ path: '9', format: 'txt' });
  });

  it.each([
    [['extract', 'r', '--shard', '4/3']],
    [['extract', 'r', '--jobs', '0']],
    [['extract', 'r', '--timeout', 'soon']],
    [['extract', 'r', '--stdin', 'jsonl']],
    [['extract']],
    [['merge', 'r']],
  ])('refuses %j', async (args) => {
    await many(0, 1);
    expect((await zhibiao(args)).status).toBe(2);
  });
});
