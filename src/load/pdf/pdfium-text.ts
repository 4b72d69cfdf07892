import type { Pdfium } from './pdfium.js';
import type { TextItem } from './pieces.js';

/** The text of a page in runs, in the page's own space, and how many of its characters are of what kind. */
export interface PdfiumText {
  items: TextItem[];
  /** Without a single character, not even a space. */
  isEmpty: boolean;
  chars: number;
  unmapped: number;
  hidden: number;
}

/** The end-of-line hyphen, as PDFium marks it. */
const HYPHEN = 2;
/** Text render modes that draw nothing (ISO 32000-1, 9.3.6). */
const INVISIBLE = new Set([3, 7]);

/** Reads the characters of a page. White space is left out: what stands apart is told from the positions. */
export function readItems(pdfium: Pdfium, page: number): PdfiumText {
  const { calls } = pdfium;
  const textPage = calls.FPDFText_LoadPage(page);
  if (textPage === 0) return { items: [], isEmpty: true, chars: 0, unmapped: 0, hidden: 0 };
  try {
    return readRuns(pdfium, textPage);
  } finally {
    calls.FPDFText_ClosePage(textPage);
  }
}

function readRuns(pdfium: Pdfium, textPage: number): PdfiumText {
  const { calls } = pdfium;
  const runs: Run[] = [];
  const text = { chars: 0, unmapped: 0, hidden: 0 };
  let style: Style | null = null;
  let run: Run | null = null;
  const count = calls.FPDFText_CountChars(textPage);
  for (let i = 0; i < count; i++) {
    const char = characterOf(calls.FPDFText_GetUnicode(textPage, i));
    if (char === '') continue;
    const object = calls.FPDFText_GetTextObject(textPage, i);
    if (style === null || style.object !== object) style = styleOf(pdfium, textPage, i, object);
    text.chars += 1;
    if (style.isHidden) text.hidden += 1;
    if (calls.FPDFText_HasUnicodeMapError(textPage, i) !== 0) text.unmapped += 1;
    const glyph = glyphOf(pdfium, textPage, i, char, style);
    if (run === null || !append(run, glyph, style)) {
      run = newRun(glyph, style);
      runs.push(run);
    }
  }
  return { items: runs.map(toItem), isEmpty: count === 0, ...text };
}

function characterOf(unicode: number): string {
  if (unicode === HYPHEN) return '-';
  if (unicode <= 0x20 || unicode === 0xa0 || unicode === 0x3000) return '';
  const isCharacter = unicode <= 0x10ffff && (unicode < 0xd800 || unicode > 0xdfff);
  return isCharacter ? String.fromCodePoint(unicode) : '\ufffd';
}

/** How the characters of one text object are set. */
interface Style {
  object: number;
  /** The linear part of the text's matrix, font size included, and where the text begins. */
  matrix: readonly [number, number, number, number];
  x: number;
  y: number;
  size: number;
  /** Unit vectors along the line and up from it. */
  along: readonly [number, number];
  up: readonly [number, number];
  isHidden: boolean;
}

function styleOf({ calls, scratch, floats }: Pdfium, textPage: number, i: number, object: number): Style {
  const fontSize = calls.FPDFText_GetFontSize(textPage, i) || 1;
  calls.FPDFText_GetMatrix(textPage, i, scratch);
  const values = floats();
  const [a, b, c, d] = [values[0]!, values[1]!, values[2]!, values[3]!];
  const isHidden = object !== 0 && INVISIBLE.has(calls.FPDFTextObj_GetTextRenderMode(object));
  const [length, height] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
  return {
    object,
    matrix: [a * fontSize, b * fontSize, c * fontSize, d * fontSize],
    x: values[4]!,
    y: values[5]!,
    size: height * fontSize,
    along: [a / length, b / length],
    up: [c / height, d / height],
    isHidden,
  };
}

