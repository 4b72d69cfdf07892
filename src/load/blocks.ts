import type { Block, Span } from '../model.js';

/** A block before it has its place in the text; `text` holds no line feed. */
export interface DraftText {
  kind: 'heading' | 'paragraph' | 'list';
  text: string;
  level?: number;
}

/** A table before it has its place: cells without tabs or line feeds, '' for the slots of a merged cell. */
export interface DraftTable {
  kind: 'table';
  rows: string[][];
}

export type Draft = DraftText | DraftTable;

/** The text of a report and the blocks that lie in it, in ascending order and without overlap. */
export interface Assembled {
  text: string;
  blocks: Block[];
}

/**
 * Lays drafts out as one text: blocks and rows are joined by a line feed, cells by a tab. Block `i` of the
 * answer belongs to draft `i`; offsets are UTF-16 code units.
 */
export function assemble(drafts: readonly Draft[]): Assembled {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (const draft of drafts) {
    if (blocks.length > 0) {
      pieces.push('\n');
      at += 1;
    }
    const block = draft.kind === 'table' ? placeTable(draft, at, pieces) : placeText(draft, at, pieces);
    blocks.push(block);
    at = block.end;
  }
  return { text: pieces.join(''), blocks };
}

function placeText(draft: DraftText, start: number, pieces: string[]): Block {
  pieces.push(draft.text);
  const span = { start, end: start + draft.text.length };
  return draft.level === undefined
    ? { kind: draft.kind, ...span }
    : { kind: draft.kind, level: draft.level, ...span };
}

function placeTable(draft: DraftTable, start: number, pieces: string[]): Block {
  let at = start;
  const rows: Span[][] = [];
  for (const [index, cells] of draft.rows.entries()) {
    if (index > 0) {
      pieces.push('\n');
      at += 1;
    }
    rows.push(
      cells.map((cell, column) => {
        if (column > 0) {
          pieces.push('\t');
          at += 1;
        }
        pieces.push(cell);
        const from = at;
        at += cell.length;
        return { start: from, end: at };
      }),
    );
  }
  return { kind: 'table', start, end: at, rows };
}

/** What no reader sees: control characters, zero-width characters and soft hyphens. Tabs stay. */
const UNSEEN = /[^\P{Cc}\t\n\r\f]|[\u00ad\u200b\u2060\ufeff]/gu;
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** The text without unseen characters; a half of a surrogate pair becomes U+FFFD. */
export function visible(text: string): string {
  return text.replace(UNSEEN, '').replace(LONE_SURROGATE, '\ufffd');
}

/** Joins the paragraphs of one cell: directly, but with a space where two numbers or words would touch. */
export function joinInCell(parts: readonly string[]): string {
  let joined = '';
  for (const part of parts) {
    const text = part.replaceAll(/[\t\n\r\f]+/g, ' ').trim();
    if (text === '') continue;
    joined += /[0-9A-Za-z%.]$/.test(joined) && /^[0-9A-Za-z]/.test(text) ? ` ${text}` : text;
  }
  return joined;
}
