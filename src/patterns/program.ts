/**
 * Expressions of patterns as programs of a small backtracking machine. A run needs few of the library's
 * expressions, each a handful of times: a regular expression costs more to compile than its matches.
 *
 * A program is a string of UTF-16 code units. A unit stands for itself, but for those of OP, which take the
 * operands named there. All instructions go forward, so that a program ends.
 */

/** The figure that a pattern is asked about, in the words that a library lists; in a text it is OTHER at the mark. */
export const TARGET = '■';
/** A figure in the abstracted text. */
export const OTHER = '▮';

export const OP = {
  /** The figure that is asked about. */
  target: 0xe000,
  /** Another figure. */
  other: 0xe001,
  /** The border of a clause is right before, or right behind. */
  start: 0xe002,
  end: 0xe003,
  /** Up to 14 characters of the clause, up to 28 of the sentence; as few as will do. */
  gap: 0xe004,
  wideGap: 0xe005,
  /** n, and n units of which one must stand there. */
  oneOf: 0xe006,
  /** n: goes on here and, should that fail, n units further on. */
  either: 0xe007,
  /** n: goes on n units further on. */
  skip: 0xe008,
  match: 0xe009,
} as const;

const FIRST_OP = OP.target;
const LAST_OP = OP.match;
const LONGEST_GAP = 14;
const LONGEST_WIDE_GAP = 28;

const OTHER_UNIT = OTHER.charCodeAt(0);

/** Whether a unit can stand for itself in a program. */
export function isPlain(unit: number): boolean {
  return unit < FIRST_OP || unit > LAST_OP;
}

const instruction = (op: number, ...operands: number[]): string => String.fromCharCode(op, ...operands);

/** Parts of programs; OP.match is put at the end of the whole one. */
export const program = {
  target: instruction(OP.target),
  other: instruction(OP.other),
  start: instruction(OP.start),
  end: instruction(OP.end),
  gap: instruction(OP.gap),
  wideGap: instruction(OP.wideGap),
  match: instruction(OP.match),
  oneOf: (members: string): string => instruction(OP.oneOf, members.length) + members,
  optional: (part: string): string => instruction(OP.either, part.length) + part,
  alternatives: (parts: readonly string[]): string =>
    parts.reduceRight(
      (rest, part) =>
        instruction(OP.either, part.length + 2) + part + instruction(OP.skip, rest.length) + rest,
    ),
};

/**
 * A program in a table has so many units before it: a mask of the units that a match may begin with, and how far
 * before the figure it may begin at most.
 */
const MASK_LENGTH = 8;
const HEAD_LENGTH = MASK_LENGTH + 1;

/** The code units of a text, one by one: programs read them many times over. */
export function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** A program as it stands in a table. */
export function assemble(text: string): number[] {
  const units = unitsOf(text);
  const first = firstUnits(units, 0);
  const mask: number[] = new Array(MASK_LENGTH).fill(first === null ? 0xffff : 0);
  for (const unit of first ?? []) mask[(unit >> 4) & (MASK_LENGTH - 1)]! |= 1 << (unit & 15);
  return [...mask, longestBefore(units), ...units];
}

/** How many characters a program can match before the figure; of one without a figure, in all. */
function longestBefore(units: Uint16Array): number {
  // from the end on; what operands come to, read as instructions, is never asked for
  const longest: number[] = [];
  const from = (at: number): number => longest[at] ?? 0;
  for (let at = units.length - 1; at >= 0; at--) {
    const op = units[at]!;
    if (isPlain(op) || op === OP.other) longest[at] = 1 + from(at + 1);
    else if (op === OP.gap) longest[at] = LONGEST_GAP + from(at + 1);
    else if (op === OP.wideGap) longest[at] = LONGEST_WIDE_GAP + from(at + 1);
    else if (op === OP.oneOf) longest[at] = 1 + from(at + 2 + units[at + 1]!);
    else if (op === OP.either) longest[at] = Math.max(from(at + 2), from(at + 2 + units[at + 1]!));
    else if (op === OP.skip) longest[at] = from(at + 2 + units[at + 1]!);
    else if (op === OP.start || op === OP.end) longest[at] = from(at + 1);
    else longest[at] = 0;
  }
  return Math.min(0xffff, from(0));
}

/** The units that a match from this instruction on may begin with; null: any. */
function firstUnits(units: Uint16Array, at: number): Set<number> | null {
  const op = units[at]!;
  if (isPlain(op)) return new Set([op]);
  switch (op) {
    case OP.oneOf:
      return new Set(units.slice(at + 2, at + 2 + units[at + 1]!));
    case OP.either: {
      const first = firstUnits(units, at + 2);
      const second = firstUnits(units, at + 2 + units[at + 1]!);
      return first && second && new Set([...first, ...second]);
    }
    case OP.skip:
      return firstUnits(units, at + 2 + units[at + 1]!);
    case OP.start:
    case OP.end:
      return firstUnits(units, at + 1);
    case OP.target:
    case OP.other:
      return new Set([OTHER_UNIT]);
    default:
      return null;
  }
}

