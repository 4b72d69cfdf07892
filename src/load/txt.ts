import type { Block, Report, Span } from '../model.js';
import { drawnTables } from '../text/columns.js';
import { linesIn, type TextLine, trim } from '../text/lines.js';
import { type Decoded, evidenceOf } from './encoding.js';

/**
 * A report from plain text. The text is the decoded file itself; every line that is not blank is a
 * paragraph. Consecutive lines with the same number (at least two) of tab-separated cells are a table, and so
 * are a heading and lines of numbers below it in columns that wide gaps part, lines whose columns `|` part, and
 * tables that stand one cell a line.
 */
export function loadTxt(decoded: Decoded): Report {
  const { text, encoding, warnings } = decoded;
  return {
    text,
    blocks: linesToBlocks(text),
    format: 'txt',
    encoding,
    ...evidenceOf(decoded),
    warnings,
  };
}

interface Line extends TextLine {
  cells: Span[];
  /** Its pieces between tabs: a row of a table may be empty but for its name. */
  slots: Span[];
}

function linesToBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = Array.from(linesIn(text), (line) => readLine(text, line));
  const drawn = drawnTables(text);
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const rows =
      tabbedRows(lines, at) ?? (drawn[0] && drawn[0][0]![0]!.start < line.end ? drawn.shift()! : null);
    const span = rows ? { start: rows[0]![0]!.start, end: rows.at(-1)!.at(-1)!.end } : line;
    blocks.push(
      rows ? { kind: 'table', ...span, rows } : { kind: 'paragraph', start: line.start, end: line.end },
    );
    do at += 1;
    while (at < lines.length && lines[at]!.start < span.end);
  }
  return blocks;
}

/** The rows of a table whose cells tabs part, from a line on; null where none begins there. */
function tabbedRows(lines: readonly Line[], first: number): Span[][] | null {
  const width = lines[first]!.cells.length;
  if (width < 2) return null;
  const rows: Span[][] = [lines[first]!.cells];
  for (let at = first + 1; at < lines.length && lines[at]!.follows; at++) {
    const row = rowOf(lines[at]!, width);
    if (row === null) break;
    rows.push(row);
  }
  return rows.length > 1 ? rows : null;
}

function readLine(text: string, line: TextLine): Line {
  const slots = splitSlots(text, line);
  return { ...trim(text, line), cells: cellsOf(slots), slots, follows: line.follows };
}

/** The pieces of a line between its tabs, trimmed. */
function splitSlots(text: string, line: Span): Span[] {
  const slots: Span[] = [];
  let start = line.start;
  for (const piece of text.slice(line.start, line.end).split('\t')) {
    slots.push(trim(text, { start, end: start + piece.length }));
    start += piece.length + 1;
  }
  return slots;
}

/** The cells of a line; one cell where fewer than two have content, so that an indent is none. */
function cellsOf(slots: readonly Span[]): Span[] {
  const filled = slots.filter((cell) => cell.end > cell.start);
  return filled.length < 2 ? filled : [...slots];
}

/** The cells of a line as a row of a table so wide; null where it is none. */
function rowOf({ cells, slots }: Line, width: number): Span[] | null {
  if (cells.length === width) return cells;
  // an indent of one tab or two is none of its empty cells
  const isNamed = slots[0]!.end > slots[0]!.start;
  return slots.length === width && (isNamed || width > 3) ? slots : null;
}
