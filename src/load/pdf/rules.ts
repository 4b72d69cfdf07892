import type { PdfPage } from './open.js';
import { type Matrix, multiply } from './pieces.js';

/** A straight line on a page, across (`at` is its y) or down (`at` is its x); points. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

/** The lines of a page that may rule a table. */
export interface Rules {
  across: Rule[];
  down: Rule[];
}

/** Operators of pdf.js (OPS) that draw or move. */
const OPS = { save: 10, restore: 11, transform: 12, formBegin: 74, formEnd: 75, constructPath: 91 };
/** Painting operators: those that stroke a path and those that only fill it. */
const STROKES = new Set([20, 21, 24, 25, 26, 27]);
const FILLS = new Set([22, 23]);
/** Coordinates after each code of a path's data: move, line, curve, close. */
const PATH_ARGUMENTS = [2, 2, 6, 0];

/** A filled shape that is thinner than this is a line, in points. */
const THIN = 3;
/** A line that is shorter than this rules nothing, in points. */
const SHORT = 4;

/** Reads the lines of a page; `toPage` is the matrix of its text. */
export async function readRules(page: PdfPage, toPage: Matrix): Promise<Rules> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules: Rules = { across: [], down: [] };
  const stack: Matrix[] = [];
  let matrix = toPage;
  for (const [i, operator] of fnArray.entries()) {
    const argument = argsArray[i];
    if (operator === OPS.save || operator === OPS.formBegin) stack.push(matrix);
    if (operator === OPS.restore || operator === OPS.formEnd) matrix = stack.pop() ?? matrix;
    if (operator === OPS.transform) matrix = multiply(matrix, toNumbers(argument));
    if (operator === OPS.formBegin && Array.isArray(argument) && argument[0] != null) {
      matrix = multiply(matrix, toNumbers(argument[0]));
    }
    if (operator === OPS.constructPath && Array.isArray(argument)) addPath(argument, matrix, rules);
  }
  return rules;
}

/** A list of numbers out of an array, a typed array or an object with numbered keys. */
function toNumbers(list: unknown): number[] {
  if (typeof list !== 'object' || list === null) return [];
  return Object.values(list).filter((value) => typeof value === 'number');
}

function addPath([operator, data]: unknown[], matrix: Matrix, rules: Rules): void {
  const isStroke = STROKES.has(operator as number);
  if (!isStroke && !FILLS.has(operator as number)) return;
  for (const points of readShapes(toNumbers(Array.isArray(data) ? data[0] : data), matrix)) {
    if (isStroke) for (let i = 1; i < points.length; i++) addThinShape([points[i - 1]!, points[i]!], rules);
    else addThinShape(points, rules);
  }
}

type Point = [number, number];

/** The corners of each shape of a path; a curve counts as the line to its end. */
function readShapes(data: readonly number[], matrix: Matrix): Point[][] {
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  for (let i = 0; i < data.length; ) {
    const code = data[i]!;
    const count = PATH_ARGUMENTS[code];
    if (count === undefined) break;
    if (code === 0) {
      shape = [];
      shapes.push(shape);
    }
    if (count === 0 && shape[0] !== undefined) shape.push(shape[0]);
    if (count > 0) shape.push(place(data[i + count - 1] ?? 0, data[i + count] ?? 0, matrix));
    i += count + 1;
  }
  return shapes;
}

function place(x: number, y: number, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function addThinShape(points: readonly Point[], rules: Rules): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  addBox(left, right, top, bottom, rules);
}

function addBox(left: number, right: number, top: number, bottom: number, rules: Rules): void {
  const width = right - left;
  const height = bottom - top;
  if (height < THIN && width > SHORT) rules.across.push({ at: (top + bottom) / 2, from: left, to: right });
  else if (width < THIN && height > SHORT) rules.down.push({ at: (left + right) / 2, from: top, to: bottom });
}
