import type { Piece } from './pieces.js';

/** A stretch of a line without wide gaps. */
export interface Segment {
  text: string;
  left: number;
  right: number;
}

/** A line of text on a page; points from the upper left corner. */
export interface Line extends Segment {
  /** The baseline. */
  y: number;
  /** Size of the font that most of the line is set in. */
  size: number;
  /** Page, from 1. */
  page: number;
  segments: Segment[];
}

/** Part of the font's size by which the baselines in one line may differ: superscripts do. */
const SAME_LINE = 0.45;
/** Gap that separates columns, in parts of the font's size. */
const WIDE_GAP = 1.5;

/** The lines that pieces form, from the top down; each line's pieces are read from the left. */
export function toLines(pieces: readonly Piece[], page: number): Line[] {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left);
  const lines: Line[] = [];
  let row: Piece[] = [];
  for (const piece of sorted) {
    const first = row[0];
    if (first !== undefined && piece.y - first.y > SAME_LINE * Math.max(piece.size, first.size)) {
      lines.push(toLine(row, page));
      row = [];
    }
    row.push(piece);
  }
  if (row.length > 0) lines.push(toLine(row, page));
  return lines;
}

function toLine(row: readonly Piece[], page: number): Line {
  const pieces = withoutShadows([...row].sort((a, b) => a.left - b.left));
  const size = mainSize(pieces);
  const tracked = isTracked(pieces, size);
  const stretched = tracked || isStretched(pieces, size);
  const segments: Segment[] = [];
  let text = '';
  let before: Piece | undefined;
  for (const piece of pieces) {
    const gap = before === undefined ? 0 : piece.left - before.right;
    const last = segments.at(-1);
    if (last === undefined || before === undefined || (!tracked && gap > WIDE_GAP * size)) {
      if (before !== undefined) text += wideSpace(before.text, piece.text);
      segments.push({ text: piece.text, left: piece.left, right: piece.right });
    } else {
      const space = tracked ? '' : narrowSpace(before.text, piece.text, gap / size, stretched);
      last.text += space + piece.text;
      last.right = Math.max(last.right, piece.right);
      text += space;
    }
    text += piece.text;
    before = before !== undefined && before.right > piece.right ? { ...piece, right: before.right } : piece;
  }
  const left = Math.min(...pieces.map((piece) => piece.left));
  const right = Math.max(...pieces.map((piece) => piece.right));
  return { text, left, right, y: mainBaseline(pieces, size), size, page, segments };
}

/** Drops text that is printed twice in the same place to look bold. */
function withoutShadows(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1);
    const isSamePlace = before !== undefined && piece.left - before.left < SHADOW * piece.size;
    if (isSamePlace && before.text.startsWith(piece.text)) continue;
    if (isSamePlace && piece.text.startsWith(before.text)) kept.pop();
    kept.push(piece);
  }
  return kept;
}

/** How far a shadow may be moved, in parts of the font's size. */
const SHADOW = 0.2;

function mainSize(pieces: readonly Piece[]): number {
  const widths = new Map<number, number>();
  for (const { size, left, right } of pieces) widths.set(size, (widths.get(size) ?? 0) + right - left);
  return [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

function mainBaseline(pieces: readonly Piece[], size: number): number {
  return pieces.find((piece) => piece.size === size)?.y ?? pieces[0]!.y;
}

/** Whether a line's characters are set apart evenly, as titles are. */
function isTracked(pieces: readonly Piece[], size: number): boolean {
  if (pieces.length < 4 || pieces.some(({ text }) => text.length > 2)) return false;
  const gaps = pieces.slice(1).map((piece, i) => (piece.left - pieces[i]!.right) / size);
  const widest = Math.max(...gaps);
  const narrowest = Math.min(...gaps);
  return narrowest > 0.15 && widest < 2 * narrowest && widest < 3;
}

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;
const WIDE_MARK =
  /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201d\u2014\u2026]/;

/** Gaps between Chinese characters that make a line a stretched one, whose gaps say nothing. */
const FEWEST_STRETCHED = 3;

/** Whether a line is stretched to the margin, so that Chinese characters stand apart. */
function isStretched(pieces: readonly Piece[], size: number): boolean {
  let gaps = 0;
  for (const [i, piece] of pieces.slice(1).entries()) {
    const before = pieces[i]!;
    const gap = (piece.left - before.right) / size;
    if (gap >= LEAST_SPACE && gap < WIDE_GAP && WIDE.test(before.text.at(-1)!) && WIDE.test(piece.text[0]!)) {
      gaps += 1;
    }
  }
  return gaps >= FEWEST_STRETCHED;
}

/** Narrowest space, and the narrowest between Chinese and Latin text, in parts of the font's size. */
const LEAST_SPACE = 0.2;
const LEAST_MIXED_SPACE = 0.5;

/** What stands between two pieces of a line whose gap is narrow; `gap` in parts of the font's size. */
function narrowSpace(before: string, after: string, gap: number, stretched: boolean): string {
  const a = before.at(-1)!;
  const b = after[0]!;
  if (WIDE_MARK.test(a) || WIDE_MARK.test(b)) return '';
  const wide = Number(WIDE.test(a)) + Number(WIDE.test(b));
  if (wide === 2 && stretched) return '';
  // Programs put a quarter of a character between Chinese and Latin text; that is no space.
  return gap < (wide === 1 ? LEAST_MIXED_SPACE : LEAST_SPACE) ? '' : ' ';
}

/** What stands in a wide gap: a tab beside numbers, which must not grow together, else a space. */
function wideSpace(before: string, after: string): string {
  return /[0-9A-Za-z%.-]$/.test(before) || /^[0-9A-Za-z.-]/.test(after) ? '\t' : ' ';
}
