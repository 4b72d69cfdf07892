import { decodeWindows1252 } from '../latin.js';

const LATIN = 'windows-1252';
/** Encodings by Windows code page, where the name of the encoding does not follow from the number. */
const BY_PAGE: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** Code pages by the number of a font's character set (RTF 1.9.1, \fcharset). */
const PAGE_OF_CHARSET: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The character set of fonts whose codes are pictures. */
export const SYMBOL_CHARSET = 2;

/** The encoding of a code page; Windows-1252 where there is no decoder for it. */
export function encodingOfPage(page: number): string {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  return BY_PAGE[page] ?? LATIN;
}

/** The encoding of a font's character set; undefined where the set is the document's own. */
export function encodingOfCharset(charset: number): string | undefined {
  const page = PAGE_OF_CHARSET[charset];
  return page === undefined ? undefined : encodingOfPage(page);
}

/** Whether characters of an encoding have more than one byte. */
export function isWide(encoding: string): boolean {
  return ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-8'].includes(encoding);
}

/** Decodes bytes; those that do not fit a wide encoding are read as Windows-1252, as Word reads them. */
export function decodeBytes(bytes: Uint8Array, encoding: string): { text: string; encoding: string } {
  if (encoding === LATIN) return { text: decodeWindows1252(bytes), encoding };
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), encoding };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: LATIN };
  }
}
