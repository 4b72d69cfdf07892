import type { Rejected } from '../figures/reading.js';
import { scan } from '../figures/scan.js';
import type { Library } from '../patterns/types.js';
import { makeWorkingCopy, toSource } from '../text/working.js';
import type { PageReportBody } from './shape.js';

/** The numbers of a text that the scanner leaves out because they are damaged, in text order. */
export function damagedSpans(text: string, library: Library): PageReportBody['damaged'] {
  const copy = makeWorkingCopy(text);
  const rejected: Rejected[] = [];
  scan(copy.text, library, [], (one) => rejected.push(one));
  return rejected
    .filter(({ reason }) => reason.includes('damaged'))
    .map(({ start, end, reason }) => ({ ...toSource(copy, start, end), why: reason }))
    .sort((a, b) => a.start - b.start);
}
