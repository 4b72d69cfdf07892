import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listArchive, readMember } from '../../src/batch/archives.js';
import { collectInputs } from '../../src/batch/inputs.js';
import { bytesOf } from '../../src/batch/run.js';
import { LoadError } from '../../src/errors.js';
import { buildDocx, paragraph } from '../helpers/docx.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { buildZip, type ZipFile } from '../helpers/zip.js';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'zhibiao-'));
});
afterAll(() => rm(cwd, { recursive: true }));

async function save(files: readonly ZipFile[], name = 'a.zip'): Promise<string> {
  const file = path.join(cwd, name);
  await writeFile(file, buildZip(files));
  return file;
}

/** Paths of the inputs, and what is in them or why it is not. */
async function contents(given: string[], limits = {}): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const input of await collectInputs({ given }, { cwd, limits })) {
    try {
      found[input.path] = Buffer.from(await bytesOf(input, limits)).toString('utf8');
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      found[input.path] = `! ${error.message}`;
    }
  }
  return found;
}

describe('a zip archive', () => {
  it('is read as a folder, its files in order, without dot files and what systems leave behind', async () => {
    await save([
      { name: '内/b.txt', data: 'b', utf8: true, deflated: true },
      { name: '内/', data: '', utf8: true },
      { name: 'a.txt', data: 'a' },
      { name: '__MACOSX/._a.txt', data: 'x' },
      { name: '.git/c.txt', data: 'x' },
      { name: 'gold.json', data: '{}' },
    ]);
    expect(await contents(['a.zip'])).toEqual({ 'a.zip/a.txt': 'a', 'a.zip/内/b.txt': 'b' });
  });

  it('is found in folders by its content, whatever it is called', async () => {
    await save([{ name: 'a.txt', data: 'a' }], '附件');
    expect(Object.keys(await contents([path.join(cwd, '附件')]))).toEqual(['附件/a.txt']);
  });

  it('is no folder where it is a document', async () => {
    await writeFile(path.join(cwd, 'word'), buildDocx(paragraph('公证12件')));
    expect((await collectInputs({ given: ['word'] }, { cwd }))[0]).toHaveProperty('file');
  });

  it('has names in GBK, in UTF-8 without the flag, or in an extra field', async () => {
    const gbk = (name: string): Uint8Array => encodeGb18030(name);
    await save([{ name: gbk('法治政府/2024年工作报告.txt'), data: 'a' }]);
    expect(Object.keys(await contents(['a.zip']))).toEqual(['a.zip/法治政府/2024年工作报告.txt']);
    await save([{ name: '法治政府.txt', data: 'a' }]);
    expect(Object.keys(await contents(['a.zip']))).toEqual(['a.zip/法治政府.txt']);
    await save([{ name: '????.txt', unicodePath: '法治政府.txt', data: 'a' }]);
    expect(Object.keys(await contents(['a.zip']))).toEqual(['a.zip/法治政府.txt']);
  });

  it('may lie in another, to a depth', async () => {
    const inner = buildZip([{ name: 'c.txt', data: 'c', deflated: true }]);
    const middle = buildZip([{ name: '内.zip', data: inner, utf8: true }]);
    await save([{ name: 'm.zip', data: middle, deflated: true }]);
    expect(await contents(['a.zip'])).toEqual({ 'a.zip/m.zip/内.zip/c.txt': 'c' });
    expect(await contents(['a.zip'], { depth: 2 })).toEqual({
      'a.zip/m.zip/内.zip': '! a.zip/m.zip/内.zip: a zip archive in 2 others is not opened; unpack it first',
    });
  });

  it('plays no tricks with paths, and gives every file a name of its own', async () => {
    const names = [
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\a\\b.txt',
      'a/./b.txt',
      'etc/passwd',
      'a\u0000\n.txt',
      '..',
    ];
    await save(names.map((name) => ({ name, data: name })));
    expect(Object.keys(await contents(['a.zip']))).toEqual([
      'a.zip/a/b.txt',
      'a.zip/a/b.txt (2)',
      'a.zip/a\ufffd\ufffd.txt',
      'a.zip/etc/passwd',
      'a.zip/etc/passwd (2)',
      'a.zip/etc/passwd (3)',
    ]);
  });

  it('gives a line for each file that cannot be taken out', async () => {
    await save([
      { name: 'a.txt', data: 'a' },
      { name: 'b.txt', data: 'b', encrypted: true },
      { name: 'c.zip', data: 'PK\x03\x04broken' },
    ]);
    const found = await contents(['a.zip']);
    expect(found['a.zip/a.txt']).toBe('a');
    expect(found['a.zip/b.txt']).toContain('it is encrypted); unpack the archive with its password');
    expect(found['a.zip/c.zip']).toContain('cut short or broken');
  });

  it('is not unpacked beyond the limits', async () => {
    const zeros = Buffer.alloc(20 * 2 ** 20);
    await save([{ name: 'zeros.txt', data: zeros, deflated: true }]);
    expect((await contents(['a.zip']))['a.zip/zeros.txt']).toContain('it unpacks to more than 16 MB');
    const small = await contents(['a.zip'], { unpacked: 1000, ratio: Number.POSITIVE_INFINITY });
    expect(small['a.zip/zeros.txt']).toContain('it unpacks to more than 1000 bytes');
    await save([
      { name: 'a.txt', data: '1' },
      { name: 'b.txt', data: '2' },
    ]);
    expect(Object.values(await contents(['a.zip'], { entries: 1 }))[0]).toContain('more than 1 files');
  });

  it('is called broken where its files lie on each other or its directory is cut', async () => {
    const zip = buildZip([{ name: 'a.txt', data: 'a'.repeat(500) }]);
    const entry = zip.subarray(zip.indexOf('PK\x01\x02', 0, 'latin1'), zip.length - 22);
    const end = Buffer.from(zip.subarray(zip.length - 22));
    end.writeUInt16LE(9, 10);
    await writeFile(
      path.join(cwd, 'a.zip'),
      Buffer.concat([zip.subarray(0, zip.length - 22 - entry.length), ...Array(9).fill(entry), end]),
    );
    expect(Object.values(await contents(['a.zip']))[0]).toContain('lie on each other');
    await writeFile(path.join(cwd, 'a.zip'), zip.subarray(0, zip.length - 5));
    expect(await contents(['a.zip'])).toEqual({
      'a.zip': '! a.zip: a zip archive that is cut short or broken; fetch it again',
    });
  });

  it('that is empty says so', async () => {
    await save([{ name: 'x.json', data: '{}' }]);
    expect(Object.values(await contents(['a.zip']))[0]).toContain('the zip archive holds no report');
  });

  it('may be named down to one file in it', async () => {
    await save([{ name: '内/b.txt', data: 'b', utf8: true }]);
    expect(await contents(['a.zip/内/b.txt'])).toEqual({ 'a.zip/内/b.txt': 'b' });
    expect(Object.values(await contents(['a.zip/no.txt']))[0]).toContain('no such file');
  });

  it('survives any damage: only LoadErrors', async () => {
    const inner = buildZip([{ name: 'c.txt', data: 'c', deflated: true }]);
    const whole = buildZip([
      { name: 'a.txt', data: '公证12件', deflated: true },
      { name: 'i.zip', data: inner, deflated: true },
    ]);
    const file = path.join(cwd, 'fuzz.zip');
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await writeFile(file, bytes);
        try {
          for (const one of (await listArchive(file, 'fuzz.zip')) ?? [])
            if ('member' in one) await readMember(one.member, one.path);
        } catch (error) {
          if (!(error instanceof LoadError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
