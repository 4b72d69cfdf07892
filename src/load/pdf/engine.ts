import type { Piece } from './pieces.js';
import type { Rules } from './rules.js';

/** What an engine reads on a page. */
export interface PageContent {
  engine: 'PDFium' | 'pdf.js';
  /** Points, as the reader sees the page. */
  height: number;
  pieces: Piece[];
  /** Empty where nothing on the page stands in columns. */
  rules: Rules;
  /** Characters that are read, white space aside. */
  chars: number;
  /** Those of them for which the file does not say what they mean. */
  unmapped: number;
  /** Those of them that are drawn invisibly: text recognition lays them under a scan. */
  hidden: number;
  /** The page draws text of which no character could be read. */
  isLost: boolean;
  /** Share of the page that pictures cover, 0 to 1; null where the engine does not know. */
  pictures: number | null;
}

/** An open PDF; `close` must be called in the end. */
export interface PdfFile {
  pages: number;
  /** Its table of objects was broken and had to be guessed, so that parts may be missing. */
  isDamaged: boolean;
  /** A page, from 1. Throws where it is broken. */
  read(number: number): Promise<PageContent>;
  /** A page, from 1, as shades of grey; `scale` in pixels a point. Not every engine draws. */
  render?(number: number, scale: number): Picture;
  close(): Promise<void>;
}

/** Pixels from the upper left corner, row by row, 0 black to 255 white. */
export interface Picture {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** Why an engine could not open a PDF. */
export class PdfOpenError extends Error {
  constructor(
    readonly why: 'encrypted' | 'broken',
    options?: ErrorOptions,
  ) {
    super(why, options);
  }
}

/** Gap between two cells, in parts of the font's size, and lines that must have one. */
const CELL_GAP = 0.5;
const FEWEST_GAPS = 2;

/** Whether text stands in columns, so that the page's lines must be read. */
export function mayHaveTable(pieces: readonly Piece[]): boolean {
  let gaps = 0;
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left);
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1]!, sorted[i]!];
    if (b.y - a.y < 1 && b.left - a.right > CELL_GAP * b.size) gaps += 1;
  }
  return gaps >= FEWEST_GAPS;
}
