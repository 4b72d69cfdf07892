import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/load/detect.js';
import { writeZip } from '../../src/load/zip.js';
import { buildDoc } from '../helpers/doc.js';
import { buildDocx, paragraph } from '../helpers/docx.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { buildOle } from '../helpers/ole.js';
import { buildPdf } from '../helpers/pdf.js';
import { load, loadError } from '../helpers/report.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = buildPdf([{ texts: [{ text: '青岚县公证12件', x: 60, y: 700 }] }]);
const docx = buildDocx(paragraph('青岚县公证12件'));
const ole = (stream: string): Uint8Array => buildOle({ [stream]: bytes('x') });
const zipOf = (name: string): Uint8Array => writeZip(new Map([[name, bytes('x')]]));

describe('detectFormat', () => {
  it.each([
    ['pdf', pdf],
    ['pdf', Buffer.concat([Buffer.alloc(1000, 10), pdf])],
    ['docx', docx],
    ['doc', buildDoc(['公证12件'])],
    ['rtf', bytes('{\\rtf1\\ansi 12}')],
    ['xlsx', zipOf('xl/workbook.xml')],
    ['ofd', zipOf('OFD.xml')],
    [
      'mht',
      bytes(
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n',
      ),
    ],
    ['txt', bytes('MIME-Version: 1.0 是网页存档的第一行，全年办理12件。')],
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
    ['an old Word document (.doc) or Office file that is cut short', ole('WordDocument').subarray(0, 700)],
    ['an old PowerPoint file', ole('PowerPoint Document')],
    ['a document of Microsoft Works', ole('MatOST')],
    ['an old Office file without a Word document', ole('Contents')],
    ['an old Excel workbook', ole('Workbook')],
    ['an Office file with a password', ole('EncryptedPackage')],
    ['a PowerPoint file', zipOf('ppt/presentation.xml')],
    ['an OpenDocument file', zipOf('content.xml')],
    ['a zip archive of files', zipOf('readme.txt')],
    ['cut short or broken', docx.subarray(0, docx.length - 100)],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['a compressed file', Uint8Array.from([0x1f, 0x8b, 8, 0])],
    ['a compressed file', bytes('Rar!\x1a\x07')],
    ['an XML file', bytes('<?xml version="1.0"?><rss/>')],
    ['neither text nor a document', bytes(`报告\0${'12件'.repeat(50)}`)],
    ['neither text nor a document', bytes('\x01\x02\x03\x04abc')],
  ])('says that it cannot read: %s', async (what, file) => {
    expect(detectFormat(file).format).toBeNull();
    expect(await loadError(file)).toContain(what);
  });
});

describe('a file under the name of another format', () => {
  it.each([
    ['docx', docx],
    ['rtf', bytes('{\\rtf1\\ansi\\u20844?\\u-30015?12\\u20214?}')],
    [
      'html',
      bytes('<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>公证12件</p></body></html>'),
    ],
    ['txt', encodeGb18030('公证12件')],
    ['doc', buildDoc(['公证12件'])],
  ])('is read as what it is: %s', async (format, file) => {
    for (const name of ['a.doc', 'a.wps', 'a.pdf'])
      expect(await load(file, name)).toMatchObject({ format, text: expect.stringContaining('12件') });
  });

  it('is no document of an object that lies in another', async () => {
    const inside = buildOle({ 'PowerPoint Document': buildOle({ Workbook: bytes('x') }) });
    expect(await loadError(inside)).toContain('an old PowerPoint file');
  });
});

describe('a format that is asked for', () => {
  it.each([
    ['docx', pdf, 'a.x: not a Word document (it begins with "%PDF-1.4"); rename it to .pdf or pass --as pdf'],
    [
      'doc',
      docx,
      'a.x: not a Word 97–2003 document (it begins with "PK"); rename it to .docx or pass --as docx',
    ],
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
    const message = await loadError(ole('Workbook'), 'a.docx', 'docx');
    expect(message).toContain('the bytes D0 CF 11 E0');
    expect(message).toContain('an old Excel workbook');
  });

  it('may be text or a page for any text', async () => {
    expect((await load(bytes('<p>一</p><p>二</p>'), 'a', 'txt')).text).toBe('<p>一</p><p>二</p>');
    expect((await load(bytes('公证12件'), 'a', 'html')).text).toBe('公证12件');
  });
});
