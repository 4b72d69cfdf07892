/** A figure that the reader adds by selecting its words. */
import { readNumber } from '../../figures/number.js';
import type { GoldFigure, Span } from '../../model.js';

/** A first reading of the words: number, qualifier and unit as far as they are plain; the reader sets the rest. */
export function draftFigure(text: string, { start, end }: Span): GoldFigure {
  const words = text.slice(start, end);
  const { value, high, over, rest } = leadingNumber(words);
  const percent = /^[%％]/.test(rest);
  return {
    start,
    end,
    text: words,
    value,
    ...(high === undefined ? {} : { high }),
    unit: percent ? '%' : rest.replace(/^[余多几]|(?:以上|以下|左右)$/g, ''),
    bound: over || /以上$/.test(rest) ? 'over' : /左右$/.test(rest) ? 'about' : 'exact',
    kind: percent ? 'rate' : 'count',
    status: 'actual',
    metric: null,
    dims: {},
    subject: '',
  };
}

/** The longest beginning that is a number, and what follows it; 0 where there is none. */
function leadingNumber(words: string): { value: number; high?: number; over: boolean; rest: string } {
  for (let length = words.length; length > 0; length--) {
    const reading = readNumber(words.slice(0, length));
    if (reading) return { ...reading, rest: words.slice(length).trim() };
  }
  return { value: 0, over: false, rest: words };
}
