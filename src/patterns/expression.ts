/**
 * The language of patterns: a short expression over the words around one figure.
 *
 *   受理行政复议申请▮      words, then the figure (its qualifiers, 共, 达, 为 and the like belong to the mark)
 *   (受理|收到)…申请▮      alternatives; `…` up to 14 characters within the clause, no other figure among them
 *   组织……▮参加……培训     `……` up to 28 characters within the sentence, over commas too, no figure among them
 *   (行政)?复议            `?` makes the character or group before it optional; [甲乙] is one of these
 *   由#扩大到▮             `#` is another figure
 *   ^办结▮$                `^` and `$` are the borders of a clause
 *   规范性文件 & 把关        keywords in any order: the first stands beside the figure, on either side, the
 *                          others anywhere in its clause; none of them holds a ▮, a # or a wide gap
 *
 * There is no repetition but the two bounded gaps, at most three of them, and at most sixteen optional
 * parts, so the cost of a match on a window (110 characters) is bounded, whatever the input.
 */
import { LibraryError } from '../errors.js';
import { isPlain, program, TARGET } from './program.js';
import type { Expression } from './types.js';

const MOST_GAPS = 3;
const MOST_KEYWORDS = 3;
/** What no gap within a clause passes. */
const BORDERS = /[，。；：！？▮\n\t]/;
/** Optional parts of the same words can be tried in 2^n ways. */
const MOST_OPTIONS = 16;

type Compiled = Omit<Expression, 'text'>;

interface Piece {
  program: string;
  /** Literals of which one must occur, the set that parts the texts best; null where none must. */
  keys: string[] | null;
  /** All such sets. */
  sets: string[][];
  gaps: number;
  targets: number;
  options: number;
  /** The literals that it is, where it is nothing but literals. */
  pure: string[] | null;
  /** Literals with the figure right behind them, of which one must occur; null where that is not known. */
  touching: string[] | null;
  /** It may match over the border of a clause or over another figure. */
  crosses: boolean;
  /** Sets that must occur in the figure's own clause, before it and behind it. */
  left: string[][];
  right: string[][];
}

/**
 * Compiles an expression of a pattern.
 * @throws LibraryError where the expression is not of the language
 */
export function compileExpression(text: string): Compiled {
  const terms = normaliseExpression(text).split('&');
  if (terms.length > 1) return compileKeywords(text, terms);
  const piece = readPiece(text, terms[0]!);
  if (piece.targets !== 1) throw wrong(text, 'it needs exactly one ▮');
  if (!piece.keys) throw wrong(text, 'it needs a word that must occur');
  const near = [...piece.left, ...piece.right];
  const keys = near.reduce((best, set) => (better(set, best) ? set : best), near[0] ?? piece.keys);
  const also = piece.sets.filter((set) => set !== keys);
  if (piece.touching) also.unshift(piece.touching);
  const { left, right } = piece;
  return { program: finished(text, piece), keys, near: near.length > 0, also, left, right, words: [] };
}

/** `A & B`: the first term's own words are what it is found by. */
function compileKeywords(text: string, terms: string[]): Compiled {
  if (terms.length - 1 > MOST_KEYWORDS) throw wrong(text, `more than ${MOST_KEYWORDS + 1} keywords`);
  const pieces = terms.map((term) => readPiece(text, term));
  for (const piece of pieces) {
    if (piece.targets > 0 || piece.crosses)
      throw wrong(text, 'keywords hold no ▮, #, …… or border of a clause');
    if (!piece.keys) throw wrong(text, 'each of its keywords needs a word that must occur');
  }
  const [first, ...others] = pieces as [Piece, ...Piece[]];
  const also = others.map((piece) => piece.keys!);
  const words = others.map((piece) => finished(text, piece));
  return { program: finished(text, first), keys: first.keys!, near: true, also, left: [], right: [], words };
}

/** Operands are code units. */
const LONGEST_PROGRAM = 0xd7ff;

function finished(text: string, piece: Piece): string {
  if (piece.program.length > LONGEST_PROGRAM) throw wrong(text, 'it is too long');
  return piece.program + program.match;
}

function readPiece(text: string, term: string): Piece {
  const reader = { text: term, at: 0 };
  const piece = readAlternatives(reader);
  if (reader.at < reader.text.length) throw wrong(text, `a ")" too many`);
  if (piece.options > MOST_OPTIONS) throw wrong(text, `more than ${MOST_OPTIONS} optional parts`);
  if (piece.gaps > MOST_GAPS) throw wrong(text, `more than ${MOST_GAPS} gaps`);
  return piece;
}

const NOTHING: Omit<Piece, 'program'> = {
  keys: null,
  sets: [],
  gaps: 0,
  targets: 0,
  options: 0,
  pure: null,
  touching: null,
  crosses: false,
  left: [],
  right: [],
};

interface Reader {
  text: string;
  at: number;
}

/** Punctuation as in the working copy; ASCII brackets and ? keep their meaning here. */
function normaliseExpression(text: string): string {
  return text
    .replaceAll('…', '\ue000')
    .replaceAll('（', '\ue001')
    .replaceAll('）', '\ue002')
    .replaceAll('？', '\ue003')
    .normalize('NFKC')
    .replaceAll('\ue000', '…')
    .replaceAll('\ue001', '（')
    .replaceAll('\ue002', '）')
    .replaceAll('\ue003', '？')
    .replace(/,/g, '，')
    .replace(/;/g, '；')
    .replace(/:/g, '：')
    .replace(/!/g, '！')
    .replace(/\s+/g, '');
}

