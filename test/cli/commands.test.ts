import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Figure } from '../../src/model.js';
import { figureIn, goldOf } from '../evaluate/make.js';
import { zhibiao } from './run.js';

const REPORT = '\uFEFF云溪县2024年报告\r\n\r\n全年收到行政复议申请59件，审结51件。\r\n';
const TEXT = REPORT.slice(1);
const FERRY = `topic: ferry
zh: 渡口
en: ferry
cues: [渡口安全]
metrics:
  - id: ferry.checks
    zh: 摆渡次数
    en: crossings
    unit: time
    patterns:
      - match: 摆渡▮
        valid: [渡口安全摆渡5次。]
        invalid: [渡口安全摆渡6次。]
`;
const ESCAPE = '\u001B[';

vi.setConfig({ testTimeout: 30_000 });

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
  await writeFile(path.join(cwd, 'a.txt'), REPORT);
});
afterAll(() => rm(cwd, { recursive: true }));

const writeGold = (name: string, figures: Figure[]) =>
  writeFile(path.join(cwd, name), JSON.stringify(goldOf(figures)));

describe('text', () => {
  it('prints exactly what offsets count in', async () => {
    const { status, stdout, stderr } = await zhibiao(['text', 'a.txt'], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: TEXT, stderr: '' });
  });

  it('exits 1 where there is no report', async () => {
    expect(await zhibiao(['text', 'b.txt'], { cwd })).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('inspect', () => {
  it('lists the figures below their paragraph', async () => {
    const { status, stdout } = await zhibiao(['inspect', 'a.txt'], { cwd });
    expect(status).toBe(0);
    expect(stdout).not.toContain(ESCAPE);
    const lines = stdout.split('\n');
    const paragraph = lines.findIndex((line) => line.startsWith('全年收到'));
    expect(lines[paragraph + 1]).toMatch(/^ {4}59件 {2}→ /);
    expect(lines[paragraph + 2]).toMatch(/^ {4}51件 {2}→ /);
  });

  it('is coloured only where forced to be', async () => {
    expect((await zhibiao(['inspect', 'a.txt', '--color'], { cwd })).stdout).toContain(ESCAPE);
    expect((await zhibiao(['inspect', 'a.txt'], { cwd, env: { FORCE_COLOR: '1' } })).stdout).toContain(
      ESCAPE,
    );
    const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect((await zhibiao(['inspect', 'a.txt'], { cwd, env })).stdout).not.toContain(ESCAPE);
  });
});

describe('explain', () => {
  it('shows the place in its sentence', async () => {
    const { status, stdout } = await zhibiao(['explain', `a.txt:${TEXT.indexOf('59')}`], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('全年收到行政复议申请【59件】，审结51件。');
  });

  it.each([['a.txt'], ['a.txt:x'], ['a.txt:99999']])('refuses %s', async (place) => {
    expect(await zhibiao(['explain', place], { cwd })).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('eval', () => {
  it('scores against gold and keeps to floors', async () => {
    await writeGold('a.json', [figureIn(TEXT, '59件'), figureIn(TEXT, '51件')]);
    const { status, stdout } = await zhibiao(['eval', '.', '--format', 'json'], { cwd });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).figures).toMatchObject({ right: 2, gold: 2, recall: 1 });

    await writeGold('a.json', [figureIn(TEXT, '59件'), figureIn(TEXT, '51件', { value: 50 })]);
    const floors = path.join(cwd, 'floors.txt');
    await writeFile(floors, '{"figures":{"recall":0.9}}');
    const missed = await zhibiao(['eval', '.', '--floors', 'floors.txt', '--errors'], { cwd });
    expect(missed.status).toBe(1);
    expect(missed.stderr).toBe('figures.recall is 0.5, under its floor 0.9\n');
    expect(missed.stdout).toContain('审结【51件】。');
  });

  it('exits 2 for broken gold', async () => {
    await writeGold('a.json', [{ ...figureIn(TEXT, '59件'), text: '58件' }]);
    const { status, stdout, stderr } = await zhibiao(['eval', '.'], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/a\.json: .* is given as "58件", but the report has "59件"/);
  });

  it('exits 2 without gold or without its report', async () => {
    expect((await zhibiao(['eval', 'no-folder'], { cwd })).status).toBe(2);
    await writeGold('a.json', []);
    const { status, stderr } = await zhibiao(['eval', '.', tmpdir()], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('no report');
  });
});

describe('schema', () => {
  it('prints a JSON Schema', async () => {
    const { status, stdout } = await zhibiao(['schema']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).required).toEqual(expect.arrayContaining(['schema', 'figures']));
  });
});

describe('patterns', () => {
  it('lists metrics, shows one, and runs the examples', async () => {
    const listed = await zhibiao(['patterns', 'list', '--json']);
    expect(listed.status).toBe(0);
    const [first] = JSON.parse(listed.stdout);
    const shown = await zhibiao(['patterns', 'show', first.metric]);
    expect(shown.stdout).toContain(first.zh);
    expect(await zhibiao(['patterns', 'test', '--quiet'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it("test a user's own folder", async () => {
    const folder = path.join(cwd, 'mine');
    await mkdir(folder);
    const file = path.join(folder, 'ferry.yaml');
    await writeFile(file, FERRY);
    const failed = await zhibiao(['patterns', 'test', '--patterns', folder, '--metric', 'ferry.checks']);
    expect(failed.status).toBe(2);
    expect(failed.stdout).toMatch(/^noisy: ferry\.checks\/1 .*渡口安全摆渡6次。/);
    await writeFile(file, FERRY.replace('渡口安全摆渡6次。', '渡口安全巡逻6次。'));
    const passed = await zhibiao(['patterns', 'test', '--patterns', folder, '--metric', 'ferry.checks']);
    expect(passed).toEqual({ status: 0, stdout: '', stderr: '2 examples, all as expected\n' });
    await writeFile(file, 'topic: [');
    const broken = await zhibiao(['extract', 'a.txt', '--patterns', folder], { cwd });
    expect(broken).toMatchObject({ status: 2, stdout: '' });
    expect(broken.stderr).toContain('ferry.yaml');
  });

  it('exits 2 for an unknown metric', async () => {
    const { status, stderr } = await zhibiao(['patterns', 'show', 'review.nonsense']);
    expect(status).toBe(2);
    expect(stderr).toContain('review.nonsense');
  });
});
