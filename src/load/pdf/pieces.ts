import { visible } from '../blocks.js';
import { plainIdeographs } from './radicals.js';

/** A run of text on a page. Points from the page's upper left corner, x to the right, y down. */
export interface Piece {
  text: string;
  left: number;
  right: number;
  /** The baseline; for vertical writing that of the first character. */
  y: number;
  /** Size of the font. */
  size: number;
}

/** A 2×3 affine matrix [a b c d e f], as in PDF. */
export type Matrix = readonly number[];

/** The matrix that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): number[] {
  const [a, b, c, d, e, f] = outer as [number, number, number, number, number, number];
  const [g, h, i, j, k, l] = inner as [number, number, number, number, number, number];
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A run of text as an engine gives it, in the page's own space. */
export interface TextItem {
  text: string;
  /** Maps the text's space, one unit a font size, to the page's (ISO 32000-1, 9.4.4). */
  transform: Matrix;
  /** Length along the line, in points; of no use in vertical writing. */
  width: number;
  vertical: boolean;
}

/** The text of a page in the order of the file, and the matrix from the page's space to the pieces' one. */
export interface PageText {
  pieces: Piece[];
  toPage: Matrix;
}

/**
 * Places the items of a page. White space alone is left out, as is text that stands askew: watermarks. A page
 * whose text is written sideways is turned upright.
 * @param transform from the page's own space to that of a reader: points from the upper left corner
 */
export function placeItems(items: readonly TextItem[], transform: Matrix): PageText {
  const texts = items.filter(({ text }) => text.trim() !== '');
  const toPage = multiply(TURNS[mainTurn(texts, transform)]!, transform);
  const pieces: Piece[] = [];
  for (const item of texts) {
    const piece = toPiece(item, multiply(toPage, item.transform));
    if (piece !== null) pieces.push(piece);
  }
  return { pieces, toPage };
}

/** Matrices that turn a page by no, one, two and three quarters, counter-clockwise. */
const TURNS: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, -1, 1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, 1, -1, 0, 0, 0],
];

/** Quarters by which most of the text is turned, clockwise as the reader sees it. */
function mainTurn(items: readonly TextItem[], transform: Matrix): number {
  const chars = [0, 0, 0, 0];
  for (const item of items) {
    const turn = turnOf(multiply(transform, item.transform));
    if (turn !== null) chars[turn]! += item.text.length;
  }
  const most = Math.max(...chars);
  return most > 2 * chars[0]! ? chars.indexOf(most) : 0;
}

/** Quarters by which text is turned; null for text that stands askew. */
function turnOf([a = 0, b = 0]: Matrix): number | null {
  if (Math.abs(b) < 0.05 * Math.abs(a)) return a > 0 ? 0 : 2;
  if (Math.abs(a) < 0.05 * Math.abs(b)) return b > 0 ? 1 : 3;
  return null;
}

/** Spaces that an engine reads into the gaps beside Chinese punctuation and between Chinese and Latin text. */
const STRAY =
  / (?=[\u3001-\u3011\uff01-\uff1f])|(?<=[\u3001-\u3011\uff01-\uff1f]) |(?<=[\u4e00-\u9fff]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[\u4e00-\u9fff])/g;
/** Characters that are set apart, as in titles and in lines that are stretched to the margin. */
const APART = /[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![\u4e00-\u9fff])){2,}/g;

function withoutStraySpaces(text: string): string {
  const spaced = text.replaceAll(/\s+/g, ' ').trim();
  if (!spaced.includes(' ')) return spaced;
  return spaced.replaceAll(STRAY, '').replaceAll(APART, (apart) => apart.replaceAll(' ', ''));
}

function toPiece({ text: raw, width, vertical }: TextItem, matrix: Matrix): Piece | null {
  const turn = turnOf(matrix);
  if (turn === null) return null;
  const text = withoutStraySpaces(visible(plainIdeographs(raw)));
  if (text === '') return null;
  const [, , c, d, x, y] = matrix as [number, number, number, number, number, number];
  const size = Math.hypot(c, d);
  if (vertical) return { text, left: x - size / 2, right: x + size / 2, y: y + size, size };
  if (turn === 1) return { text, left: x - size, right: x, y: y + size, size };
  if (turn === 3) return { text, left: x, right: x + size, y, size };
  return { text, left: x, right: x + Math.abs(width), y, size };
}