interface Glyph {
  char: string;
  x: number;
  y: number;
  /** Length along the line. */
  advance: number;
  isVertical: boolean;
}

/** How far below the beginning of its text a character stands in vertical writing, in parts of its size. */
const BELOW = 0.6;

function glyphOf(pdfium: Pdfium, textPage: number, i: number, char: string, style: Style): Glyph {
  const { along, up, size } = style;
  const { calls, scratch } = pdfium;
  calls.FPDFText_GetCharOrigin(textPage, i, scratch, scratch + 8);
  const origin = pdfium.doubles();
  const x = origin[0]!;
  const y = origin[1]!;
  const above = (x - style.x) * up[0] + (y - style.y) * up[1];
  if (above < -BELOW * size) return { char, x, y, advance: size, isVertical: true };
  calls.FPDFText_GetLooseCharBox(textPage, i, scratch);
  const box = pdfium.floats();
  const isAcross = Math.abs(along[0]) >= Math.abs(along[1]);
  const advance = isAcross ? box[2]! - box[0]! : box[1]! - box[3]!;
  return { char, x, y, advance: Math.abs(advance), isVertical: false };
}

/** Characters of one style that follow each other without gaps. */
interface Run {
  text: string;
  style: Style;
  x: number;
  y: number;
  /** From the beginning to that of the last character, along the line. */
  last: number;
  /** From the beginning to the end of the last character, along the line. */
  length: number;
  isVertical: boolean;
  /** How far the last character stands below the first. */
  drop: number;
}

function newRun({ char, x, y, advance, isVertical }: Glyph, style: Style): Run {
  return { text: char, style, x, y, last: 0, length: advance, isVertical, drop: 0 };
}

/** Gap within a run, and how far a character may reach back into the one before; parts of the font's size. */
const GAP = 0.1;
const OVERLAP = 0.5;
/** Part of the font's size by which characters in a run may stand higher or lower. */
const OFF = 0.05;
/** Distances of characters in vertical writing, in parts of the font's size. */
const LEAST_STEP = 0.7;
const MOST_STEP = 1.6;

/** Adds a character to a run if it follows without a gap. */
function append(run: Run, glyph: Glyph, style: Style): boolean {
  if (run.isVertical !== glyph.isVertical) return false;
  if (style !== run.style && !isSame(style.matrix, run.style.matrix)) return false;
  const { along, up } = run.style;
  const [dx, dy] = [glyph.x - run.x, glyph.y - run.y];
  const forward = dx * along[0] + dy * along[1];
  const upward = dx * up[0] + dy * up[1];
  const follows = run.isVertical
    ? followsBelow(run, forward, upward)
    : followsAlong(run, style, forward, upward);
  if (!follows) return false;
  run.last = forward;
  run.length = Math.max(run.length, forward + glyph.advance);
  run.drop = -upward;
  run.text += glyph.char;
  return true;
}

function followsBelow({ style: { size }, drop }: Run, forward: number, upward: number): boolean {
  const step = -upward - drop;
  return Math.abs(forward) < size / 2 && step > LEAST_STEP * size && step < MOST_STEP * size;
}

function followsAlong(run: Run, style: Style, forward: number, upward: number): boolean {
  const { size, object } = run.style;
  if (Math.abs(upward) > OFF * size || forward - run.length > GAP * size) return false;
  // Within a text object characters of unknown width may lie on each other.
  return style.object === object ? forward > run.last - OFF * size : forward > run.length - OVERLAP * size;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => Math.abs(value - b[i]!) < 0.01);
}

function toItem({ text, style, x, y, length, isVertical }: Run): TextItem {
  const { matrix, size, along, up } = style;
  // A vertical run is placed by the middle of its upper edge.
  const [right, rise] = isVertical ? [size / 2, size] : [0, 0];
  const e = x + right * along[0] + rise * up[0];
  const f = y + right * along[1] + rise * up[1];
  return { text, transform: [...matrix, e, f], width: length, vertical: isVertical };
}