function wrong(text: string, why: string): LibraryError {
  return new LibraryError(`pattern "${text}": ${why}`);
}

function readAlternatives(reader: Reader): Piece {
  const pieces = [readSequence(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    pieces.push(readSequence(reader));
  }
  if (pieces.length === 1) return pieces[0]!;
  const keys = pieces.every((piece) => piece.keys) ? pieces.flatMap((piece) => piece.keys!) : null;
  return {
    program: program.alternatives(pieces.map((piece) => piece.program)),
    keys,
    sets: keys ? [keys] : [],
    gaps: Math.max(...pieces.map((piece) => piece.gaps)),
    targets: sameTargets(reader.text, pieces),
    options: pieces.reduce((sum, piece) => sum + piece.options, 0),
    pure: unite(pieces.map((piece) => piece.pure)),
    touching: unite(pieces.map((piece) => piece.touching)),
    crosses: pieces.some((piece) => piece.crosses),
    left: [],
    right: [],
  };
}

/** All lists in one; null where one is missing. */
function unite(lists: readonly (string[] | null)[]): string[] | null {
  return lists.every((list) => list !== null) ? lists.flatMap((list) => list!) : null;
}

/** Every alternative must hold the figure, or none. */
function sameTargets(text: string, pieces: readonly Piece[]): number {
  const [first] = pieces;
  if (pieces.some((piece) => piece.targets !== first!.targets))
    throw wrong(text, 'every alternative needs its ▮');
  return first!.targets;
}

function readSequence(reader: Reader): Piece {
  const sequence: Piece = { ...NOTHING, sets: [], program: '' };
  let literal = '';
  let pure: string | null = '';
  let before: string[] | null = null;
  let side = 0;
  const closeLiteral = (): void => {
    if (literal) addSet(sequence, [literal]);
    literal = '';
  };
  while (reader.at < reader.text.length) {
    const character = reader.text[reader.at]!;
    if (character === '|' || character === ')') break;
    const item = readItem(reader);
    const optional = reader.text[reader.at] === '?';
    if (optional) reader.at += 1;
    if (item.targets > 0)
      sequence.touching =
        item.touching ?? (literal ? [`${literal}${TARGET}`] : (before?.map((word) => word + TARGET) ?? null));
    if (item.targets > 0) {
      closeLiteral();
      if (!sequence.crosses) sequence.left = sequence.sets.slice();
      side = sequence.sets.length;
      sequence.crosses = false;
    }
    sequence.crosses ||= item.crosses || BORDERS.test(item.literal ?? '');
    before = optional ? null : item.pure;
    pure = optional || pure === null || item.literal === undefined ? null : pure + item.literal;
    sequence.program += optional ? program.optional(item.program) : item.program;
    if (optional && item.targets > 0) throw wrong(reader.text, '▮ cannot be optional');
    sequence.options += item.options + (optional ? 1 : 0);
    sequence.gaps += item.gaps;
    sequence.targets += item.targets;
    if (optional || item.literal === undefined) closeLiteral();
    if (optional) continue;
    if (item.literal !== undefined) literal += item.literal;
    else for (const set of item.sets) addSet(sequence, set);
  }
  closeLiteral();
  if (sequence.targets > 0 && !sequence.crosses) sequence.right = sequence.sets.slice(side);
  if (pure) sequence.pure = [pure];
  return sequence;
}

function addSet(sequence: Piece, set: string[]): void {
  sequence.sets.push(set);
  if (better(set, sequence.keys)) sequence.keys = set;
}

/** Longer keys part the texts better. */
function better(keys: string[], than: string[] | null): boolean {
  if (!than) return true;
  const shortest = (list: string[]): number => Math.min(...list.map((key) => Math.min(key.length, 2)));
  return shortest(keys) > shortest(than) || (shortest(keys) === shortest(than) && keys.length < than.length);
}

function readItem(reader: Reader): Piece & { literal?: string } {
  const character = reader.text[reader.at]!;
  const plain = NOTHING;
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  reader.at += 1;
  switch (character) {
    case '…':
      if (reader.text[reader.at] === '…') {
        reader.at += 1;
        return { ...plain, program: program.wideGap, gaps: 1, crosses: true };
      }
      return { ...plain, program: program.gap, gaps: 1 };
    case '▮':
      return { ...plain, program: program.target, targets: 1 };
    case '#':
      return { ...plain, program: program.other, crosses: true };
    case '^':
      return { ...plain, program: program.start };
    case '$':
      return { ...plain, program: program.end };
    case '?':
    case '*':
    case '+':
    case '{':
    case '}':
    case '\\':
    case '.':
    case ']':
      throw wrong(reader.text, `"${character}" has no meaning there`);
    default:
      if (!isPlain(character.charCodeAt(0))) throw wrong(reader.text, 'a character of private use');
      return { ...plain, program: character, literal: character };
  }
}

function readGroup(reader: Reader): Piece {
  reader.at += 1;
  const piece = readAlternatives(reader);
  if (reader.text[reader.at] !== ')') throw wrong(reader.text, 'a "(" is not closed');
  reader.at += 1;
  return piece;
}

function readClass(reader: Reader): Piece {
  const end = reader.text.indexOf(']', reader.at);
  const members = reader.text.slice(reader.at + 1, end);
  if (end < 0 || members === '' || /[\^\-\\[]/.test(members)) throw wrong(reader.text, 'a broken [class]');
  reader.at = end + 1;
  return {
    ...NOTHING,
    program: program.oneOf(members),
    keys: [...members],
    sets: [[...members]],
    pure: [...members],
    crosses: BORDERS.test(members),
  };
}
