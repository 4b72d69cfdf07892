/** How many of what was counted are right. */
export interface Share {
  right: number;
  of: number;
}

/** Counts of a comparison: what both have, what the output has, what the gold has. */
export interface Counts {
  right: number;
  output: number;
  gold: number;
}

/** Counts with their measures, each from 0 to 1; null where there is nothing to measure. */
export interface Measures extends Counts {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/** The share as a number from 0 to 1; null of nothing. */
export function ratio({ right, of }: Share): number | null {
  return of === 0 ? null : right / of;
}

/** Precision, recall and their harmonic mean; f1 is null only where neither side has anything. */
export function measures({ right, output, gold }: Counts): Measures {
  return {
    right,
    output,
    gold,
    precision: ratio({ right, of: output }),
    recall: ratio({ right, of: gold }),
    f1: ratio({ right: 2 * right, of: output + gold }),
  };
}

/** The sum of counts. */
export function sumCounts(all: Iterable<Counts>): Counts {
  const sum = { right: 0, output: 0, gold: 0 };
  for (const one of all) {
    sum.right += one.right;
    sum.output += one.output;
    sum.gold += one.gold;
  }
  return sum;
}

/** The sum of shares. */
export function sumShares(all: Iterable<Share>): Share {
  const sum = { right: 0, of: 0 };
  for (const one of all) {
    sum.right += one.right;
    sum.of += one.of;
  }
  return sum;
}
