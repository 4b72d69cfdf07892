import { describe, expect, it } from 'vitest';
import { fromQuotedPrintable } from '../../src/load/mht/mime.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { blockTexts, load, loadError } from '../helpers/report.js';

const PAGE =
  '<html><head><meta charset="gb2312"><title>云溪县公报</title></head><body><h1>云溪县公报</h1><p>受理行政复议申请312件。</p></body></html>';

type Encoding = 'base64' | 'quoted-printable' | '8bit';

function encoded(bytes: Uint8Array, encoding: Encoding): Buffer {
  const buffer = Buffer.from(bytes);
  if (encoding === 'base64') return Buffer.from(buffer.toString('base64').replaceAll(/.{1,76}/g, '$&\r\n'));
  if (encoding === '8bit') return buffer;
  const quoted = [...buffer].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  return Buffer.from(quoted.replaceAll(/.{1,75}/g, '$&=\r\n'));
}

interface Part {
  headers: string;
  body: Uint8Array;
}

function archive(parts: readonly Part[], type = ''): Buffer {
  const head = `From: <Saved by a browser>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t${type}type="text/html";\r\n\tboundary="----=_Part_1"\r\n\r\nA message in parts.\r\n`;
  const pieces = parts.flatMap(({ headers, body }) => [
    Buffer.from(`\r\n------=_Part_1\r\n${headers}\r\n\r\n`),
    Buffer.from(body),
  ]);
  return Buffer.concat([Buffer.from(head), ...pieces, Buffer.from('\r\n------=_Part_1--\r\n')]);
}

function pagePart(bytes: Uint8Array, encoding: Encoding, charset = '', more = ''): Part {
  const type = charset === '' ? 'text/html' : `text/html;\r\n\tcharset="${charset}"`;
  return {
    headers: `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}${more}`,
    body: encoded(bytes, encoding),
  };
}

const IMAGE: Part = {
  headers: 'Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://a/b.gif',
  body: Buffer.from('R0lGODlhAQABAAAAACw='),
};

describe('a web archive', () => {
  it.each([
    ['base64', 'gb2312'],
    ['quoted-printable', 'gb2312'],
    ['8bit', 'gb2312'],
    ['quoted-printable', ''],
  ] as const)('gives its page, in GBK, in %s, declared outside as "%s"', async (encoding, charset) => {
    const report = await load(archive([pagePart(encodeGb18030(PAGE), encoding, charset), IMAGE]), 'a.mht');
    expect(report).toMatchObject({ format: 'mht', encoding: 'gb18030' });
    expect(blockTexts(report)).toEqual(['云溪县公报', '受理行政复议申请312件。']);
  });

  it('gives a page in UTF-8 whatever is declared', async () => {
    const bytes = new TextEncoder().encode(PAGE);
    for (const charset of ['utf-8', 'gb2312', ''])
      expect((await load(archive([pagePart(bytes, 'quoted-printable', charset)]))).text).toContain('312件');
  });

  it('gives the page that start names, else the first', async () => {
    const other = encodeGb18030(PAGE.replace('312件', '999件'));
    const parts = [
      pagePart(other, 'base64', 'gb2312', '\r\nContent-ID: <ad@a>'),
      pagePart(encodeGb18030(PAGE), 'base64', 'gb2312', '\r\nContent-ID: <main@a>'),
    ];
    expect((await load(archive(parts, 'start="<main@a>";'))).text).toContain('312件');
    expect((await load(archive(parts))).text).toContain('999件');
  });

  it('is read where a part lies in another, and where its end is missing', async () => {
    const whole = archive([pagePart(encodeGb18030(PAGE), '8bit', 'gb2312')]);
    expect((await load(whole.subarray(0, whole.length - 20))).text).toContain('312件');
    const inner = Buffer.concat([
      Buffer.from('--inner\r\nContent-Type: text/html\r\n\r\n'),
      encodeGb18030(PAGE),
      Buffer.from('\r\n--inner--\r\n'),
    ]);
    const nested = archive([{ headers: 'Content-Type: multipart/alternative; boundary=inner', body: inner }]);
    expect((await load(nested)).text).toContain('312件');
  });

  it('may be a page by itself', async () => {
    const single = Buffer.concat([
      Buffer.from(
        'MIME-Version: 1.0\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      ),
      encodeGb18030(PAGE),
    ]);
    expect((await load(single)).text).toContain('312件');
  });

  it('without a page says so', async () => {
    expect(await loadError(archive([IMAGE]), 'a.mht')).toBe(
      'a.mht: a web archive without a page in it; save the page again',
    );
    expect(await loadError(archive([]), 'a.mht')).toContain('without a page');
  });
});

describe('quoted-printable', () => {
  it('joins lines that are broken softly and leaves what is no code', () => {
    const decode = (text: string): string =>
      Buffer.from(fromQuotedPrintable(Buffer.from(text))).toString('utf8');
    expect(decode('a=\r\nb= \t\nc=3D1=')).toBe('abc=1=');
    expect(decode('=E5=8C=BA=ZZ=e5=8c=ba')).toBe('区=ZZ区');
  });
});
