/** A clean report (or two of a place) and the same with one fault. */
export interface FaultCase {
  kind: string;
  clean: string[];
  faulty: string[];
  /** Where the changed number stands in the faulty reports. */
  place: { report: number; start: number };
  was: string;
  is: string;
}

export const KINDS: readonly string[];

export function makeCase(seed: number, kind: string, fillers?: readonly string[]): FaultCase;
