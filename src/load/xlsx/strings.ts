import { decodeXml, readXml } from '../xml.js';
import type { Unpacker } from '../zip.js';
import type { Workbook } from './workbook.js';

/** The strings that cells share, in their order; the readings of Chinese and Japanese (rPh) are none of them. */
export function readSharedStrings(parts: Unpacker, { strings }: Workbook): string[] {
  if (strings === null || !parts.has(strings)) return [];
  const found: string[] = [];
  let current: string | null = null;
  let inText = false;
  let readings = 0;
  readXml(decodeXml(parts.read(strings)), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') readings += 1;
      inText = name === 't';
    },
    text(data) {
      if (inText && readings === 0 && current !== null) current += data;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') readings -= 1;
      if (name === 'si') {
        found.push(unescapeXml(current ?? ''));
        current = null;
      }
    },
  });
  return found;
}

/** Characters that XML cannot hold are written _xHHHH_ (ECMA-376 part 1, 22.9.2.19). */
export function unescapeXml(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
