import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/load/encoding.js';
import { encodeGb18030, twoByteCharacters } from '../helpers/gb18030.js';

const REPORT = '青岚县2023年共办理行政复议案件128件，\r\n审结117件，一次办结率99.5%。\n';

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(order === 'le' ? bytes : bytes.swap16());
}

describe('decodeText', () => {
  it.each([
    ['utf-8', 'bytes', new TextEncoder().encode(REPORT)],
    ['utf-8', 'mark', new TextEncoder().encode(`\ufeff${REPORT}`)],
    ['utf-16le', 'mark', utf16(`\ufeff${REPORT}`, 'le')],
    ['utf-16be', 'mark', utf16(`\ufeff${REPORT}`, 'be')],
    ['utf-16le', 'bytes', utf16(REPORT, 'le')],
    ['utf-16be', 'bytes', utf16(REPORT, 'be')],
    ['gb18030', 'bytes', encodeGb18030(REPORT)],
  ])('reads %s, known by its %s, and leaves the text as it is', (encoding, evidence, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: REPORT, encoding, evidence, warnings: [] });
  });

  it('is not led astray by a long ASCII head', () => {
    const text = `${'a, b, c\n'.repeat(5000)}调解成功率96%`;
    expect(decodeText(encodeGb18030(text))).toMatchObject({ encoding: 'gb18030', text });
  });

  it('reads GB18030 characters of four bytes', () => {
    const bytes = Uint8Array.from([0xb0, 0xa1, 0x95, 0x32, 0x82, 0x36]);
    expect(decodeText(bytes)?.text).toBe('啊\u{20000}');
  });

  it('keeps a UTF-8 file with a broken character UTF-8, and says so', () => {
    const bytes = new TextEncoder().encode(REPORT.repeat(3));
    const cut = Uint8Array.from([...bytes.subarray(0, 40), ...bytes.subarray(41)]);
    const decoded = decodeText(cut);
    expect(decoded?.encoding).toBe('utf-8');
    expect(decoded?.text).toContain('\ufffd');
    expect(decoded?.warnings[0]).toMatch(/not valid utf-8 in \d place/);
  });

  it('keeps a GB18030 file that is cut in the middle of a character GB18030', () => {
    const bytes = encodeGb18030(REPORT.repeat(20));
    const decoded = decodeText(bytes.subarray(0, bytes.length - 2));
    expect(decoded?.encoding).toBe('gb18030');
    expect(decoded?.warnings).toHaveLength(1);
  });

  it('asks the declaration only where UTF-8 fails, and only for Chinese encodings', () => {
    const big5 = Uint8Array.from([0xa4, 0xa4, 0xa4, 0xe5]);
    expect(decodeText(big5, 'big5')).toMatchObject({ text: '中文', encoding: 'big5' });
    expect(decodeText(new TextEncoder().encode(REPORT), 'gb2312')?.encoding).toBe('utf-8');
    expect(decodeText(encodeGb18030(REPORT), 'utf-8')?.encoding).toBe('gb18030');
    expect(decodeText(encodeGb18030(REPORT), 'iso-8859-1')?.encoding).toBe('gb18030');
    expect(decodeText(encodeGb18030(REPORT), 'gb2312')?.encoding).toBe('gb18030');
  });

  it('gives null for bytes that are no text', () => {
    expect(decodeText(Uint8Array.from({ length: 500 }, (_, i) => (i * 37 + 255) % 256))).toBeNull();
  });

  it('gives UTF-8 back whatever the text', () => {
    // letters of two bytes (Greek, Hebrew) with none of three beside them may as well be Chinese in GB18030
    const ambiguous = /^[\0-\u07ff]*[\u0080-\u07ff][\0-\u07ff]*$/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!ambiguous.test(text));
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
        expect(decodeText(new TextEncoder().encode(text))).toEqual({
          text,
          encoding: 'utf-8',
          evidence: 'bytes',
          warnings: [],
        });
      }),
    );
  });

  it('gives GB18030 back whatever the Chinese text', () => {
    const sentence = fc.array(fc.constantFrom(...twoByteCharacters(), '1', '\n'), {
      minLength: 40,
      maxLength: 80,
    });
    fc.assert(
      fc.property(sentence, (chars) => {
        const text = chars.join('');
        expect(decodeText(encodeGb18030(text))?.text).toBe(text);
      }),
    );
  });
});
