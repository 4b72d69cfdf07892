/** zhibiao as a library. */

import { toNumber } from './figures/decimal.js';
import { readNumeralAt } from './figures/numeral.js';
import { scan } from './figures/scan.js';
import type { Bound, Kind } from './model.js';
import { loadCompiledLibrary } from './patterns/library.js';
import { makeWorkingCopy, toSource } from './text/working.js';

export { GoldError, LibraryError, LoadError, UserError } from './errors.js';
export { type AskedPattern, type Explanation, explainAt } from './explain.js';
export { extractReport, type Source } from './extract.js';
export { detectFormat, loadReport } from './load/index.js';
export type * from './model.js';
export { loadLibrary } from './patterns/library.js';
export type { Library, Metric, Pattern, Topic } from './patterns/types.js';
export { VERSION } from './version.js';

/** A number read from its words. */
export interface NumeralReading {
  value: number;
  /** Upper end of `两三百`. */
  high?: number;
  /** 余, 多, 几 in or behind it: more than the value. */
  over: boolean;
}

/**
 * Reads a text that is one numeral and nothing else: Arabic (`1,208`, `99.66`, full width too), Chinese
 * (`一万零五百`, `壹佰`, `二〇二三`, `一点五七`), mixed (`2.6万`, `3万4000`), with 余, 多, 几.
 * @returns null where the text is not a numeral, or a vague one (`数十`)
 */
export function readNumeral(text: string): NumeralReading | null {
  const { text: words } = makeWorkingCopy(text.trim());
  const numeral = readNumeralAt(words, 0);
  if (!numeral || numeral.end !== words.length || numeral.vague) return null;
  return {
    value: toNumber(numeral.value),
    ...(numeral.high ? { high: toNumber(numeral.high) } : {}),
    over: numeral.over,
  };
}

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
