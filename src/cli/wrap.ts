import { characterWidth } from '../emit/columns.js';

/** A stretch of text in one style. */
export interface Piece {
  text: string;
  /** Opens the style in a terminal; empty for none. */
  style: string;
}

/** Marks that must not begin a line. Source: GB/T 15834, which forbids them there. */
const NOT_AT_START = /[，。、；：？！）》」』”’％%,.;:?!)]/u;

/**
 * The pieces broken into lines of at most `width` columns. A mark that must not begin a line goes down
 * together with the character before it.
 */
export function wrapPieces(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const { text, style } of pieces)
    for (const character of text) {
      const columns = characterWidth(character);
      if (used + columns > width && line.length > 0) {
        const carried = NOT_AT_START.test(character) && line.length > 1 ? [line.pop()!] : [];
        lines.push(line);
        line = carried;
        used = carried.reduce((sum, one) => sum + characterWidth(one.text), 0);
      }
      line.push({ text: character, style });
      used += columns;
    }
  if (line.length > 0) lines.push(line);
  return lines.map(joined);
}

function joined(characters: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, style } of characters) {
    const last = pieces.at(-1);
    if (last?.style === style) last.text += text;
    else pieces.push({ text, style });
  }
  return pieces;
}
