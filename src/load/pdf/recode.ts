import type { Piece } from './pieces.js';

/** Share of characters outside ASCII that must be of Western Europe for a text to be taken for GBK bytes. */
const MOSTLY = 0.9;
const WESTERN = /[\u00a1-\u00ff]/g;
const NOT_ASCII = /[^\p{ASCII}]/gu;
/** Two letters of Western Europe in a row, again and again, are no language. */
const PAIRS = /[\u00a1-\u00ff][\u00a1-\u00ff-]/g;

/**
 * Repairs a document whose Chinese fonts are declared as Western ones (WinAnsiEncoding without a ToUnicode
 * map), so that each byte of its GBK text came out as a letter: `Ä¿Â¼` is 目录. Null where it is none.
 */
export function recodeWestern(pages: readonly (readonly Piece[])[]): Piece[][] | null {
  const text = pages.flatMap((pieces) => pieces.map((piece) => piece.text)).join('\n');
  const western = text.match(WESTERN)?.length ?? 0;
  const outside = text.match(NOT_ASCII)?.length ?? 0;
  const paired = (text.match(PAIRS) ?? []).join('').replaceAll('-', '').length;
  if (western === 0 || western < MOSTLY * outside || paired < MOSTLY * western) return null;
  return pages.map((pieces) => pieces.map((piece) => ({ ...piece, text: fromWestern(piece.text) })));
}

function fromWestern(text: string): string {
  const bytes: number[] = [];
  let isLead = false;
  for (const char of text) {
    let byte = char.charCodeAt(0);
    // Byte AD, a soft hyphen in WinAnsiEncoding, is shown as a hyphen.
    if (isLead && char === '-') byte = 0xad;
    if (byte > 0xff) return text;
    isLead = !isLead && byte > 0xa0;
    bytes.push(byte);
  }
  try {
    return new TextDecoder('gbk', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}
