import type { Line } from './lines.js';

/** Lines that are one paragraph, in order, and whether it is set as a heading. */
export interface Paragraph {
  lines: Line[];
  isHeading: boolean;
}

/** The edges of the text on a page and the usual distance of two lines, in parts of the font's size. */
export interface Frame {
  left: number;
  right: number;
  leading: number;
}

const FINAL = /[。！？；：!?;:…][”’）)》」』】]*$/;
/** What begins a paragraph of its own: 一、 （一） 第一章 1. 1、 ① ●. */
const MARKER =
  /^(?:[表图]\s*\d|第[一二三四五六七八九十百\d]{1,4}[章节条部编]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳●■◆▪])/;
/** What begins a point of a list that may stand in running text: 一是. */
const POINT = /^[一二三四五六七八九十]{1,3}是/;
const DOT_LEADER = /[.…·．]{3,}\s*\d*$/;

/** Part of a character by which a line may fall short of the margin and still be full. */
const SLACK = 0.5;
/** Indent of a first line, in characters; two is the rule. */
const INDENT = 1.2;
/** A distance of lines this much larger than the usual one separates paragraphs, behind a full stop or without. */
const LOOSE = 1.3;
const LOOSER = 1.5;
/** The same beside the distance of the paragraph's own lines. */
const OWN_LOOSE = 1.1;
/** Sizes of fonts that differ more than this part belong to different paragraphs. */
const OTHER_SIZE = 0.08;
/** A line this much larger than the text is a heading. */
const HEADING = 1.2;
const LONGEST_HEADING = 60;

/** The frames of the pages that lines stand on, by page. */
export function readFrames(pages: ReadonlyMap<number, readonly Line[]>): Map<number, Frame> {
  const all = [...pages.values()].flat();
  const leading = usualLeading(pages);
  const frames = new Map<number, Frame>();
  for (const [page, lines] of pages) {
    if (lines.length === 0) continue;
    const size = median(lines.map((line) => line.size)) ?? 12;
    const left = supported(lefts(lines), size) ?? supported(lefts(all), size);
    const right = supported(rights(lines), size) ?? supported(rights(all), size);
    frames.set(page, {
      left: -(left ?? Math.max(...lefts(lines))),
      right: right ?? Math.max(...rights(lines)),
      leading,
    });
  }
  return frames;
}

/** Distances of lines' beginnings, negative, so that the leftmost is the largest. */
function lefts(lines: readonly Line[]): number[] {
  return lines.map(({ left }) => -left);
}

/** Where lines end; a mark at the end is left out, since it may hang over the margin. */
function rights(lines: readonly Line[]): number[] {
  return lines.map(
    ({ text, right, size }) => right - widthOf(/[，。、；：！？,.;:!?]$/.exec(text)?.[0] ?? '') * size,
  );
}

/** The largest position that at least three lines, and a tenth of them, reach within a character. */
function supported(positions: readonly number[], size: number): number | undefined {
  const sorted = [...positions].sort((a, b) => b - a);
  const need = Math.max(3, Math.ceil(sorted.length / 10));
  for (const [i, position] of sorted.entries()) {
    const last = sorted[i + need - 1];
    if (last === undefined) return undefined;
    if (position - last < size) return position;
  }
  return undefined;
}

function usualLeading(pages: ReadonlyMap<number, readonly Line[]>): number {
  const distances: number[] = [];
  for (const lines of pages.values()) {
    for (let i = 1; i < lines.length; i++) {
      const [a, b] = [lines[i - 1]!, lines[i]!];
      if (sameSize(a, b)) distances.push((b.y - a.y) / a.size);
    }
  }
  return median(distances) ?? 1.5;
}

function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

/** Joins lines that follow each other into paragraphs; `bodySize` is the size of the text. */
export function toParagraphs(
  lines: readonly Line[],
  frames: ReadonlyMap<number, Frame>,
  bodySize: number,
): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    if (open !== undefined && goesOn(open, line, frames, bodySize)) open.lines.push(line);
    else paragraphs.push({ lines: [line], isHeading: looksLikeHeading(line, bodySize) });
  }
  return paragraphs;
}

function looksLikeHeading({ size, text }: Line, bodySize: number): boolean {
  return size >= HEADING * bodySize && text.length <= LONGEST_HEADING && /[\u3400-\u9fff]/.test(text);
}

function goesOn(open: Paragraph, next: Line, frames: ReadonlyMap<number, Frame>, bodySize: number): boolean {
  const last = open.lines.at(-1)!;
  const frame = frames.get(last.page);
  const nextFrame = frames.get(next.page);
  if (frame === undefined || nextFrame === undefined || !sameSize(last, next)) return false;
  if (last.page === next.page && isLoose(open, next, frame)) return false;
  if (open.isHeading && last.page === next.page && isCentred(last, frame) && isCentred(next, nextFrame)) {
    return looksLikeHeading(next, bodySize) && !MARKER.test(next.text);
  }
  if (last.segments.length > 1 && next.segments.length > 1) return false;
  if (DOT_LEADER.test(last.text) || !isFull(last, next, frame)) return false;
  const isIndented = next.left - nextFrame.left > INDENT * next.size;
  if (last.page !== next.page && FINAL.test(last.text) && POINT.test(next.text)) return false;
  if (MARKER.test(next.text) && (FINAL.test(last.text) || isIndented || MARKER.test(last.text))) return false;
  const isBelowHeading = open.lines.length === 1 && MARKER.test(last.text) && sameLeft(last, next);
  return !(isIndented && (FINAL.test(last.text) || isBelowHeading));
}

function sameSize(a: Line, b: Line): boolean {
  return Math.abs(a.size - b.size) <= OTHER_SIZE * Math.max(a.size, b.size);
}

function sameLeft(a: Line, b: Line): boolean {
  return Math.abs(a.left - b.left) < a.size / 2;
}

function isLoose(open: Paragraph, next: Line, { leading }: Frame): boolean {
  const last = open.lines.at(-1)!;
  const before = open.lines.at(-2);
  const distance = (next.y - last.y) / last.size;
  if (!FINAL.test(last.text)) return distance > LOOSER * leading;
  const own = before?.page === last.page ? (last.y - before.y) / last.size : undefined;
  return distance > LOOSE * leading || (own !== undefined && distance > OWN_LOOSE * own);
}

function isCentred({ left, right, size }: Line, frame: Frame): boolean {
  return Math.abs(left - frame.left - (frame.right - right)) < 2 * size;
}

/** Whether the beginning of the next line would not have fitted at the end of this one. */
function isFull(line: Line, next: Line, frame: Frame): boolean {
  return line.right + (unbreakable(next.text) + SLACK) * line.size > frame.right;
}

/**
 * What a line break does not tear: opening marks; one number, word or character; closing marks, which must
 * not begin a line, and a number that follows one of them directly.
 */
const UNBREAKABLE =
  /^[“‘（《〈【「『([]*(?:[\w.,%+-]+|.)?(?:[，。、；：！？）》〉”’」』】％‰℃,.;:!?)%\]]+[\w.,%+-]*)*/u;

/** Length in characters of what a line break may not tear at the beginning of a text. */
function unbreakable(text: string): number {
  return widthOf(UNBREAKABLE.exec(text)![0]);
}

/** Width of a text in characters, as most fonts have it. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += char > '~' ? 1 : /[A-Z%@&]/.test(char) ? 0.85 : 0.58;
  return width;
}

/** Two lines as one text: a space where two words or numbers meet, else nothing. */
export function joinLines(before: string, after: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '';
}
