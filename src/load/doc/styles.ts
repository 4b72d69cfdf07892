import { type Header, partOf } from './header.js';

/** What the style of a paragraph says of it: a heading of that level, a line of a table of contents. */
export type StyleKind = { level: number } | 'contents';

/** Numbers of Word's own styles ([MS-DOC] 2.9.260): headings 1 to 6, the title, tables of contents 1 to 9. */
const LAST_HEADING = 6;
const TITLE = 62;
const FIRST_CONTENTS = 19;
const LAST_CONTENTS = 27;

/** The styles that matter, by their index in the style sheet ([MS-DOC] 2.9.271). */
export function readStyles(header: Header, table: Uint8Array): Map<number, StyleKind> {
  const sheet = partOf(table, header.styles);
  const view = new DataView(sheet.buffer, sheet.byteOffset, sheet.byteLength);
  const styles = new Map<number, StyleKind>();
  if (sheet.length < 4) return styles;
  const count = view.getUint16(2, true);
  let at = 2 + view.getUint16(0, true);
  for (let index = 0; index < count && at + 4 <= sheet.length; index++) {
    const size = view.getUint16(at, true);
    const kind = size < 2 ? undefined : kindOf(view.getUint16(at + 2, true) & 0xfff);
    if (kind !== undefined) styles.set(index, kind);
    at += 2 + size;
  }
  return styles;
}

function kindOf(number: number): StyleKind | undefined {
  if (number >= 1 && number <= LAST_HEADING) return { level: number };
  if (number === TITLE) return { level: 1 };
  return number >= FIRST_CONTENTS && number <= LAST_CONTENTS ? 'contents' : undefined;
}
