import { buildPdf, type PdfPageSource } from './pdf.js';

/** A block of a report: what it is (h1, h2, h3, p, right, table) and its words, or its rows of cells. */
export interface PrintedBlock {
  kind: string;
  text?: string;
  rows?: string[][];
}

const LEFT = 90;
const RIGHT = 505;
const TOP = 760;
const BOTTOM = 80;
const SIZE = 14;
const LEADING = 24;
const CELL_SIZE = 9;
const CELL_HEIGHT = 20;

/** How wide a text is in ems: Chinese characters one, letters, digits and signs half of it. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) < 0x7f ? 0.5 : 1;
  return width;
}

function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const char of text) {
    if (widthOf(line + char) > most) {
      lines.push(line);
      line = '';
    }
    line += char;
  }
  return [...lines, line];
}

/**
 * The report as a PDF in a Chinese font that is not embedded: justified paragraphs of A4 pages with an
 * indented first line, ruled tables, page numbers at the foot.
 */
export function printed(blocks: readonly PrintedBlock[]): Uint8Array {
  const pages: Required<Pick<PdfPageSource, 'texts' | 'lines'>>[] = [];
  let y = 0;
  const page = () => pages.at(-1)!;
  const advance = (height: number): void => {
    y -= height;
    if (pages.length > 0 && y >= BOTTOM) return;
    pages.push({ texts: [{ text: `— ${pages.length + 1} —`, x: 280, y: 50, size: 10 }], lines: [] });
    y = TOP;
  };
  for (const { kind, text = '', rows } of blocks) {
    if (rows !== undefined) {
      const columns = Math.max(...rows.map((row) => row.length));
      const width = (RIGHT - LEFT) / columns;
      for (const row of rows) {
        advance(CELL_HEIGHT);
        const [low, high] = [y - 6, y - 6 + CELL_HEIGHT];
        page().lines.push([LEFT, low, RIGHT, low], [LEFT, high, RIGHT, high]);
        for (let column = 0; column <= columns; column++)
          page().lines.push([LEFT + column * width, low, LEFT + column * width, high]);
        for (const [column, cell] of row.entries())
          page().texts.push({ text: cell, x: LEFT + column * width + 3, y, size: CELL_SIZE });
      }
      advance(LEADING);
      continue;
    }
    const size = kind === 'h1' ? 20 : SIZE;
    const indent = kind === 'p' || kind === 'h2' || kind === 'h3' ? 2 : 0;
    const lines = linesOf(' '.repeat(indent * 2) + text, (RIGHT - LEFT) / size);
    for (const [at, line] of lines.entries()) {
      advance(LEADING);
      const words = line.trimStart();
      const start = kind === 'right' ? RIGHT - widthOf(words) * size : LEFT + (at === 0 ? indent * size : 0);
      const x = kind === 'h1' ? (LEFT + RIGHT - widthOf(words) * size) / 2 : start;
      page().texts.push({ text: words, x, y, size });
    }
  }
  return buildPdf(pages);
}
