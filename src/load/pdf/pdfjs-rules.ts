import { type Matrix, multiply } from './pieces.js';
import { addPath, type Point, type Rules } from './rules.js';

/** What a page draws, as pdf.js lists it. */
export interface Operators {
  fnArray: number[];
  argsArray: unknown[];
}

/** Operators of pdf.js (OPS) that draw or move. */
const OPS = { save: 10, restore: 11, transform: 12, formBegin: 74, formEnd: 75, constructPath: 91 };
/** Painting operators: those that stroke a path and those that only fill it. */
const STROKES = new Set([20, 21, 24, 25, 26, 27]);
const FILLS = new Set([22, 23]);
/** Coordinates after each code of a path's data: move, line, curve, close. */
const PATH_ARGUMENTS = [2, 2, 6, 0];

/** Reads the lines of a page; `toPage` is the matrix of its text. */
export function rulesOf({ fnArray, argsArray }: Operators, toPage: Matrix): Rules {
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
    if (operator === OPS.constructPath && Array.isArray(argument)) addOperator(argument, matrix, rules);
  }
  return rules;
}

/** A list of numbers out of an array, a typed array or an object with numbered keys. */
function toNumbers(list: unknown): number[] {
  if (typeof list !== 'object' || list === null) return [];
  return Object.values(list).filter((value) => typeof value === 'number');
}

function addOperator([operator, data]: unknown[], matrix: Matrix, rules: Rules): void {
  const isStroke = STROKES.has(operator as number);
  if (!isStroke && !FILLS.has(operator as number)) return;
  addPath(readShapes(toNumbers(Array.isArray(data) ? data[0] : data), matrix), isStroke, rules);
}

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
