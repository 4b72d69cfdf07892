import type { Damaged, Figure, GoldFigure, Span } from '../model.js';

/** Which output figure is which gold figure: pairs of indices, in the order of the output. */
export type Pairs = readonly (readonly [output: number, gold: number])[];

/** What alignment looks at. */
export type Quantity = Pick<Figure, 'value' | 'unit'> & { high?: number | undefined };

/** Numbers that went through different arithmetic may differ by this share. */
const TOLERANCE = 1e-9;

/** Whether two spans share a code unit. */
export function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Whether two figures state the same quantity: value, upper end of the range and unit. */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  return a.unit === b.unit && sameNumber(a.value, b.value) && sameNumber(a.high, b.high);
}

function sameNumber(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Aligns figures whose offsets count in the same text: a pair overlaps and states the same quantity; those
 * that share most come first, each figure is used once, and an output figure that touches a damaged span
 * has no pair. Source: ANNOTATION, "How output is scored".
 */
export function alignBySpan(
  output: readonly Figure[],
  gold: readonly GoldFigure[],
  damaged: readonly Damaged[],
): Pairs {
  const candidates = output.flatMap((figure, o) =>
    inDamaged(figure, damaged)
      ? []
      : gold.flatMap((other, g) => {
          const shared = overlap(figure, other);
          return shared > 0 && sameQuantity(figure, other) ? [{ o, g, shared }] : [];
        }),
  );
  candidates.sort((a, b) => b.shared - a.shared || a.o - b.o || a.g - b.g);
  const goldOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { o, g } of candidates) {
    if (goldOf.has(o) || taken.has(g)) continue;
    goldOf.set(o, g);
    taken.add(g);
  }
  return [...goldOf].sort(([a], [b]) => a - b);
}

/** Whether a span touches a damaged one. */
export function inDamaged(span: Span, damaged: readonly Span[]): boolean {
  return damaged.some((one) => overlap(span, one) > 0);
}

/**
 * Aligns figures of two forms of one report, whose offsets have nothing in common: the longest common
 * subsequence of quantities, and among those the one with most metrics equal.
 */
export function alignBySequence(output: readonly Figure[], gold: readonly GoldFigure[]): Pairs {
  const most = Math.min(output.length, gold.length) + 1;
  return longest(output.length, gold.length, (o, g) => {
    if (!sameQuantity(output[o]!, gold[g]!)) return 0;
    return most + (output[o]!.metric === gold[g]!.metric ? 1 : 0);
  });
}

/** The length of the longest common subsequence of (value, unit, metric). */
export function commonSequence(output: readonly Figure[], gold: readonly GoldFigure[]): number {
  return longest(output.length, gold.length, (o, g) =>
    sameQuantity(output[o]!, gold[g]!) && output[o]!.metric === gold[g]!.metric ? 1 : 0,
  ).length;
}

/**
 * The heaviest common subsequence of two sequences, as pairs of indices.
 * @param weigh what pairing two elements is worth; 0 where they do not match
 */
function longest(m: number, n: number, weigh: (a: number, b: number) => number): [number, number][] {
  const width = n + 1;
  const best = new Float64Array((m + 1) * width);
  for (let a = m - 1; a >= 0; a--)
    for (let b = n - 1; b >= 0; b--) {
      const weight = weigh(a, b);
      const paired = weight > 0 ? weight + best[(a + 1) * width + b + 1]! : 0;
      best[a * width + b] = Math.max(paired, best[(a + 1) * width + b]!, best[a * width + b + 1]!);
    }
  const pairs: [number, number][] = [];
  for (let a = 0, b = 0; a < m && b < n; ) {
    const weight = weigh(a, b);
    const here = best[a * width + b]!;
    if (weight > 0 && here === weight + best[(a + 1) * width + b + 1]!) pairs.push([a++, b++]);
    else if (here === best[(a + 1) * width + b]!) a++;
    else b++;
  }
  return pairs;
}
