/** Which inputs are the same report: by their bytes, or by what two forms of one report have in common. */
import { crc32 } from 'node:zlib';
import type { Figure } from '../model.js';
import type { Product } from './product.js';

/** So many of the smallest hashes stand for all (a bottom-k sketch; Broder 1997). */
const KEPT = 64;
/** Two forms of one report share at least this part of their figures … */
const ALIKE = 0.9;
/** … and a report with fewer says too little to be told by them. */
const FEWEST = 10;

/**
 * The smallest hashes of a report's figures (value, upper end, unit, and which one of its kind it is),
 * ascending: two reports with the same figures have the same sketch, whatever their format.
 */
export function sketchOf(figures: readonly Figure[]): number[] {
  const seen = new Map<string, number>();
  const hashes = figures.map(({ value, high, unit }) => {
    const name = `${value}~${high ?? ''}${unit.replace('(', '（').replace(')', '）')}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return crc32(`${name}#${nth}`);
  });
  return hashes.sort((a, b) => a - b).slice(0, KEPT);
}

/** How much of their figures two reports share, 0 to 1, estimated from their sketches. */
export function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [inA, inB, inBoth, inEither] = [0, 0, 0, 0];
  while (inEither < KEPT && (inA < a.length || inB < b.length)) {
    const [ofA, ofB] = [a[inA] ?? Number.POSITIVE_INFINITY, b[inB] ?? Number.POSITIVE_INFINITY];
    inEither++;
    if (ofA === ofB) inBoth++;
    if (ofA <= ofB) inA++;
    if (ofB <= ofA) inB++;
  }
  return inEither === 0 ? 0 : inBoth / inEither;
}

interface Known {
  path: string;
  figures: number;
  /** Where its sketch lies among all of them. */
  from: number;
  to: number;
}

/** Sketches of thousands of reports, one behind the other. */
class Sketches {
  #hashes = new Uint32Array(1 << 12);
  #end = 0;

  add(sketch: readonly number[]): { from: number; to: number } {
    const from = this.#end;
    const to = from + sketch.length;
    if (to > this.#hashes.length) {
      const more = new Uint32Array(Math.ceil(to * 1.5));
      more.set(this.#hashes);
      this.#hashes = more;
    }
    this.#hashes.set(sketch, from);
    this.#end = to;
    return { from, to };
  }

  get({ from, to }: Known): Uint32Array {
    return this.#hashes.subarray(from, to);
  }
}

/**
 * Tells duplicates among inputs that are given in their order: the path of the first one with the same
 * bytes, or of the first with the same title, issuer and year and nearly the same figures, else null.
 */
export function openDuplicates(): (product: Pick<Product, 'path' | 'sha256' | 'result'>) => string | null {
  const byContent = new Map<string, string>();
  const byName = new Map<string, Known[]>();
  const sketches = new Sketches();
  return ({ path, sha256, result }) => {
    if (sha256 === null) return null;
    const same = byContent.get(sha256);
    if (same !== undefined) return same;
    byContent.set(sha256, path);
    if ('fault' in result) return null;
    const { cells, figures, sketch } = result.summary;
    const { title, issuer, year } = cells;
    if (!title || !issuer || !year || figures < FEWEST) return null;
    const name = JSON.stringify([title, issuer, year]);
    const namesakes = byName.get(name) ?? [];
    const twin = namesakes.find(
      (known) =>
        Math.min(known.figures, figures) >= ALIKE * Math.max(known.figures, figures) &&
        likeness(sketches.get(known), sketch) >= ALIKE,
    );
    if (twin) return twin.path;
    byName.set(name, [...namesakes, { path, figures, ...sketches.add(sketch) }]);
    return null;
  };
}
