import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Decision, Decisions, Output } from '../../src/model.js';
import { start, zhibiao } from './run.js';

vi.setConfig({ testTimeout: 120_000 });

const TEXT = `云溪县2024年法治政府建设年度报告

一、行政复议工作
全年收到行政复议申请59件，受理52件，审结51件。听证会开了7场。
`;

let cwd: string;
let output: Output;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
  await writeFile(path.join(cwd, 'a.txt'), TEXT);
  await zhibiao(['extract', 'a.txt', '-o', 'out', '--quiet'], { cwd });
  output = JSON.parse(await read('out/reports.jsonl'));
});
afterAll(() => rm(cwd, { recursive: true }));

const read = (name: string) => readFile(path.join(cwd, name), 'utf8');
const at = (words: string) => TEXT.indexOf(words);

async function decide(file: string, reviewer: string, decisions: Decision[], done = true): Promise<string> {
  const { path: name, sha256 } = output.document;
  const whole: Decisions = {
    schema: 1,
    reviewer,
    tool: output.tool,
    documents: [{ path: name, sha256, done, decisions }],
  };
  await writeFile(path.join(cwd, file), JSON.stringify(whole));
  return file;
}

function corrected(words: string, metric: string): Decision {
  const figure = output.figures.find(({ start: from }) => from === at(words))!;
  const { section: _, page: __, pattern: ___, ...gold } = figure;
  return { at: at(words), do: 'correct', figure: { ...gold, metric } };
}

describe('review', () => {
  it('writes one page into the dataset', async () => {
    const { status, stdout, stderr } = await zhibiao(['review', 'out'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^out\/review\.html: 1 reports, 4 figures/);
    expect(await read('out/review.html')).toMatch(/^<!doctype html>/);
  });

  it('says what is wrong with a folder or a port', async () => {
    const missing = await zhibiao(['review', 'nowhere'], { cwd });
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toMatch(/give the folder of a dataset/);
    expect((await zhibiao(['review', 'out', '--port', 'x'], { cwd })).status).toBe(2);
  });
});

describe('gold import', () => {
  it('writes gold that eval takes', async () => {
    await decide('one.json', '甲', [
      { at: at('59件'), do: 'accept' },
      { at: at('7场'), do: 'reject' },
    ]);
    const imported = await zhibiao(['gold', 'import', 'out', 'one.json', '-o', 'gold'], { cwd });
    expect(imported).toMatchObject({ status: 0, stdout: '' });
    expect(await read('gold/a.txt')).toBe(TEXT);
    const { stdout } = await zhibiao(['eval', 'gold', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).figures).toMatchObject({ gold: 3, right: 3, output: 4 });
    const again = await zhibiao(['gold', 'import', 'out', 'one.json', '-o', 'gold'], { cwd });
    expect(again.status).toBe(0);
  });

  it('leaves out what is not decided, and does as it is told about it', async () => {
    await decide('some.json', '甲', [{ at: at('59件'), do: 'accept' }], false);
    const left = await zhibiao(['gold', 'import', 'out', 'some.json', '-o', 'g1'], { cwd });
    expect(left.status).toBe(1);
    expect(left.stderr).toMatch(/a\.txt: not written: 3 figures without a decision/);
    const dropped = await zhibiao(['gold', 'import', 'out', 'some.json', '-o', 'g1', '--undecided', 'drop'], {
      cwd,
    });
    expect(dropped.status).toBe(0);
    expect(JSON.parse(await read('g1/a.json')).figures).toHaveLength(1);
    const other = await zhibiao(['gold', 'import', 'out', 'some.json', '-o', 'g1', '--undecided', 'accept'], {
      cwd,
    });
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/--force/);
  });

  it('lists the conflicts of two readers with their agreement, and lets one prevail', async () => {
    await decide('a.json', '甲', [corrected('7场', 'review.received')]);
    await decide('b.json', '乙', [corrected('7场', 'review.concluded'), { at: at('52件'), do: 'reject' }]);
    const args = ['gold', 'import', 'out', 'a.json', 'b.json', '-o', 'g2'];
    const open = await zhibiao(args, { cwd });
    expect(open.status).toBe(1);
    expect(open.stdout).toMatch(
      /^甲, 乙: the same in 2 of 4 figures \(50\.0%\); Cohen's kappa on metrics 0\.\d+/,
    );
    expect(open.stderr).toContain('7场: 甲: review.received | 乙: review.concluded');
    expect(open.stderr).toContain('52件: 甲: review.accepted | 乙: no figure');
    const settled = await zhibiao([...args, '--prefer', '乙', '--json'], { cwd });
    expect(settled.status).toBe(0);
    expect(JSON.parse(settled.stdout)).toMatchObject({ written: ['g2/a.json'], agreement: [{ items: 4 }] });
    const { figures } = JSON.parse(await read('g2/a.json'));
    expect(figures.map((one: { text: string; metric: string }) => [one.text, one.metric])).toEqual([
      ['59件', 'review.received'],
      ['51件', 'review.concluded'],
      ['7场', 'review.concluded'],
    ]);
  });

  it('refuses decisions about another file, and broken ones', async () => {
    await decide('stale.json', '甲', []);
    await writeFile(
      path.join(cwd, 'stale.json'),
      (await read('stale.json')).replace(output.document.sha256, 'f'.repeat(64)),
    );
    const stale = await zhibiao(['gold', 'import', 'out', 'stale.json', '-o', 'g3'], { cwd });
    expect(stale.status).toBe(1);
    expect(stale.stderr).toMatch(/another state of this report/);
    await writeFile(path.join(cwd, 'broken.json'), '{"schema":1}');
    const broken = await zhibiao(['gold', 'import', 'out', 'broken.json', '-o', 'g3'], { cwd });
    expect(broken).toMatchObject({ status: 2, stdout: '' });
    const moved = corrected('7场', 'review.received') as Extract<Decision, { figure: unknown }>;
    await decide('moved.json', '甲', [{ ...moved, figure: { ...moved.figure, text: '8场' } }]);
    const wrong = await zhibiao(['gold', 'import', 'out', 'moved.json', '-o', 'g3'], { cwd });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/is given as "8场"/);
  });
});

