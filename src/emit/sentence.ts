import type { Span } from '../model.js';
import { isOneOf } from '../text/clauses.js';
import { isWrapped } from '../text/wraps.js';

/** Characters that end a sentence; of the same width in UTF-16 (one code unit each). */
const ENDS = '。；！？\n';
const POINT = 0x2e;
const LINE_FEED = 0x0a;

/** How far a sentence is followed from the figure on either side, in UTF-16 code units. */
export const SENTENCE_REACH = 500;

/**
 * The span of the sentence around a span of the text: from after the last 。；！？ (or a point that stands for
 * 。) or line break before it to the first one after it, the mark included, white space at its ends left
 * out. A line break that only wraps the sentence does not end it. A sentence that runs on
 * is cut SENTENCE_REACH units before and after.
 */
export function sentenceSpan(text: string, { start, end }: Span): Span {
  let from = start;
  const first = Math.max(0, start - SENTENCE_REACH);
  while (from > first && !endsAt(text, from - 1)) from--;
  let to = end;
  const last = Math.min(text.length, end + SENTENCE_REACH);
  while (to < last && !endsAt(text, to)) to++;
  if (to < last && !isLineBreak(text[to]!)) to++;
  if (isLowSurrogate(text, from)) from++;
  if (isLowSurrogate(text, to)) to--;
  while (from < start && isBlank(text[from]!)) from++;
  while (to > end && isBlank(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/** Whether the character at `at` ends a sentence. */
function endsAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === POINT)
    return /[\u3000-\uff0f\uff1a-\uffff%)]/.test(text[at - 1] ?? '') && !/[\w.]/.test(text[at + 1] ?? '');
  return isOneOf(ENDS, unit) && (unit !== LINE_FEED || !wrapsAt(text, at));
}

function wrapsAt(text: string, feed: number): boolean {
  const start = Math.max(text.lastIndexOf('\n', feed - 1) + 1, feed - SENTENCE_REACH);
  const next = text.indexOf('\n', feed + 1);
  const end = Math.min(next < 0 ? text.length : next, feed + SENTENCE_REACH);
  return isWrapped(text.slice(start, feed).replace(/\r$/, ''), text.slice(feed + 1, end).replace(/\r$/, ''));
}

/** The words of that sentence, as they stand in the text but for the line breaks that wrap it. */
export function sentenceOf(text: string, span: Span): string {
  const { start, end } = sentenceSpan(text, span);
  return unwrapped(text.slice(start, end));
}

/** The sentence around a span with the span marked: `受理【34件】`. */
export function markedSentence(text: string, span: Span): string {
  const { start, end } = sentenceSpan(text, span);
  const parts = [text.slice(start, span.start), text.slice(span.start, span.end), text.slice(span.end, end)];
  const [before, words, after] = parts.map(unwrapped);
  return `${before}【${words}】${after}`;
}

function unwrapped(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text;
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}

function isBlank(character: string): boolean {
  return character.trim() === '';
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
