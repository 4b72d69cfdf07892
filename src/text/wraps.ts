/** Lines at least this long may be wrapped ones; shorter ones are headings, lists and tables. */
const SHORTEST_WRAP = 24;
const HEADING = /^[\s\u3000]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]|第[一二三四五六七八九十]+[章节部])/;

/**
 * Offsets of the line feeds that only wrap a line of a plain text, as in texts with lines of a fixed width.
 * A text counts as wrapped where more than half of its longer lines have nearly the same length and
 * end without the end of a sentence.
 */
export function findSoftBreaks(text: string): Set<number> {
  const breaks = new Set<number>();
  const lines = splitLines(text);
  const width = wrapWidth(lines.map(line => line.text));
  if (width === null) return breaks;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1]!.text;
    if (line.text.length < width - 3 || line.text.length > width + 2) continue;
    if (/[。！？!?]\s*$/.test(line.text) && /^[\s\u3000]/.test(next)) continue;
    if (next.trim() === '' || /^[\s\u3000]{2}/.test(next) || HEADING.test(next) || next.includes('\t')) continue;
    breaks.add(line.end);
  }
  return breaks;
}

function splitLines(text: string): { text: string; end: number }[] {
  const lines: { text: string; end: number }[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    lines.push({ text: text.slice(start, end).replace(/\r$/, ''), end });
    start = end + 1;
  }
  lines.push({ text: text.slice(start), end: text.length });
  return lines;
}

/** The width at which the text is wrapped, or null where it is not. */
function wrapWidth(lines: string[]): number | null {
  const long = lines.filter(line => line.trim().length >= SHORTEST_WRAP && !line.includes('\t'));
  if (long.length < 6) return null;
  const counts = new Map<number, number>();
  for (const line of long) counts.set(line.length, (counts.get(line.length) ?? 0) + 1);
  let width = 0;
  let best = 0;
  for (const [length] of counts) {
    let near = 0;
    for (let other = length - 3; other <= length; other++) near += counts.get(other) ?? 0;
    if (near > best || (near === best && length > width)) {
      best = near;
      width = length;
    }
  }
  if (width > 90 || best * 2 <= long.length) return null;
  const open = long.filter(line => line.length >= width - 3 && !/[。！？!?]\s*$/.test(line)).length;
  return open * 2 > best ? width : null;
}