describe('eval for CI', () => {
  it('keeps floors, reports in several forms, and compares with a baseline', async () => {
    await mkdir(path.join(cwd, 'ci'));
    await decide('ci.json', '甲', [corrected('7场', 'greening.pocket_parks')]);
    await zhibiao(['gold', 'import', 'out', 'ci.json', '-o', 'ci'], { cwd });
    const run = (...more: string[]) => zhibiao(['eval', 'ci', ...more], { cwd });

    const set = await run('--floors', 'f.json', '--update-floors', '--save-baseline', 'base.json', '--quiet');
    expect(set.status).toBe(0);
    const floors = JSON.parse(await read('f.json'));
    expect(floors).toMatchObject({
      figures: { recall: 1 },
      metrics: { recall: 0.75 },
      topics: { review: { f1: 1 } },
    });
    expect(floors.gold).toMatch(/^[0-9a-f]{64}$/);
    expect((await run('--floors', 'f.json')).status).toBe(0);

    const drafted = await zhibiao(
      ['patterns', 'new', `a.txt:${at('7场')}`, '--metric', 'greening.pocket_parks', '-o', 'mine'],
      { cwd },
    );
    expect(drafted.status).toBe(0);
    const better = await run(
      '--patterns',
      'mine',
      '--floors',
      'f.json',
      '--update-floors',
      '--baseline',
      'base.json',
      '--report',
      'junit=r/out.xml',
      '--report',
      'markdown=r/out.md',
      '--report',
      'json',
    );
    expect(better.status).toBe(0);
    const result = JSON.parse(better.stdout);
    expect(result.differences).toMatchObject({ sameGold: true, worse: [], better: [{ text: '7场' }] });
    expect(result.differences.better[0].context).toBe('听证会开了【7场】。');
    expect(await read('r/out.xml')).toMatch(/^<\?xml /);
    expect(await read('r/out.md')).toContain('### better: 1');

    const worse = await run('--floors', 'f.json', '--report', 'github');
    expect(worse.status).toBe(1);
    expect(worse.stdout).toContain('::error title=floors%3A metrics.recall::reached 0.7500, floor 1');
    expect(worse.stderr).toContain('metrics.recall is 0.75, under its floor 1');
    const refused = await run('--floors', 'f.json', '--update-floors', '--quiet');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/--allow-regression/);
    expect(JSON.parse(await read('f.json')).metrics.recall).toBe(1);
    const lowered = await run('--floors', 'f.json', '--update-floors', '--allow-regression', '--quiet');
    expect(lowered.status).toBe(0);
    expect(JSON.parse(await read('f.json')).metrics.recall).toBe(0.75);

    await writeFile(path.join(cwd, 'ci/a.json'), `${await read('ci/a.json')}\n`);
    const changed = await run('--floors', 'f.json');
    expect(changed.status).toBe(1);
    expect(changed.stderr).toMatch(/the gold is not the one/);
    expect((await run('--report', 'xml')).status).toBe(2);
    expect((await run('--update-floors')).status).toBe(2);
  });
});

describe('patterns test --watch', () => {
  it('runs again after a change, and outlives a broken file', async () => {
    const folder = path.join(cwd, 'watched');
    await mkdir(folder);
    const file = path.join(folder, 'ferry.yaml');
    const pattern = (valid: string) =>
      `topic: ferry\nzh: 渡口\nen: ferry\ncues: [渡口安全]\nmetrics:\n  - id: ferry.checks\n    zh: 摆渡\n    en: crossings\n    unit: time\n    patterns:\n      - match: 摆渡▮\n        valid: [${valid}]\n        invalid: [渡口安全巡逻6次。]\n`;
    await writeFile(file, pattern('渡口安全摆渡5次。'));
    const child = start(['patterns', 'test', '--watch', '--patterns', folder, '--metric', 'ferry.checks']);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    const until = async (words: string) => {
      for (let tries = 0; !said.includes(words) && tries < 600; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(said).toContain(words);
      said = '';
    };
    try {
      await until('watching');
      await writeFile(file, pattern('渡口安全巡逻5次。'));
      await until('missing: ferry.checks/1');
      await writeFile(file, 'topic: [');
      await until('ferry.yaml:1');
      await writeFile(file, pattern('渡口安全摆渡5次。'));
      await until('2 examples, all as expected');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('needs a folder', async () => {
    expect((await zhibiao(['patterns', 'test', '--watch'])).status).toBe(2);
  });
});
