import { type Draft, joinInCell, visible } from '../blocks.js';
import type { SheetCells } from './sheet.js';

/**
 * A sheet's cells as blocks: its table, and what stands alone in its row above and below it (title, unit,
 * notes) as paragraphs. A sheet in which no row has two cells is all paragraphs.
 */
export function layOutSheet({ rows, columns }: SheetCells): Draft[] {
  const texts = rows.map((row) => new Map([...row].map(([column, text]) => [column, tidy(text)])));
  const first = texts.findIndex((row) => row.size > 1);
  if (first === -1) return texts.flatMap(paragraphs);
  const last = texts.findLastIndex((row, at) => row.size > 1 || (at > first && isPart(row)));
  const table = texts
    .slice(first, last + 1)
    .map((row) => Array.from({ length: columns }, (_, column) => row.get(column) ?? ''));
  return [
    ...texts.slice(0, first).flatMap(paragraphs),
    { kind: 'table', rows: table },
    ...texts.slice(last + 1).flatMap(paragraphs),
  ];
}

/** A lone cell that belongs to the table above it: a number. */
function isPart(row: ReadonlyMap<number, string>): boolean {
  return [...row.values()].every((text) => /^[\d,.%-]+$/.test(text));
}

function paragraphs(row: ReadonlyMap<number, string>): Draft[] {
  return [...row.values()].filter((text) => text !== '').map((text) => ({ kind: 'paragraph', text }));
}

/** A cell's text in one line. */
function tidy(text: string): string {
  return joinInCell(visible(text).split(/[\r\n]+/));
}
