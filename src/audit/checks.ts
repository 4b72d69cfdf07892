/** A relation that a report states between its figures, held against its own numbers. */
import type { Finding } from '../model.js';
import type { Item } from './passages.js';
import type { Range } from './range.js';
import { type Code, type Saying, wordFinding } from './wording.js';

/** What was compared, and whether it holds. */
export interface Check {
  code: Code;
  severity: Finding['severity'];
  /** The figures involved; the one whose number is questioned first. */
  items: readonly Item[];
  holds: boolean;
  /** What the sentences about it say. */
  saying: Saying;
}

/** The finding of a check that does not hold. */
export function findingOf({ code, severity, items, saying }: Check): Finding {
  const starts = [...new Set(items.map(({ figure }) => figure.start))].sort((a, b) => a - b);
  return {
    code,
    severity,
    figures: starts,
    expected: saying.expected,
    stated: saying.stated,
    ...wordFinding(code, saying),
  };
}

/** A number as people write it: no more than two decimals, no trailing noughts. */
export function written(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A range in words: its ends where they differ. */
export function writtenRange({ low, high }: Range, unit: string): string {
  const [from, to] = [written(low), written(high)];
  return from === to ? from + unit : `${from}–${to}${unit}`;
}
