import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/load/encoding.js';
import { encodeBig5 } from '../helpers/big5.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { load } from '../helpers/report.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const SIMPLE = '云溪县2024年共受理行政复议申请128件，审结117件。';
const TRADITIONAL = '雲溪縣2024年共受理行政複議申請128件，審結117件。';

describe('an encoding that has to be guessed', () => {
  it.each([
    ['big5', TRADITIONAL, encodeBig5(TRADITIONAL)],
    ['gb18030', SIMPLE, encodeGb18030(SIMPLE)],
    ['big5', '公證12件', encodeBig5('公證12件')],
    ['gb18030', '公证12件', encodeGb18030('公证12件')],
    ['big5', '受理申請', encodeBig5('受理申請')],
    ['gb18030', '受理申请', encodeGb18030('受理申请')],
    ['gb18030', '县', encodeGb18030('县')],
    ['gb18030', '联通', encodeGb18030('联通')],
    ['utf-16le', '公证', Buffer.from('公证', 'utf16le')],
  ])('is %s for %s', (encoding, text, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ encoding, text });
  });

  it.each([
    ['GB18030 declared as Big5', encodeGb18030(SIMPLE), 'big5', 'gb18030', SIMPLE],
    ['Big5 declared as GB2312', encodeBig5(TRADITIONAL), 'gb2312', 'big5', TRADITIONAL],
    ['GB18030 declared as UTF-8', encodeGb18030(SIMPLE), 'utf-8', 'gb18030', SIMPLE],
    ['UTF-8 declared as GBK', utf8(SIMPLE), 'gbk', 'utf-8', SIMPLE],
    ['short GB18030 declared as Big5', encodeGb18030('公证12件'), 'big5', 'gb18030', '公证12件'],
    ['GB18030 declared as Latin', encodeGb18030(SIMPLE), 'iso-8859-1', 'gb18030', SIMPLE],
  ])('is right for %s, and the wrong declaration is told', (_, bytes, declared, encoding, text) => {
    const decoded = decodeText(bytes, declared);
    expect(decoded).toMatchObject({ encoding, text });
    expect(decoded?.declared).toBeDefined();
  });

  it('is the declared one where bytes and characters say too little', () => {
    expect(decodeText(encodeBig5('龜鱉'), 'big5')).toMatchObject({ text: '龜鱉', evidence: 'declared' });
    expect(decodeText(encodeGb18030('龟鳖'), 'gb2312')).toMatchObject({ text: '龟鳖', evidence: 'declared' });
  });

  it('leaves Latin and Cyrillic texts in UTF-8 alone', () => {
    for (const text of ['12·34', 'Привет', 'naïve café', 'ͪ'])
      expect(decodeText(utf8(text))).toMatchObject({ text, encoding: 'utf-8' });
  });

  it('keeps Big5 with characters of a vendor readable, and says what is broken', () => {
    const bytes = Buffer.concat([encodeBig5(TRADITIONAL.repeat(3)), Buffer.from([0xa4])]);
    const decoded = decodeText(bytes);
    expect(decoded?.encoding).toBe('big5');
    expect(decoded?.warnings[0]).toContain('not valid big5');
  });
});

describe('marks in the middle', () => {
  it('stay in a text that is UTF-8 throughout', () => {
    expect(decodeText(utf8(`一\ufeff二`))).toMatchObject({ text: '一\ufeff二', encoding: 'utf-8' });
  });

  it('part files of two encodings that were joined', () => {
    const joined = Buffer.concat([encodeGb18030(SIMPLE), utf8(`\ufeff${SIMPLE}`)]);
    expect(decodeText(joined)).toMatchObject({
      text: `${SIMPLE}\ufeff${SIMPLE}`,
      encoding: 'gb18030+utf-8',
      evidence: 'mark',
      warnings: [],
    });
    const other = Buffer.concat([utf8(`\ufeff${SIMPLE}`), encodeGb18030('\n公证12件')]);
    expect(decodeText(other)?.encoding).toBe('utf-8');
  });

  it('do not hide a figure', async () => {
    const report = await load(utf8('受理\ufeff128件'));
    expect(report.text).toBe('受理\ufeff128件');
  });
});

describe('UTF-16', () => {
  it('is read where the last byte is cut off', () => {
    const bytes = Buffer.from(SIMPLE, 'utf16le');
    const decoded = decodeText(bytes.subarray(0, bytes.length - 1));
    expect(decoded?.encoding).toBe('utf-16le');
    expect(decoded?.text.startsWith('云溪县2024年')).toBe(true);
    expect(decoded?.warnings).toHaveLength(1);
  });
});

describe('a page', () => {
  const page = (charset: string): string =>
    `<html><head><meta charset="${charset}"><title>公报</title></head><body><p>${SIMPLE}</p></body></html>`;

  it('tells which encoding it declares, where it is another', async () => {
    expect(await load(encodeGb18030(page('utf-8')))).toMatchObject({
      encoding: 'gb18030',
      encodingDeclared: 'utf-8',
    });
    const honest = await load(encodeGb18030(page('gb2312')));
    expect(honest.encoding).toBe('gb18030');
    expect(honest.encodingDeclared).toBeUndefined();
    const big5 = await load(
      encodeBig5(`<html><meta charset="gb2312"><body><p>${TRADITIONAL}</p></body></html>`),
    );
    expect(big5).toMatchObject({ encoding: 'big5', encodingDeclared: 'gb18030', text: TRADITIONAL });
  });
});