const STOPS_GAP = 1;
const STOPS_WIDE_GAP = 2;
const IS_BORDER = 4;

/** Of each code unit what it ends. */
const SIGNS = new Uint8Array(0x10000);
for (const sign of '，。；：！？\n\t▮■') SIGNS[sign.charCodeAt(0)]! |= STOPS_GAP;
for (const sign of '。；！？\n\t▮■') SIGNS[sign.charCodeAt(0)]! |= STOPS_WIDE_GAP;
for (const sign of '，。；：、（）！？\n\t▮') SIGNS[sign.charCodeAt(0)]! |= IS_BORDER;

/** Where a program matched, and how many characters its gaps took. Used again by the next match. */
export interface Found {
  start: number;
  end: number;
  skipped: number;
}
const FOUND: Found = { start: 0, end: 0, skipped: 0 };

/**
 * The first place at which a program matches; null: at none. What it returns is overwritten by the next call.
 * @param code programs as `assemble` makes them; the one asked begins at `program`
 * @param units the code units of an abstracted sentence; only what stands from `from` to `to` is seen
 * @param mark where among them the figure asked about stands; -1: nowhere
 */
export function findMatch(
  code: Uint16Array,
  program: number,
  units: Uint16Array,
  from: number,
  to: number,
  mark: number,
): Found | null {
  const first = mark < 0 ? from : Math.max(from, mark - code[program + MASK_LENGTH]!);
  const last = mark < 0 ? to - 1 : mark;
  for (let start = first; start <= last; start++) {
    const unit = units[start]!;
    if (((code[program + ((unit >> 4) & (MASK_LENGTH - 1))]! >> (unit & 15)) & 1) === 0) continue;
    const end = run(code, program + HEAD_LENGTH, units, start, from, to, mark);
    if (end < 0) continue;
    FOUND.start = start;
    FOUND.end = end;
    return FOUND;
  }
  return null;
}

/**
 * Ways that are still to be tried, four numbers each: instruction, place, characters skipped, and of gaps one
 * more than they may still take, below 0 for wide ones.
 */
const WAYS: number[] = [];

/** The end of a match that begins at `at`; -1: there is none. */
function run(
  code: Uint16Array,
  program: number,
  units: Uint16Array,
  at: number,
  from: number,
  to: number,
  mark: number,
): number {
  let next = program;
  let ways = 0;
  let skipped = 0;
  for (;;) {
    const op = code[next++]!;
    const unit = at < to ? units[at]! : -1;
    let matches = false;
    if (op < FIRST_OP || op > LAST_OP) {
      matches = unit === op;
      at += 1;
    } else if (op === OP.oneOf) {
      const end = next + 1 + code[next]!;
      for (let member = next + 1; member < end && !matches; member++) matches = code[member] === unit;
      next = end;
      at += 1;
    } else if (op === OP.either) {
      const first = code[next + 1]!;
      if (first !== unit && (first < FIRST_OP || first > LAST_OP)) {
        next += 1 + code[next]!;
        continue;
      }
      WAYS[ways++] = next + 1 + code[next]!;
      WAYS[ways++] = at;
      WAYS[ways++] = skipped;
      WAYS[ways++] = 0;
      next += 1;
      continue;
    } else if (op === OP.skip) {
      next += 1 + code[next]!;
      continue;
    } else if (op === OP.gap || op === OP.wideGap) {
      WAYS[ways++] = next;
      WAYS[ways++] = at;
      WAYS[ways++] = skipped;
      WAYS[ways++] = op === OP.gap ? LONGEST_GAP + 1 : -LONGEST_WIDE_GAP - 1;
      continue;
    } else if (op === OP.target) {
      matches = at === mark;
      at += 1;
    } else if (op === OP.other) {
      matches = unit === OTHER_UNIT && at !== mark;
      at += 1;
    } else if (op === OP.start) {
      matches = at === from || (at - 1 !== mark && (SIGNS[units[at - 1]!]! & IS_BORDER) !== 0);
    } else if (op === OP.end) {
      matches = at === to || (at !== mark && (SIGNS[unit]! & IS_BORDER) !== 0);
    } else {
      FOUND.skipped = skipped;
      return at;
    }
    if (matches) continue;
    // the last way that was left open
    for (;;) {
      if (ways === 0) return -1;
      const more = WAYS[ways - 1]!;
      next = WAYS[ways - 4]!;
      at = WAYS[ways - 3]!;
      skipped = WAYS[ways - 2]!;
      if (more === 0) {
        ways -= 4;
        break;
      }
      const stop = more > 0 ? STOPS_GAP : STOPS_WIDE_GAP;
      if (more === 1 || more === -1 || at >= to || (SIGNS[units[at]!]! & stop) !== 0) {
        ways -= 4;
        continue;
      }
      at += 1;
      skipped += 1;
      WAYS[ways - 3] = at;
      WAYS[ways - 2] = skipped;
      WAYS[ways - 1] = more > 0 ? more - 1 : more + 1;
      break;
    }
  }
}
