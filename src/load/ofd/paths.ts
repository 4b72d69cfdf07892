import { type Matrix, multiply } from '../pdf/pieces.js';
import type { Rules } from '../pdf/rules.js';
import type { PathObject } from './page.js';

/** A filled shape that is thinner than this is a line, and a line shorter than that rules nothing; points. */
const THIN = 3;
const SHORT = 4;
/** Numbers behind each operator of a path (GB/T 33190-2016, 9.1). */
const ARGUMENTS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

interface Point {
  x: number;
  y: number;
}

/** The straight lines of paths that may rule a table, in points on the page. */
export function rulesOf(paths: readonly PathObject[], toPage: Matrix): Rules {
  const rules: Rules = { across: [], down: [] };
  for (const { matrix, stroke, data } of paths) {
    const lines = linesOf(data, multiply(toPage, matrix));
    for (const points of lines) {
      if (stroke) addSides(points, rules);
      else addThin(points, rules);
    }
  }
  return rules;
}

/** The polygons of a path, in points on the page; a curve is the line to its end. */
function linesOf(data: string, matrix: Matrix): Point[][] {
  const tokens = data.trim().split(/[\s,]+/);
  const lines: Point[][] = [];
  let i = 0;
  while (i < tokens.length) {
    const operator = tokens[i]!;
    const count = ARGUMENTS[operator];
    i += 1;
    if (count === undefined) continue;
    const numbers = tokens.slice(i, i + count).map(Number);
    i += count;
    const line = lines.at(-1);
    if (operator === 'C') {
      if (line?.[0] !== undefined) line.push(line[0]);
      continue;
    }
    if (numbers.length < 2 || !numbers.every(Number.isFinite)) break;
    const [, , , , x = 0, y = 0] = multiply(matrix, [1, 0, 0, 1, numbers.at(-2)!, numbers.at(-1)!]);
    if (operator === 'M' || operator === 'S' || line === undefined) lines.push([{ x, y }]);
    else line.push({ x, y });
  }
  return lines;
}

function addSides(points: readonly Point[], rules: Rules): void {
  for (const [i, to] of points.entries()) {
    const from = points[i - 1];
    if (from !== undefined) addRule(from, to, rules);
  }
}

/** A filled shape counts where it is as thin as a line. */
function addThin(points: readonly Point[], rules: Rules): void {
  if (points.length < 2) return;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  if (height < THIN && width >= SHORT) rules.across.push({ at: (top + bottom) / 2, from: left, to: right });
  else if (width < THIN && height >= SHORT)
    rules.down.push({ at: (left + right) / 2, from: top, to: bottom });
}

function addRule(from: Point, to: Point, rules: Rules): void {
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (height < 1 && width >= SHORT)
    rules.across.push({ at: (from.y + to.y) / 2, from: Math.min(from.x, to.x), to: Math.max(from.x, to.x) });
  else if (width < 1 && height >= SHORT)
    rules.down.push({ at: (from.x + to.x) / 2, from: Math.min(from.y, to.y), to: Math.max(from.y, to.y) });
}
