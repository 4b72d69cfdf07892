import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/load/detect.js';
import { writeZip } from '../../src/load/zip.js';
import { buildDocx, paragraph } from '../helpers/docx.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { buildPdf } from '../helpers/pdf.js';
import { load, loadError } from '../helpers/report.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = buildPdf([{ texts: [{ text: '青岚县公证12件', x: 60, y: 700 }] }]);
const docx = buildDocx(paragraph('青岚县公证12件'));
const ole = (stream: string): Uint8Array =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(64), Buffer.from(stream, 'utf16le')]);
const zipOf = (name: string): Uint8Array => writeZip(new Map([[name, bytes('x')]]));

describe('detectFormat', () => {
  it.each([
    ['pdf', pdf],
    ['pdf', Buffer.concat([Buffer.alloc(1000, 10), pdf])],
    ['docx', docx],
    ['html', bytes('<!DOCTYPE html><p>12件')],
    ['html', bytes('<div>一</div><p>二</p>')],
    ['html', encodeGb18030('<html><body><p>公证12件</p></body></html>')],
    ['txt', bytes('公证12件，a < b，<中华>')],
    ['txt', encodeGb18030('公证12件')],
  ])('finds %s', (format, file) => {
    expect(detectFormat(file).format).toBe(format);
  });

  it.each([
    ['the file is empty', new Uint8Array()],
    ['nothing but white space', bytes(' \r\n\t　 ')],
    ['an old Word document (.doc)', ole('WordDocument')],
    ['an old Excel workbook', ole('Workbook')],
    ['an Office file with a password', ole('EncryptedPackage')],
    ['a rich text file', bytes('{\\rtf1\\ansi x}')],
    ['an Excel workbook', zipOf('xl/workbook.xml')],
    ['an OFD document', zipOf('OFD.xml')],
    ['a zip file without a Word document', zipOf('readme.txt')],
    ['cut short or broken', docx.subarray(0, docx.length - 100)],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['a compressed file', Uint8Array.from([0x1f, 0x8b, 8, 0])],
    ['a web archive', bytes('MIME-Version: 1.0\r\nContent-Type: multipart/related')],
    ['an XML file', bytes('<?xml version="1.0"?><rss/>')],
    ['neither text nor a document', bytes(`报告\0${'12件'.repeat(50)}`)],
    ['neither text nor a document', bytes('\x01\x02\x03\x04abc')],
  ])('says that it cannot read: %s', async (what, file) => {
    expect(detectFormat(file).format).toBeNull();
    expect(await loadError(file)).toContain(what);
  });
});

describe('a format that is asked for', () => {
  it.each([
    ['docx', pdf, 'a.x: not a Word document (it begins with "%PDF-1.4"); rename it to .pdf or pass --as pdf'],
    ['pdf', docx, 'a.x: not a PDF (it begins with "PK"); rename it to .docx or pass --as docx'],
    [
      'pdf',
      bytes('青岚县法治政府建设报告'),
      'a.x: not a PDF (it begins with "青岚县法治政府建设报告"); rename it to .txt or pass --as txt',
    ],
  ] as const)('must be what the bytes are: %s', async (as, file, message) => {
    expect(await loadError(file, 'a.x', as)).toBe(message);
  });

  it('names what the bytes are if they cannot be read', async () => {
    const message = await loadError(ole('WordDocument'), 'a.docx', 'docx');
    expect(message).toContain('the bytes D0 CF 11 E0');
    expect(message).toContain('save it as .docx');
  });

  it('may be text or a page for any text', async () => {
    expect((await load(bytes('<p>一</p><p>二</p>'), 'a', 'txt')).text).toBe('<p>一</p><p>二</p>');
    expect((await load(bytes('公证12件'), 'a', 'html')).text).toBe('公证12件');
  });
});
