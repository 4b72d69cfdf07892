import { describe, expect, it } from 'vitest';
import { LoadError } from '../../src/errors.js';
import { loadReport } from '../../src/load/index.js';
import { readZipEntries, readZipEntry } from '../../src/load/zip.js';
import { buildDocx, paragraph } from '../helpers/docx.js';
import { load, loadError } from '../helpers/report.js';
import { buildXlsx, row } from '../helpers/xlsx.js';
import { buildZip, type ZipFile } from '../helpers/zip.js';

const MB = 2 ** 20;
/** Nine names, each ten of the one before: a billion words where they are put in. */
const BOMB = `<!DOCTYPE a [<!ENTITY e0 "公证1件">${Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`;
const OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** The same archive with some of its parts changed. */
function withParts(zip: Uint8Array, changed: Record<string, (xml: string) => string>): Buffer {
  const files: ZipFile[] = readZipEntries(zip)!.map((entry) => {
    const data = Buffer.from(readZipEntry(zip, entry, 64 * MB)).toString('utf8');
    return { name: entry.name, data: changed[entry.name]?.(data) ?? data, deflated: true };
  });
  return buildZip(files);
}

const docx = buildDocx(paragraph('办理128件') + paragraph('MARK'));
const xlsx = buildXlsx([{ name: 'a', rows: row(1, ['办理128件', 'MARK']) }]);
const ofd = buildZip([
  { name: 'OFD.xml', data: '<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>' },
  { name: 'D.xml', data: '<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>' },
  {
    name: 'P.xml',
    data: '<Page><Content><TextObject Boundary="20 20 90 9" Size="5"><TextCode X="0" Y="4">办理128件MARK</TextCode></TextObject></Content></Page>',
  },
]);
const KINDS: [kind: string, file: Uint8Array, part: string][] = [
  ['docx', docx, 'word/document.xml'],
  ['xlsx', xlsx, 'xl/worksheets/sheet0.xml'],
  ['ofd', ofd, 'P.xml'],
];

/** The text of a file, or the message of its LoadError; any other error fails. */
async function textOrRefusal(bytes: Uint8Array): Promise<string> {
  try {
    return (await loadReport(bytes, { name: 'a' })).text;
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return error.message;
  }
}

describe('a zip bomb', () => {
  it.each(KINDS)('is not unpacked: %s', async (_, file, part) => {
    const bomb = withParts(file, { [part]: (xml) => xml + ' '.repeat(40 * MB) });
    expect(bomb.length).toBeLessThan(MB);
    expect(await loadError(bomb)).toBe('a.bin: it unpacks to more than 16 MB; --max-unpacked allows more');
  });

  it('is not unpacked in many parts, each within the limit', async () => {
    const part = ' '.repeat(10 * MB);
    const parts = Object.fromEntries(
      ['word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml'].map((name) => [
        name,
        (xml: string) => xml + part,
      ]),
    );
    expect(await loadError(withParts(docx, parts))).toContain('unpacks to more than');
  });

  it('is not believed in what it says of sizes', async () => {
    for (const size of [0xffffffff, 0x7fffffff]) {
      const zip = Buffer.from(docx);
      for (
        let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
        at !== -1;
        at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
      ) {
        zip.writeUInt32LE(size, at + 20);
        zip.writeUInt32LE(size, at + 24);
      }
      expect(await loadError(zip)).toContain('cut short');
    }
  });
});

describe('XML entities', () => {
  it.each(KINDS)('are not put in, however many they stand for: %s', async (_, file, part) => {
    const bomb = withParts(file, { [part]: (xml) => withDoctype(xml, BOMB).replace('MARK', '&e9;') });
    const text = await textOrRefusal(bomb);
    expect(text.length).toBeLessThan(500);
    expect(text).not.toContain('公证1件公证1件');
  });

  it.each(KINDS)('are not fetched from outside: %s', async (_, file, part) => {
    const bytes = withParts(file, { [part]: (xml) => withDoctype(xml, OUTSIDE).replace('MARK', '&x;') });
    expect(await textOrRefusal(bytes)).not.toContain('root:');
  });

  function withDoctype(xml: string, doctype: string): string {
    const body = xml.replace(/^<\?xml.*?\?>/, '');
    return `<?xml version="1.0" encoding="UTF-8"?>${doctype}${body}`;
  }
});

describe('deep nesting', () => {
  it.each(KINDS)('ends: %s', async (_, file, part) => {
    const deep = withParts(file, {
      [part]: (xml) => xml.replace('MARK', `${'<a>'.repeat(100_000)}MARK`),
    });
    expect((await textOrRefusal(deep)).length).toBeLessThan(500);
  });

  it('of 100,000 levels in a page ends', async () => {
    const page = `<html><body>${'<div>'.repeat(100_000)}办理128件${'</div>'.repeat(100_000)}</body></html>`;
    expect((await load(Buffer.from(page))).text).toBe('办理128件');
  });
});

describe('a very large file', () => {
  it('of one line is refused before it is looked into', async () => {
    const long = Buffer.alloc(50 * MB, '12345 ');
    expect(await loadError(long, 'a.txt')).toBe(
      'a.txt: its text has more than 10,000,000 characters; split it',
    );
    const page = Buffer.concat([Buffer.from('<html><body><p>'), Buffer.alloc(50 * MB, '<b>12')]);
    expect(await loadError(page, 'a.html')).toBe(
      'a.html: it has more than 2,000,000 elements or cells; split it',
    );
  });

  it('may be allowed or forbidden by the limits', async () => {
    const bytes = Buffer.from('受理12件');
    await expect(loadReport(bytes, { name: 'a', limits: { bytes: 5 } })).rejects.toThrow(
      'a: it has more than 5 bytes; split it, or allow more with --max-bytes',
    );
    await expect(loadReport(ofd, { name: 'a', limits: { pages: 0 } })).rejects.toThrow('--max-pages');
    await expect(loadReport(docx, { name: 'a', limits: { unpacked: 100 } })).rejects.toThrow(
      '--max-unpacked',
    );
    await expect(loadReport(bytes, { name: 'a', limits: { characters: 3 } })).rejects.toThrow(LoadError);
  });
});

describe('what is locked', () => {
  it('says so', async () => {
    const locked = buildZip([{ name: 'word/document.xml', data: 'x', encrypted: true }]);
    expect(await loadError(locked)).toContain('it is encrypted');
    expect(await loadError(buildZip([{ name: 'OFD.xml', data: 'x', encrypted: true }]))).toContain(
      'it is encrypted',
    );
  });
});

describe('an archive that is asked for as a report', () => {
  it('says what to do', async () => {
    const zip = buildZip([{ name: 'a.txt', data: '受理12件' }]);
    expect(await loadError(zip, 'a.zip')).toContain('a.zip: a zip archive of files; pass it to extract');
  });
});
