import type { Block, Report } from '../model.js';
import { assemble, type Draft } from './blocks.js';
import { findGrids } from './pdf/grid.js';
import { type Line, toLines } from './pdf/lines.js';
import { isUnread, type Page, type PdfOptions, readPages } from './pdf/pages.js';
import { joinLines, type Paragraph, readFrames, toParagraphs } from './pdf/paragraphs.js';
import { dropRunningLines } from './pdf/running.js';
import {
  continuesTable,
  fillGrid,
  findLooseTables,
  joinTables,
  type PageTable,
  slotOf,
} from './pdf/tables.js';
import { pageWarnings, unreadable } from './pdf/verdicts.js';

/**
 * A report from a PDF. Lines are joined into paragraphs, over page breaks too; running heads, feet and page
 * numbers are dropped; ruled tables, and those that stand in clear columns, are kept as tables. `pageStarts`
 * has the offset of each page's first text. Scans and pages whose text layer is garbled are left out, unless
 * text recognition is asked for; a warning names them. Throws LoadError, with `name` first, where the file is
 * broken or encrypted or has no page that can be read.
 */
export async function loadPdf(bytes: Uint8Array, name: string, options: PdfOptions = {}): Promise<Report> {
  const { pages, isRecoded } = await readPages(bytes, name, options);
  if (pages.every(({ pieces }) => pieces.length === 0)) throw unreadable(name, pages);
  const warnings = pageWarnings(pages);
  if (isRecoded) warnings.push('its Chinese fonts are declared as Western ones; the text was read as GBK');
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
  const unread = pages.filter(isUnread).map(({ number }) => number);
  const parts: Part[] = [];
  let run: Line[] = [];
  const endRun = (): void => {
    parts.push(...toParagraphs(run, frames, bodySize).map(paragraphPart));
    run = [];
  };
  for (const item of joinOverPages(items.flat())) {
    const last = run.at(-1)?.page ?? item.page;
    if (unread.some((page) => last < page && page < item.page)) endRun();
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
