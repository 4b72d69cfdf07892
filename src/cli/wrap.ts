import { characterWidth } from '../emit/columns.js';

/** A stretch of text in one style. */
export interface Piece {
  text: string;
  /** Opens the style in a terminal; empty for none. */
  style: string;
}

/** Marks that must not begin a line. Source: GB/T 15834, which forbids them there. */
const NOT_AT_START = /[，。、；：？！）》」』”’％%,.;:?!)]/u;
/** What numbers and Latin words are made of, which are not torn apart. */
const IN_WORD = /[0-9A-Za-z.]/;
/** A longer run that sticks together is torn all the same. */
const LONGEST_RUN = 12;

/**
 * The pieces broken into lines of at most `width` columns. Numbers and Latin words stay whole, and a mark
 * that must not begin a line goes down together with the character before it.
 */
export function wrapPieces(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const { text, style } of pieces)
    for (const character of text) {
      const columns = characterWidth(character);
      if (used + columns > width && line.length > 0) {
        const carried = line.splice(line.length - runBefore(line, character));
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

/** How many characters at the end of a line must go down with the one that follows them. */
function runBefore(line: readonly Piece[], next: string): number {
  let run = 0;
  let after = next;
  for (const { text } of [...line.slice(-LONGEST_RUN - 1)].reverse()) {
    if (!NOT_AT_START.test(after) && !(IN_WORD.test(after) && IN_WORD.test(text))) break;
    run++;
    after = text;
  }
  return run > LONGEST_RUN || run === line.length ? 0 : run;
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
