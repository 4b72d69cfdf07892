import type { Rule, Rules } from './rules.js';

/** A ruled table on a page: the positions of its lines and which slots are one cell. Points. */
export interface Grid {
  /** Lines down and across, ascending: columns lie between the former, rows between the latter. */
  xs: number[];
  ys: number[];
  /** For each slot, row by row, the first slot of the cell that it belongs to. */
  cellOf: number[];
}

/** Lines nearer to each other than this are one, and a line that ends this near to another meets it. */
const NEAR = 3;
/** More lines than this on a page are a drawing. */
const MOST_RULES = 4000;

/** The ruled tables of a page: lines that meet, with at least two columns and two cells. */
export function findGrids(rules: Rules): Grid[] {
  const across = merge(rules.across);
  const down = merge(rules.down);
  if (across.length + down.length > MOST_RULES) return [];
  const grids: Grid[] = [];
  for (const group of groupByMeeting(across, down)) {
    const grid = toGrid(group);
    if (grid !== null) grids.push(grid);
  }
  return grids;
}

/** Joins the pieces of one line, and lines that lie on each other; the answer ascends by position. */
function merge(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const merged: Rule[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end]!.at - sorted[end - 1]!.at < NEAR / 2) end += 1;
    const row = sorted.slice(i, end);
    const at = row.reduce((sum, rule) => sum + rule.at, 0) / row.length;
    merged.push(...joinSpans(row).map(({ from, to }) => ({ at, from, to })));
    i = end;
  }
  return merged;
}

function joinSpans(row: readonly Rule[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...row].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to + NEAR) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Parts of a table: lines that meet each other, directly or through others. */
function groupByMeeting(across: readonly Rule[], down: readonly Rule[]): Rules[] {
  const parent = Array.from({ length: across.length + down.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[i] !== root) [parent[i], i] = [root, parent[i]!];
    return root;
  };
  for (const [i, h] of across.entries()) {
    for (const [j, v] of down.entries()) {
      if (v.at < h.from - NEAR || v.at > h.to + NEAR || h.at < v.from - NEAR || h.at > v.to + NEAR) continue;
      parent[find(i)] = find(across.length + j);
    }
  }
  const groups = new Map<number, Rules>();
  for (let i = 0; i < parent.length; i++) {
    const root = find(i);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    if (i < across.length) group.across.push(across[i]!);
    else group.down.push(down[i - across.length]!);
  }
  return [...groups.values()];
}

function toGrid({ across, down }: Rules): Grid | null {
  if (across.length < 2 || down.length === 0) return null;
  const left = Math.min(...across.map(({ from }) => from));
  const right = Math.max(...across.map(({ to }) => to));
  const xs = distinct([...down.map(({ at }) => at), left, right]);
  const top = Math.min(...down.map(({ from }) => from));
  const bottom = Math.max(...down.map(({ to }) => to));
  const ys = distinct([...across.map(({ at }) => at), top, bottom]);
  if (xs.length < 3 || ys.length < 2 || (xs.length - 1) * (ys.length - 1) > MOST_RULES) return null;
  return { xs, ys, cellOf: joinSlots(xs, ys, { across, down }) };
}

function distinct(positions: readonly number[]): number[] {
  const kept: number[] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    if (kept.length === 0 || position - kept.at(-1)! > NEAR) kept.push(position);
  }
  return kept;
}

/** Slots between which there is no line are one cell. */
function joinSlots(xs: readonly number[], ys: readonly number[], { across, down }: Rules): number[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const cellOf = Array.from({ length: columns * rows }, (_, i) => i);
  const find = (i: number): number => {
    while (cellOf[i] !== i) i = cellOf[i]!;
    return i;
  };
  const join = (a: number, b: number): void => {
    const [first, second] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
    cellOf[second] = first;
  };
  const downAt = linesAt(xs, down);
  const acrossAt = linesAt(ys, across);
  for (let row = 0; row < rows; row++) {
    const middle = (ys[row]! + ys[row + 1]!) / 2;
    for (let column = 0; column < columns; column++) {
      const slot = row * columns + column;
      const centre = (xs[column]! + xs[column + 1]!) / 2;
      if (column + 1 < columns && !covers(downAt[column + 1]!, middle)) join(slot, slot + 1);
      if (row + 1 < rows && !covers(acrossAt[row + 1]!, centre)) join(slot, slot + columns);
    }
  }
  return cellOf.map((_, slot) => find(slot));
}

function linesAt(positions: readonly number[], rules: readonly Rule[]): Rule[][] {
  return positions.map((position) => rules.filter(({ at }) => Math.abs(at - position) <= NEAR));
}

function covers(rules: readonly Rule[], point: number): boolean {
  return rules.some(({ from, to }) => from <= point && to >= point);
}
