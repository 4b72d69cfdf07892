import { type Draft, type DraftTable, joinInCell } from '../blocks.js';
import { type DomNode, isBlock, traverse } from './dom.js';

/** Columns beyond which merged cells are read as single ones: more is an attack or a mistake. */
const WIDEST_TABLE = 256;
const MOST_ROWS_OF_CELL = 1000;
/** A cell with more characters than this and more than half of its table's is an article, not a datum. */
const LONGEST_CELL = 200;

/**
 * Whether a table holds data and not the layout of the page: no table inside, two columns or more, and no
 * cell that is an article of its own.
 */
export function isDataTable(table: DomNode, skip: (element: DomNode) => boolean): boolean {
  const shape = measure(table, skip);
  if (shape.nested || shape.widest < 2) return false;
  if (shape.rows === 1 && shape.longest > LONGEST_CELL / 2) return false;
  const article = shape.longest > LONGEST_CELL && shape.longest > shape.chars / 2;
  return !(article && shape.longestBlocks > 2);
}

interface Shape {
  nested: boolean;
  rows: number;
  /** Cells of the row that has most. */
  widest: number;
  chars: number;
  /** Characters and blocks of the cell that has most characters. */
  longest: number;
  longestBlocks: number;
}

function measure(table: DomNode, skip: (element: DomNode) => boolean): Shape {
  const shape: Shape = { nested: false, rows: 0, widest: 0, chars: 0, longest: 0, longestBlocks: 0 };
  let cells = 0;
  let chars = 0;
  let blocks = 0;
  traverse(
    table,
    (node) => {
      if (shape.nested) return false;
      if (node.type === 'text') chars += (node.data ?? '').replaceAll(/\s/g, '').length;
      const { name } = node;
      if (name === undefined || node === table) return node === table;
      if (skip(node)) return false;
      if (name === 'table') shape.nested = true;
      if (name === 'tr') {
        shape.rows += 1;
        cells = 0;
      }
      if (name === 'td' || name === 'th') {
        cells += 1;
        chars = 0;
        blocks = 0;
      } else if (isBlock(name) || name === 'br') blocks += 1;
      return true;
    },
    (node) => {
      if (node.name === 'tr') shape.widest = Math.max(shape.widest, cells);
      if (node.name !== 'td' && node.name !== 'th') return;
      shape.chars += chars;
      if (chars > shape.longest) Object.assign(shape, { longest: chars, longestBlocks: blocks });
    },
  );
  return shape;
}

/**
 * A table's rows as texts. A merged cell's text stands in its first slot and the other slots are empty, so
 * that columns stay below each other. Null where no cell has text.
 */
export function readTable(table: DomNode, read: (cell: DomNode) => Draft[]): DraftTable | null {
  const rows: string[][] = [];
  /** Rows for which each column is still taken by a cell from above. */
  const taken: number[] = [];
  for (const row of rowsOf(table)) {
    const cells: string[] = [];
    const pass = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length]! -= 1;
        cells.push('');
      }
    };
    for (const cell of cellsOf(row)) {
      pass();
      const column = cells.length;
      const deep = column < WIDEST_TABLE ? span(cell, 'rowspan') : 1;
      const wide = Math.min(span(cell, 'colspan'), Math.max(1, WIDEST_TABLE - column));
      for (let i = 0; i < wide; i++) {
        taken[cells.length] = deep - 1;
        cells.push('');
      }
      cells[column] = cellText(read(cell));
    }
    pass();
    if (cells.some((cell) => cell !== '')) rows.push(cells);
  }
  return rows.length === 0 ? null : { kind: 'table', rows };
}

function rowsOf(table: DomNode): DomNode[] {
  const rows: DomNode[] = [];
  for (const child of table.children ?? []) {
    if (child.name === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/.test(child.name ?? '')) rows.push(...rowsOf(child));
  }
  return rows;
}

function cellsOf(row: DomNode): DomNode[] {
  return (row.children ?? []).filter(({ name }) => name === 'td' || name === 'th');
}

function span(cell: DomNode, attribute: 'rowspan' | 'colspan'): number {
  const written = Number.parseInt(cell.attribs?.[attribute] ?? '1', 10);
  return Math.min(Math.max(written || 1, 1), MOST_ROWS_OF_CELL);
}

function cellText(drafts: readonly Draft[]): string {
  return joinInCell(drafts.flatMap((draft) => (draft.kind === 'table' ? draft.rows.flat() : [draft.text])));
}
