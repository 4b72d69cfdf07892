import type { Draft } from './blocks.js';
import type { DomNode } from './html/dom.js';
import { walk } from './html/walk.js';

/** What a paragraph is, apart from its text. */
export interface ParagraphKind {
  /** Level of a heading, 1 to 6. */
  level?: number;
  list?: boolean;
}

/** How the cells of a row lie, where the format says so. */
export interface RowShape {
  /** Left edge of the first cell, then the right edge of each, in twips (1/1440 inch). */
  edges: readonly number[];
  /** For each cell, whether a merged cell beside or above it covers it. */
  covered: readonly boolean[];
}

/** Collects what a word processor's file holds in the order of its text: paragraphs, ends of cells and rows. */
export interface Flow {
  /** Adds a paragraph; `depth` counts the tables around it. Line breaks in it are vertical tabs (U+000B). */
  paragraph(text: string, kind: ParagraphKind, depth: number): void;
  endCell(depth: number): void;
  endRow(depth: number, shape?: RowShape): void;
  /** The blocks, as those of a .docx or a page are found. */
  finish(): Draft[];
}

/** Tables within tables beyond this depth are no document's; they are read as if they stood in this one. */
const DEEPEST_TABLE = 30;
/** Edges of cells nearer to each other than this are one, in twips: a millimetre. */
const SAME_EDGE = 57;
/** Rows of more columns than this keep their cells, but not how wide they are. */
const MOST_EDGES = 256;

interface Row {
  cells: Node[][];
  shape: RowShape | undefined;
}

interface OpenTable {
  rows: Row[];
  cells: Node[][];
  /** What the cell that is not yet ended holds. */
  content: Node[];
}

/** A flow with nothing in it. */
export function newFlow(): Flow {
  const body: Node[] = [];
  const open: OpenTable[] = [];

  const target = (): Node[] => open.at(-1)?.content ?? body;

  const close = (): void => {
    const table = open.pop()!;
    endRow(table, undefined);
    if (table.rows.length > 0) target().push(tableOf(table.rows));
  };

  const at = (depth: number): OpenTable | undefined => {
    const wanted = Math.min(Math.max(depth, 0), DEEPEST_TABLE);
    while (open.length > wanted) close();
    while (open.length < wanted) open.push({ rows: [], cells: [], content: [] });
    return open.at(-1);
  };

  return {
    paragraph(text, kind, depth) {
      at(depth);
      if (text !== '') target().push(paragraphOf(text, kind));
    },
    endCell(depth) {
      const table = at(Math.max(depth, 1))!;
      table.cells.push(table.content);
      table.content = [];
    },
    endRow(depth, shape) {
      endRow(at(Math.max(depth, 1))!, shape);
    },
    finish() {
      at(0);
      const root = element('root', NO_ATTRIBUTES, body);
      return walk(root, { skip: () => false, collapse: false }).map(({ draft }) => draft);
    },
  };
}

function endRow(table: OpenTable, shape: RowShape | undefined): void {
  if (table.content.length > 0) table.cells.push(table.content);
  if (table.cells.length > 0) table.rows.push({ cells: table.cells, shape });
  table.cells = [];
  table.content = [];
}

function tableOf(rows: readonly Row[]): Node {
  const grid = gridOf(rows);
  return element(
    'table',
    NO_ATTRIBUTES,
    rows.map(({ cells, shape }) =>
      element(
        'tr',
        NO_ATTRIBUTES,
        cells.map((content, i) => {
          const wide = shape === undefined ? 1 : columnsBetween(grid, shape.edges[i], shape.edges[i + 1]);
          return element('td', { colspan: String(wide) }, shape?.covered[i] ? [] : content);
        }),
      ),
    ),
  );
}

/** The edges of all cells of a table, ascending, those nearly in one place taken for one. */
function gridOf(rows: readonly Row[]): number[] {
  const all = new Set<number>();
  for (const { shape } of rows) for (const edge of shape?.edges ?? []) all.add(edge);
  const grid: number[] = [];
  for (const edge of [...all].sort((a, b) => a - b))
    if (grid.length === 0 || edge - grid.at(-1)! > SAME_EDGE) grid.push(edge);
  return grid.length > MOST_EDGES ? [] : grid;
}

function columnsBetween(
  grid: readonly number[],
  left: number | undefined,
  right: number | undefined,
): number {
  if (left === undefined || right === undefined || grid.length === 0) return 1;
  return Math.max(1, columnAt(grid, right) - columnAt(grid, left));
}

/** Index of the last edge of the grid at or before this one. */
function columnAt(grid: readonly number[], edge: number): number {
  let column = 0;
  while (column + 1 < grid.length && grid[column + 1]! <= edge) column += 1;
  return column;
}

interface Node extends DomNode {
  parent: Node | null;
  next: Node | null;
}

const NO_ATTRIBUTES = {};

function paragraphOf(text: string, { level, list }: ParagraphKind): Node {
  const name = level === undefined ? (list ? 'li' : 'p') : `h${level}`;
  if (!text.includes('\v')) return element(name, NO_ATTRIBUTES, [textNode(text)]);
  const children = text.split('\v').flatMap((line) => [element('br', NO_ATTRIBUTES, []), textNode(line)]);
  return element(name, NO_ATTRIBUTES, children.slice(1));
}

function textNode(data: string): Node {
  return { type: 'text', data, parent: null, next: null };
}

function element(name: string, attribs: Record<string, string>, children: Node[]): Node {
  const node: Node = { type: 'tag', name, attribs, children, parent: null, next: null };
  for (const [i, child] of children.entries()) {
    child.parent = node;
    child.next = children[i + 1] ?? null;
  }
  return node;
}
