import { LoadError } from '../errors.js';
import type { Block, Report } from '../model.js';
import { assemble, type Draft } from './blocks.js';
import { findGrids } from './pdf/grid.js';
import { type Line, toLines } from './pdf/lines.js';
import { openPdf, type PdfFile } from './pdf/open.js';
import { joinLines, type Paragraph, readFrames, toParagraphs } from './pdf/paragraphs.js';
import { type Piece, readPieces } from './pdf/pieces.js';
import { recodeWestern } from './pdf/recode.js';
import { type Rules, readRules } from './pdf/rules.js';
import { dropRunningLines } from './pdf/running.js';
import {
  continuesTable,
  fillGrid,
  findLooseTables,
  joinTables,
  type PageTable,
  slotOf,
} from './pdf/tables.js';

/**
 * A report from a PDF. Lines are joined into paragraphs, over page breaks too; running heads, feet and page
 * numbers are dropped; ruled tables, and those that stand in clear columns, are kept as tables. `pageStarts`
 * has the offset of each page's first text. Throws LoadError, with `name` first, where the file is broken or
 * encrypted or has no text.
 */
export async function loadPdf(bytes: Uint8Array, name: string): Promise<Report> {
  const pages = await readPages(bytes, name);
  const warnings = emptyPagesWarning(pages);
  const recoded = recodeWestern(pages.map(({ pieces }) => pieces));
  if (recoded !== null) {
    for (const [i, page] of pages.entries()) page.pieces = recoded[i]!;
    warnings.push('its Chinese fonts are declared as Western ones; the text was read as GBK');
  }
  return { ...layOutPages(pages), format: 'pdf', encoding: null, warnings };
}

/** The text of pages whose pieces and lines are known: paragraphs, tables and where each page begins. */
export function layOutPages(
  pages: readonly Page[],
): Pick<Report, 'text' | 'blocks'> & { pageStarts: number[] } {
  const parts = toParts(pages);
  const { text, blocks } = assemble(parts.map(({ draft }) => draft));
  return { text, blocks, pageStarts: startsOf(parts, blocks, pages.length, text.length) };
}

/** A page as it was read, before its lines are found. */
export interface Page {
  /** From 1. */
  number: number;
  height: number;
  pieces: Piece[];
  rules: Rules;
}

/** Pages in a row that cannot be read before the file is given up. */
const MOST_BROKEN = 50;

async function readPages(bytes: Uint8Array, name: string): Promise<Page[]> {
  const file = await open(bytes, name);
  try {
    const pages: Page[] = [];
    let broken = 0;
    for (let number = 1; number <= file.numPages && broken < MOST_BROKEN; number++) {
      const page = await readPage(file, number);
      broken = page === null ? broken + 1 : 0;
      pages.push(page ?? { number, height: 0, pieces: [], rules: NO_RULES });
    }
    if (pages.every(({ pieces }) => pieces.length === 0)) throw noText(name, pages.length, broken);
    return pages;
  } finally {
    await file.close();
  }
}

const NO_RULES: Rules = { across: [], down: [] };

async function open(bytes: Uint8Array, name: string): Promise<PdfFile> {
  try {
    return await openPdf(bytes);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    const what = isLocked
      ? 'the PDF is encrypted; open it with its password and save it without one'
      : 'the PDF is broken or cut short; fetch it again or print it anew';
    throw new LoadError(`${name}: ${what}`, { cause: error });
  }
}

/** A page's text and, where it may have a table, its lines; null where the page is broken. */
async function readPage(file: PdfFile, number: number): Promise<Page | null> {
  try {
    const page = await file.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { pieces, toPage } = await readPieces(page);
    const rules = mayHaveTable(pieces) ? await readRules(page, toPage) : NO_RULES;
    page.cleanup();
    return { number, height, pieces, rules };
  } catch {
    return null;
  }
}

/** Gap between two cells, in parts of the font's size, and lines that must have one. */
const CELL_GAP = 0.5;
const FEWEST_GAPS = 2;

function mayHaveTable(pieces: readonly Piece[]): boolean {
  let gaps = 0;
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left);
  for (let i = 1; i < sorted.length; i++) {
    const [a, b] = [sorted[i - 1]!, sorted[i]!];
    if (b.y - a.y < 1 && b.left - a.right > CELL_GAP * b.size) gaps += 1;
  }
  return gaps >= FEWEST_GAPS;
}

function noText(name: string, pages: number, broken: number): LoadError {
  if (broken === pages)
    return new LoadError(`${name}: the PDF's pages are broken; fetch it again or print it anew`);
  const count = pages === 1 ? 'its page' : `its ${pages} pages`;
  return new LoadError(`${name}: no text in ${count}: a scan; run text recognition (OCR) on it first`);
}

