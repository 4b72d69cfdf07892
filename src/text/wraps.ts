/** A line narrower than this (in half-width columns) is a heading, a list item or a table's, and never wrapped. */
const NARROWEST = 30;
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[章节部条]|[一二三四五六七八九十]是|[—●■◆▲★·]|附件|注[:：])/;
const CARRIAGE_RETURN = 0x0d;
const PROSE = /[，。；、,;]/;
const CLOSED = /[。！？；：!?;:”"）)》】]$/;
const TITLE = /(?:报告|总结|通知|方案|情况|要点|办法)$/;

/**
 * Offsets of the line feeds of a plain text that only wrap a line: the line before is prose that breaks
 * off within a sentence, and the line behind goes on without an indent, a marker or a blank line.
 */
export function findSoftBreaks(text: string): Set<number> {
  const breaks = new Set<number>();
  let start = 0;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
    const next = text.indexOf('\n', feed + 1);
    const line = lineBetween(text, start, feed);
    const follower = lineBetween(text, feed + 1, next < 0 ? text.length : next);
    if (isWrapped(line, follower)) breaks.add(feed);
    start = feed + 1;
  }
  return breaks;
}

function lineBetween(text: string, start: number, end: number): string {
  return text.slice(start, end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end);
}

/** Whether the line feed between two lines only wraps a sentence. */
export function isWrapped(line: string, follower: string): boolean {
  if (line.length === 0 || follower.length === 0 || line.endsWith('。')) return false;
  if (line.includes('\t') || follower.includes('\t')) return false;
  if (follower.trim() === '' || /^[\s\u3000]/.test(follower) || MARKER.test(follower)) return false;
  if (/\d$/.test(line) && PROSE.test(line) && /^(?:[万亿余多%]|\d)/.test(follower))
    return !/20\d\d$/.test(line);
  if (columns(line) < NARROWEST || !PROSE.test(line)) return false;
  const end = line.trimEnd();
  if (/\d[.．]$/.test(end)) return /^\d/.test(follower);
  if (CLOSED.test(end) || /[^\d][.．]$/.test(end) || isHeadingOver(end, follower)) return false;
  return PROSE.test(follower) || /[。.！？]$/.test(follower.trimEnd()) ? !TITLE.test(end) : false;
}

const HEADING =
  /^[\s\u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]+[章节部])/;
/** No line that is wrapped is so many times as wide as the one before. */
const WIDER = 1.5;

/** `（二）强化监督，规范执法` over a paragraph that is far wider: a heading with a comma. */
function isHeadingOver(line: string, follower: string): boolean {
  return HEADING.test(line) && !/[。；]/.test(line) && columns(follower) > WIDER * columns(line);
}

function columns(line: string): number {
  let width = 0;
  for (let at = 0; at < line.length; at++) width += line.charCodeAt(at) < 0x2000 ? 1 : 2;
  return width;
}
