import { visible } from '../blocks.js';
import { type Matrix, multiply, type Piece } from '../pdf/pieces.js';
import type { TextCode, TextObject } from './page.js';

/** Steps beyond this number are those of an attack. */
const MOST_STEPS = 100_000;

/** The steps between characters; `g 3 5.6` stands for three times 5.6 (GB/T 33190-2016, 11.3). */
export function readDeltas(written: string | undefined): number[] {
  const tokens = (written ?? '').trim().split(/[\s,]+/);
  const steps: number[] = [];
  for (let i = 0; i < tokens.length && steps.length < MOST_STEPS; i++) {
    if (tokens[i] === 'g') {
      const times = Math.min(Math.max(0, Math.floor(Number(tokens[i + 1]) || 0)), MOST_STEPS - steps.length);
      const step = Number(tokens[i + 2]) || 0;
      for (let k = 0; k < times; k++) steps.push(step);
      i += 2;
    } else if (tokens[i] !== '') steps.push(Number(tokens[i]) || 0);
  }
  return steps;
}

/**
 * A gap before a character that is wider than this part of the font's size begins a new piece; lines that are
 * stretched to the margin and numbers set as wide as Chinese have narrower ones.
 */
const GAP = 0.8;
/** Width of a Latin character in parts of the font's size, where the document does not say. */
const NARROW = 0.5;

interface Character {
  text: string;
  x: number;
  y: number;
  /** Its width, or the step to the next one where that is smaller. */
  width: number;
}

/** The runs of text of an object, in points on the page; text that stands askew (a watermark) is left out. */
export function toPieces(object: TextObject, toPage: Matrix): Piece[] {
  const matrix = multiply(toPage, object.matrix);
  const [a = 0, b = 0, c = 0, d = 0] = matrix;
  if (Math.abs(b) > 0.05 * Math.abs(a) || a <= 0) return [];
  const size = object.size * Math.hypot(c, d);
  const stretch = Math.hypot(a, b);
  return object.codes.flatMap((code) =>
    runsOf(charactersOf(code, object), object.size)
      .map((run) => toPiece(run, matrix, size, stretch))
      .filter((piece) => piece.text !== ''),
  );
}

function charactersOf(code: TextCode, { size, scale }: TextObject): Character[] {
  const characters: Character[] = [];
  let { x, y } = code;
  for (const [i, text] of [...tidyCode(code.text)].entries()) {
    const own = (text > '\u2e7f' ? 1 : NARROW) * size * scale;
    const step = code.deltaX[i];
    characters.push({ text, x, y, width: step !== undefined && step > 0 ? Math.min(own, step) : own });
    // Without a step the next character follows at the width of this one.
    x += step ?? (code.deltaY[i] === undefined ? own : 0);
    y += code.deltaY[i] ?? 0;
  }
  return characters;
}

/** Characters that follow each other on a line; a wide gap, a step back or another line ends a run. */
function runsOf(characters: readonly Character[], size: number): Character[][] {
  const runs: Character[][] = [];
  let before: Character | undefined;
  for (const character of characters) {
    const gap = before === undefined ? 0 : character.x - before.x - before.width;
    const follows =
      before !== undefined &&
      Math.abs(character.y - before.y) < 0.1 * size &&
      gap > -size &&
      gap < GAP * size;
    if (follows) runs.at(-1)!.push(character);
    else runs.push([character]);
    before = character;
  }
  return runs;
}

function toPiece(run: readonly Character[], matrix: Matrix, size: number, stretch: number): Piece {
  const text = run.map((character) => character.text).join('');
  const first = run.findIndex((character) => character.text.trim() !== '');
  const kept =
    first === -1 ? [] : run.slice(first, run.findLastIndex((character) => character.text.trim() !== '') + 1);
  const [start, last] = [kept[0], kept.at(-1)];
  if (start === undefined || last === undefined) return { text: '', left: 0, right: 0, y: 0, size };
  const [, , , , left = 0, y = 0] = multiply(matrix, [1, 0, 0, 1, start.x, start.y]);
  return { text: text.trim(), left, right: left + (last.x + last.width - start.x) * stretch, y, size };
}

/** The text as it is read: line ends of the XML are none of the document. */
function tidyCode(text: string): string {
  return visible(text.replaceAll(/[\r\n\t]+/g, ''));
}