/** Says which pages have no text beside others that have. */
function emptyPagesWarning(pages: readonly Page[]): string[] {
  const empty = pages.filter(({ pieces }) => pieces.length === 0).map(({ number }) => number);
  if (empty.length === 0) return [];
  const which = empty.length === 1 ? `page ${empty[0]} has` : `pages ${empty.join(', ')} have`;
  return [`${which} no text that can be read; empty, or scans`];
}

/** A block with the offsets in it at which another page begins. */
interface Part {
  draft: Draft;
  /** Offset in a text, index of the row in a table. */
  marks: { page: number; at: number }[];
}

function toParts(pages: readonly Page[]): Part[] {
  const layouts = pages.map((page) => layOut(page));
  const kept = dropRunningLines(layouts);
  const items = layouts.map(({ tables }, i) => inOrder(kept[i]!, tables));
  const linesOf = new Map(items.map((list, i) => [pages[i]!.number, list.filter(isLine)]));
  const frames = readFrames(linesOf);
  const bodySize = usualSize([...linesOf.values()].flat());
  const parts: Part[] = [];
  let run: Line[] = [];
  const endRun = (): void => {
    parts.push(...toParagraphs(run, frames, bodySize).map(paragraphPart));
    run = [];
  };
  for (const item of joinOverPages(items.flat())) {
    if (isLine(item)) {
      run.push(item);
      continue;
    }
    endRun();
    parts.push(tablePart(item));
  }
  endRun();
  return parts;
}

interface Layout {
  lines: Line[];
  tables: PageTable[];
  height: number;
}

function layOut({ number, pieces, rules, height }: Page): Layout {
  const tables: PageTable[] = [];
  let rest = pieces;
  for (const grid of findGrids(rules)) {
    const table = fillGrid(grid, rest, number);
    if (table === null) continue;
    tables.push(table);
    rest = rest.filter((piece) => slotOf(grid, piece) === -1);
  }
  return { lines: toLines(rest, number), tables, height };
}

type Item = Line | PageTable;

function isLine(item: Item): item is Line {
  return 'y' in item;
}

/** The lines and tables of a page from the top down. */
function inOrder(lines: readonly Line[], tables: readonly PageTable[]): Item[] {
  const items: Item[] = [];
  let rest = [...lines];
  for (const table of [...tables].sort((a, b) => a.top - b.top)) {
    items.push(...findLooseTables(rest.filter(({ y }) => y <= table.top + 1)), table);
    rest = rest.filter(({ y }) => y > table.top + 1);
  }
  return [...items, ...findLooseTables(rest)];
}

/** Makes one table of those that go on over page breaks. */
function joinOverPages(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const isNext = last !== undefined && item.page === last.page + 1;
    if (isNext && !isLine(last) && !isLine(item) && continuesTable(last, item)) {
      joined[joined.length - 1] = joinTables(last, item);
    } else joined.push(item);
  }
  return joined;
}

/** The size of font that most characters are set in. */
function usualSize(lines: readonly Line[]): number {
  const chars = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length);
  }
  return [...chars].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [12, 0])[0];
}

function paragraphPart({ lines, isHeading }: Paragraph): Part {
  let text = '';
  const marks: Part['marks'] = [];
  for (const line of lines) {
    text += text === '' ? '' : joinLines(text, line.text);
    if (marks.at(-1)?.page !== line.page) marks.push({ page: line.page, at: text.length });
    text += line.text;
  }
  return { draft: { kind: isHeading ? 'heading' : 'paragraph', text }, marks };
}

function tablePart({ rows, pages }: PageTable): Part {
  const marks = pages.map((page, at) => ({ page, at })).filter(({ page, at }) => page !== pages[at - 1]);
  return { draft: { kind: 'table', rows }, marks };
}

/** Offset at which each page begins; a page without text begins where the next one does. */
function startsOf(parts: readonly Part[], blocks: readonly Block[], pages: number, length: number): number[] {
  const starts = Array.from({ length: pages }, () => -1);
  for (const [i, { marks }] of parts.entries()) {
    const { start, rows } = blocks[i]!;
    for (const { page, at } of marks) {
      const offset = rows === undefined ? start + at : rows[at]![0]!.start;
      if (starts[page - 1] === -1) starts[page - 1] = offset;
    }
  }
  let next = length;
  for (let i = pages - 1; i >= 0; i--) {
    if (starts[i] === -1) starts[i] = next;
    next = starts[i]!;
  }
  starts[0] = 0;
  return starts;
}
