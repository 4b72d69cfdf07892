import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataset } from '../../src/emit/dataset.js';
import { outputName } from '../../src/emit/names.js';
import { readDataset } from '../../src/emit/reader.js';
import { openStream, type StreamFormat } from '../../src/emit/stream.js';
import { openWhole } from '../../src/emit/whole.js';
import { figureIn, outputOf } from '../evaluate/make.js';
import { ownLibrary } from '../helpers/library.js';

const text = '云溪县受理案件59件。';
const output = outputOf([figureIn(text, '59件')], { path: 'r/a.txt' });
const wording = { library: ownLibrary(), escapeFormulas: true };
const failure = { path: 'r/b.pdf', sha256: null, bytes: null, reason: 'no such file' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('openWhole', () => {
  it('shows nothing before commit and leaves nothing after discard', async () => {
    const target = path.join(folder, 'a', 'b.csv');
    const unfinished = new Set<string>();
    const file = await openWhole(target, unfinished);
    await file.write('1\n');
    const there = (await readdir(path.dirname(target))).map((name) => path.join(path.dirname(target), name));
    expect(there).toEqual([...unfinished]);
    expect(there).toHaveLength(1);
    expect(there).not.toContain(target);
    await file.discard();
    expect(unfinished.size).toBe(0);
    expect(await readdir(path.dirname(target))).toEqual([]);
    await file.discard();
  });

  it('replaces an older file as a whole', async () => {
    const target = path.join(folder, 'b.csv');
    for (const content of ['older and longer\n', 'new\n']) {
      const file = await openWhole(target, new Set());
      await file.write(content);
      await file.commit();
      await file.discard();
    }
    expect(await readFile(target, 'utf8')).toBe('new\n');
    expect(await readdir(folder)).toEqual(['b.csv']);
  });
});

describe('openDataset', () => {
  it('writes the files that were asked for, and documents.csv', async () => {
    const sink = await openDataset(folder, new Set(['json', 'jsonl', 'csv']), wording, new Set());
    await sink.report(output, text);
    await sink.failure(failure);
    expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual(['reports']);
    await sink.end();
    await sink.discard();
    expect((await readdir(folder)).sort()).toEqual([
      'documents.csv',
      'figures.csv',
      'reports',
      'reports.jsonl',
      'texts.jsonl',
    ]);
    expect(JSON.parse(await readFile(path.join(folder, 'reports/r/a.txt.json'), 'utf8'))).toEqual(output);
    expect((await readFile(path.join(folder, 'documents.csv'), 'utf8')).split('\n')).toHaveLength(4);
  });

  it('leaves nothing where a file cannot take its place', async () => {
    await mkdir(path.join(folder, 'figures.csv'));
    const sink = await openDataset(folder, new Set(['csv']), wording, new Set());
    await sink.report(output, text);
    await expect(sink.end()).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY|EPERM/);
    await sink.discard();
    expect(await readdir(folder)).toEqual(['figures.csv']);
  });

  it('leaves nothing of a run that is given up', async () => {
    const sink = await openDataset(folder, new Set(['jsonl']), wording, new Set());
    await sink.report(output, text);
    await sink.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('openStream', () => {
  async function written(format: StreamFormat, reports: number): Promise<string> {
    let all = '';
    const sink = await openStream(
      format,
      async (piece) => {
        all += piece;
      },
      wording,
    );
    for (let n = 0; n < reports; n++) await sink.report(output, text);
    await sink.failure(failure);
    await sink.end();
    return all;
  }

  it('writes one JSON document, an array, lines or a table', async () => {
    expect(JSON.parse(await written('json', 1))).toEqual(output);
    expect(JSON.parse(await written('array', 2))).toEqual([output, output]);
    expect(JSON.parse(await written('array', 0))).toEqual([]);
    const lines = (await written('jsonl', 2)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([output, output]);
    expect((await written('csv', 2)).trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('outputName', () => {
  it('keeps the path and the suffix', () => {
    expect(outputName('r/a.txt')).toBe('reports/r/a.txt.json');
  });

  it('never leaves the output folder', () => {
    expect(outputName('../../x/a.txt')).toBe('reports/__/__/x/a.txt.json');
  });

  it('shortens a name that no file system takes, and keeps two of them apart', () => {
    const names = ['甲', '乙'].map((last) =>
      outputName(`${'报告'.repeat(42)}${last}.txt`).slice('reports/'.length),
    );
    for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(names[0]).not.toBe(names[1]);
  });
});

describe('readDataset', () => {
  const write = async (texts: string[]) => {
    const sink = await openDataset(folder, new Set(['jsonl']), wording, new Set());
    for (const [at, one] of texts.entries())
      await sink.report({ ...output, document: { ...output.document, path: `r/${at}.txt` } }, one);
    await sink.end();
  };

  it('gives back reports and texts in their order, line separators inside them and all', async () => {
    const texts = [text, '一\u2028二\n三\r\n四', ''];
    await write(texts);
    const read = [];
    for await (const one of readDataset(folder)) read.push([one.output.document.path, one.text]);
    expect(read).toEqual(texts.map((one, at) => [`r/${at}.txt`, one]));
  });

  it('says which file is missing, broken, or of another run', async () => {
    const drain = async () => {
      for await (const _ of readDataset(folder));
    };
    await expect(drain()).rejects.toThrow(/reports\.jsonl: cannot be read \(ENOENT\)/);
    await write([text]);
    await writeFile(path.join(folder, 'texts.jsonl'), '{"path":"r/9.txt","text":""}\n');
    await expect(drain()).rejects.toThrow(/texts\.jsonl: it does not go with reports\.jsonl \(r\/0\.txt\)/);
    await writeFile(path.join(folder, 'texts.jsonl'), 'no');
    await expect(drain()).rejects.toThrow(/texts\.jsonl: not JSON Lines/);
  });
});
