import type { Span } from '../model.js';

/** The characters of one line: everything up to a line end or a form feed. */
const LINE = /[^\r\n\f\v\u2028\u2029]+/g;

/** White space that parts columns. */
export const WIDE_GAP = /[ \u3000\u00a0]{2,}/;

/** A line of a plain text. */
export interface TextLine extends Span {
  /** No line stands between this one and the one before, not even a blank one. */
  follows: boolean;
}

/** The lines of a plain text that are not blank, with the spaces at their ends. */
export function* linesIn(text: string): Generator<TextLine> {
  let previous = 0;
  for (const match of text.matchAll(LINE)) {
    const [line] = match;
    if (line.trim() === '') continue;
    const start = match.index;
    const between = text.slice(previous, start);
    previous = start + line.length;
    yield { start, end: previous, follows: between.length === 1 || between === '\r\n' };
  }
}

const SPACE = /\s/;

/** A span without the white space at its ends; empty where it holds nothing else. */
export function trim(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && SPACE.test(text[from]!)) from += 1;
  while (to > from && SPACE.test(text[to - 1]!)) to -= 1;
  return { start: from, end: to };
}
