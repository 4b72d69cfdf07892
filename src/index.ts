/** zhibiao as a library. */

import { scan } from './figures/scan.js';
import type { Bound, Kind } from './model.js';
import { loadCompiledLibrary } from './patterns/library.js';
import { makeWorkingCopy, toSource } from './text/working.js';

export { auditDataset, type DatasetAudit, type ReportFindings } from './audit/dataset.js';
export { type Audit, auditReport } from './audit/index.js';
export { GoldError, LibraryError, LoadError, UserError } from './errors.js';
export { type AskedPattern, type Explanation, explainAt } from './explain.js';
export { extractReport, type Source } from './extract.js';
export { type NumeralReading, readNumber as readNumeral } from './figures/number.js';
export { DEFAULT_LIMITS, detectFormat, type Limits, loadReport } from './load/index.js';
export type * from './model.js';
export { loadLibrary } from './patterns/library.js';
export type { Library, Metric, Pattern, Topic } from './patterns/types.js';
export { VERSION } from './version.js';

/** A quantity in a text, before anything is said of what it measures. */
export interface ScannedFigure {
  /** UTF-16 code units of the text given, half-open. */
  start: number;
  end: number;
  text: string;
  value: number;
  high?: number;
  unit: string;
  bound: Bound;
  kind: Kind;
}

/** Every figure of a text by the rules of the annotation guide, in text order. */
export function scanFigures(text: string): ScannedFigure[] {
  const copy = makeWorkingCopy(text);
  return scan(copy.text, loadCompiledLibrary()).map(({ start, end, value, high, unitText, bound, kind }) => {
    const span = toSource(copy, start, end);
    return {
      ...span,
      text: text.slice(span.start, span.end),
      value,
      ...(high === null ? {} : { high }),
      unit: unitText,
      bound,
      kind,
    };
  });
}
