import type { PageFrame, Pdfium } from './pdfium.js';
import { type Matrix, multiply } from './pieces.js';
import { addPath, type Point, type Rules } from './rules.js';

/** Types of page objects (FPDF_PAGEOBJ_*) and of a path's segments (FPDF_SEGMENT_*). */
const TEXT = 1;
const PATH = 2;
const PICTURE = 3;
const FORM = 5;
const MOVE = 2;
/** Forms that hold forms, and objects of a page, beyond which they are not looked into. */
const DEEPEST = 8;
const MOST_OBJECTS = 200_000;
/** A path with more segments is a drawing. */
const MOST_SEGMENTS = 2000;

/** Calls `visit` with each object of a page that is no form, and the matrix that holds around it. */
function eachObject(
  pdfium: Pdfium,
  page: number,
  toPage: Matrix,
  visit: (object: number, type: number, matrix: Matrix) => void,
): void {
  const { calls } = pdfium;
  let left = MOST_OBJECTS;
  const walk = (count: number, get: (index: number) => number, matrix: Matrix, depth: number): void => {
    for (let i = 0; i < count && left > 0; i++) {
      left -= 1;
      const object = get(i);
      if (object === 0) continue;
      const type = calls.FPDFPageObj_GetType(object);
      if (type !== FORM) visit(object, type, matrix);
      else if (depth < DEEPEST) {
        const inner = multiply(matrix, matrixOf(pdfium, object));
        walk(
          calls.FPDFFormObj_CountObjects(object),
          (k) => calls.FPDFFormObj_GetObject(object, k),
          inner,
          depth + 1,
        );
      }
    }
  };
  walk(calls.FPDFPage_CountObjects(page), (i) => calls.FPDFPage_GetObject(page, i), toPage, 0);
}

function matrixOf({ calls, scratch, floats }: Pdfium, object: number): Matrix {
  return calls.FPDFPageObj_GetMatrix(object, scratch) === 0
    ? [1, 0, 0, 1, 0, 0]
    : Array.from(floats().subarray(0, 6));
}

/** Reads the lines of a page; `toPage` is the matrix of its text. */
export function rulesOf(pdfium: Pdfium, page: number, toPage: Matrix): Rules {
  const rules: Rules = { across: [], down: [] };
  eachObject(pdfium, page, toPage, (object, type, matrix) => {
    if (type === PATH) addObject(pdfium, object, matrix, rules);
  });
  return rules;
}

function addObject(pdfium: Pdfium, path: number, matrix: Matrix, rules: Rules): void {
  const { calls, scratch } = pdfium;
  const count = calls.FPDFPath_CountSegments(path);
  if (count > MOST_SEGMENTS) return;
  calls.FPDFPath_GetDrawMode(path, scratch, scratch + 4);
  const [fill, stroke] = new Int32Array(calls.memory.buffer, scratch, 2) as unknown as [number, number];
  if (fill === 0 && stroke === 0) return;
  const shapes = readShapes(pdfium, path, count, multiply(matrix, matrixOf(pdfium, path)));
  addPath(shapes, stroke !== 0, rules);
}

function readShapes(
  { calls, scratch, floats }: Pdfium,
  path: number,
  count: number,
  matrix: Matrix,
): Point[][] {
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  for (let i = 0; i < count; i++) {
    const segment = calls.FPDFPath_GetPathSegment(path, i);
    calls.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    const point = floats();
    const [x, y] = [point[0]!, point[1]!];
    if (calls.FPDFPathSegment_GetType(segment) === MOVE) {
      shape = [];
      shapes.push(shape);
    }
    shape.push([a * x + c * y + e, b * x + d * y + f]);
    if (calls.FPDFPathSegment_GetClose(segment) !== 0) shape.push(shape[0]!);
  }
  return shapes;
}

/** What a page consists of. */
export interface Survey {
  /** Share of the page that pictures cover, 0 to 1; where they lie on each other they count twice. */
  pictures: number;
  /** Text objects, readable or not. */
  texts: number;
}

/** Counts the texts of a page and measures its pictures. */
export function surveyOf(pdfium: Pdfium, page: number, { width, height, transform }: PageFrame): Survey {
  let [area, texts] = [0, 0];
  eachObject(pdfium, page, transform, (object, type, matrix) => {
    if (type === TEXT) texts += 1;
    if (type !== PICTURE) return;
    // A picture fills the unit square of its own space.
    const [a = 0, b = 0, c = 0, d = 0] = multiply(matrix, matrixOf(pdfium, object));
    area += Math.abs(a * d - b * c);
  });
  return { pictures: Math.min(1, area / (width * height || 1)), texts };
}
