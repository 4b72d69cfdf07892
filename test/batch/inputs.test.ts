import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectInputs } from '../../src/batch/inputs.js';
import { distinctNames, fileName, globBase, isGlob, nameInFolder } from '../../src/batch/paths.js';
import { FileError } from '../../src/batch/read.js';
import type { LoadError } from '../../src/errors.js';

describe('names in the data', () => {
  it('are as given for relative paths, with forward slashes and no detours', () => {
    expect(fileName('./r/../r/a.txt')).toBe('r/a.txt');
    expect(nameInFolder('./r/', 'b/a.txt')).toBe('r/b/a.txt');
    expect(nameInFolder('.', 'a.txt')).toBe('a.txt');
    expect(nameInFolder('..', 'a.txt')).toBe('../a.txt');
  });

  it('are never absolute', () => {
    expect(fileName('/data/r/a.txt')).toBe('a.txt');
    expect(nameInFolder('/data/r', 'b/a.txt')).toBe('b/a.txt');
  });

  it('are lengthened where absolute paths would share one', () => {
    const files = ['/x/2023/a.txt', '/x/2024/a.txt', '/x/2024/b.txt'].map((file) => ({
      file,
      path: fileName(file),
      absolute: true,
    }));
    expect(distinctNames(files).map((one) => one.path)).toEqual(['2023/a.txt', '2024/a.txt', 'b.txt']);
  });

  it('stay as given where a relative path shares one with an absolute path', () => {
    const files = [
      { file: '/home/a.txt', path: 'a.txt', absolute: false },
      { file: '/x/a.txt', path: 'a.txt', absolute: true },
    ];
    expect(distinctNames(files).map((one) => one.path)).toEqual(['a.txt', 'x/a.txt']);
  });
});

describe('globs', () => {
  it('are told from plain paths', () => {
    expect(['*.txt', 'a?.txt', '{a,b}.txt', 'r/**/a', '@(a|b)'].every(isGlob)).toBe(true);
    expect(['a.txt', '报告（一）.txt', 'a(1).txt'].some(isGlob)).toBe(false);
  });

  it('know the folder above their first wildcard', () => {
    expect(globBase('/data/20*/a.txt')).toBe('/data');
    expect(globBase('/*.txt')).toBe('/');
  });
});

/** Why an input could not be found: the kind of a FileError, else its words. */
function problemOf(problem: LoadError): string {
  return problem instanceof FileError ? problem.problem : problem.message;
}

describe('collectInputs', () => {
  let cwd: string;
  beforeAll(async () => {
    cwd = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
    for (const folder of ['r/b', 'r/.git', 'r/out', 'empty', 'other'])
      await mkdir(path.join(cwd, folder), { recursive: true });
    const files = [
      'r/b.txt',
      'r/a.docx',
      'r/b/a.dat',
      'r/B.txt',
      'r/.git/a.txt',
      'r/.a.txt',
      'r/b.json',
      'r/out/x.txt',
      'other/b.txt',
      'r/[1].txt',
    ];
    for (const file of files) await writeFile(path.join(cwd, file), 'x');
    await symlink(path.join(cwd, 'r'), path.join(cwd, 'r/b/again'));
    await symlink(path.join(cwd, 'nowhere'), path.join(cwd, 'other/dangling.txt'));
  });
  afterAll(() => rm(cwd, { recursive: true }));

  const namesOf = async (given: string[], skip?: string) => {
    const around = skip === undefined ? { cwd } : { cwd, skip: path.join(cwd, skip) };
    const inputs = await collectInputs({ given }, around);
    return inputs.map((one) => ('problem' in one ? `${one.path}!${problemOf(one.problem)}` : one.path));
  };

  it('walks folders in the order of code units, without dotfiles, gold, the output and circles', async () => {
    expect(await namesOf(['r'], 'r/out')).toEqual([
      'r/B.txt',
      'r/[1].txt',
      'r/a.docx',
      'r/b.txt',
      'r/b/a.dat',
    ]);
  });

  it('names files of an absolute folder from that folder on', async () => {
    expect(await namesOf([path.join(cwd, 'r/b')])).toContain('a.dat');
  });

  it('takes each file once, whatever names it', async () => {
    expect(await namesOf(['r/b.txt', 'r/b.txt', path.join(cwd, 'r/b.txt'), 'r/b.*t'])).toEqual(['r/b.txt']);
  });

  it('takes a file once that links lead to as well, by its shortest way', async () => {
    await mkdir(path.join(cwd, 'linked/deep'), { recursive: true });
    await writeFile(path.join(cwd, 'linked/deep/report.txt'), 'x');
    await symlink(path.join(cwd, 'linked/deep/report.txt'), path.join(cwd, 'linked/r.txt'));
    await symlink(path.join(cwd, 'linked'), path.join(cwd, 'link'));
    expect(await namesOf(['linked'])).toEqual(['linked/r.txt']);
    expect(await namesOf(['linked/deep', 'linked/deep/report.txt'])).toEqual(['linked/deep/report.txt']);
    expect(await namesOf(['linked/deep', 'link'])).toEqual(['link/r.txt']);
  });

  it('reads a name with wildcards as a glob only where no such file exists', async () => {
    expect(await namesOf(['r/[1].txt'])).toEqual(['r/[1].txt']);
    expect(await namesOf(['r/*.txt'])).toEqual(['r/B.txt', 'r/[1].txt', 'r/b.txt']);
    expect(await namesOf([path.join(cwd, 'r/**/a.d*')], 'r/out')).toEqual(['a.docx', 'b/a.dat']);
  });

  it('names what leads nowhere', async () => {
    expect(await namesOf(['no.txt', 'empty', '*.xyz', 'r/b.txt/c', 'other'])).toEqual([
      '*.xyz!no_match',
      'empty!empty_folder',
      'no.txt!missing',
      'other/b.txt',
      'other/dangling.txt!missing',
      'r/b.txt/c!missing',
    ]);
  });

  it('names a file whose name is not UTF-8, and a link to nowhere', async () => {
    const folder = path.join(cwd, 'names');
    await mkdir(folder);
    const gbk = Buffer.concat([
      Buffer.from(`${folder}/`),
      Buffer.from([0xb9, 0xab, 0xd6, 0xa4]),
      Buffer.from('.txt'),
    ]);
    const made = await writeFile(gbk, 'x').then(
      () => true,
      () => false,
    );
    await symlink(path.join(cwd, 'nowhere'), path.join(folder, 'dead.txt'));
    const names = await namesOf(['names']);
    expect(names).toContain('names/dead.txt!missing');
    // Some file systems take no such name.
    if (made) expect(names.some((name) => name.endsWith('!bad_name'))).toBe(true);
  });

  it('reads a file of gold where it is named itself', async () => {
    expect(await namesOf(['r/b.json'])).toEqual(['r/b.json']);
  });
});
