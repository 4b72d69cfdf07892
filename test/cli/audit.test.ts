import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportOf } from '../helpers/audited.js';
import { zhibiao } from './run.js';

let cwd: string;

beforeEach(async () => {
  cwd = mkdtempSync(path.join(tmpdir(), 'zhibiao-audit-'));
  writeFileSync(path.join(cwd, 'a.txt'), reportOf('受理矛盾纠纷7742件，调解成功7707件，成功率98.5%。'));
  writeFileSync(path.join(cwd, 'b.txt'), reportOf('全年收到行政复议申请91件。', 2022));
  await zhibiao(['extract', 'a.txt', 'b.txt', '-o', 'out'], { cwd });
});
afterEach(() => rmSync(cwd, { recursive: true }));

describe('zhibiao audit', () => {
  it('prints the findings, writes findings.csv and exits 1', async () => {
    const run = await zhibiao(['audit', 'out'], { cwd });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('The rate "成功率" is stated as 98.5%');
    expect(run.stderr).toContain('1 findings, 1 of them errors');
    const [head, row, ...rest] = readFileSync(path.join(cwd, 'out/findings.csv'), 'utf8').trim().split('\n');
    expect(head).toBe('document,code,severity,figures,expected,stated,zh,en,others');
    expect(row).toMatch(/^a\.txt,rate_against_counts,error,/);
    expect(rest).toEqual([]);
  });

  it('writes what extract writes when it is asked for findings', async () => {
    const early = await zhibiao(['extract', 'a.txt', 'b.txt', '-o', 'early', '-f', 'findings'], { cwd });
    expect(early.stderr).toContain('(documents.csv, findings.csv)');
    await zhibiao(['audit', 'out'], { cwd });
    const [one, other] = ['early', 'out'].map((name) => readFileSync(path.join(cwd, name, 'findings.csv')));
    expect(one!.equals(other!)).toBe(true);
  });

  it('exits 0 where findings are less grave than asked for', async () => {
    expect((await zhibiao(['audit', 'out', '--fail-on', 'never'], { cwd })).status).toBe(0);
  });

  it('speaks Chinese, and JSON', async () => {
    expect((await zhibiao(['--lang', 'zh', 'audit', 'out'], { cwd })).stdout).toContain('“成功率”写作98.5%');
    const { reports } = JSON.parse((await zhibiao(['audit', 'out', '--json'], { cwd })).stdout);
    expect(reports.map((one: { findings: unknown[] }) => one.findings.length)).toEqual([1, 0]);
  });

  it('says what to do where the folder is no dataset', async () => {
    const run = await zhibiao(['audit', 'nowhere'], { cwd });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('give the folder of a dataset');
  });
});

describe('zhibiao summary', () => {
  it('tells metrics, figures without one and findings', async () => {
    const { stdout, status } = await zhibiao(['summary', 'out'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('2 reports, 4 figures');
    expect(stdout).toMatch(/review\.received +\S+ +1 +50% +1/);
    expect(stdout).toMatch(/error +rate_against_counts +1/);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await zhibiao(['summary', 'out', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      reports: 2,
      figures: 4,
      findings: [{ code: 'rate_against_counts' }],
    });
  });
});
