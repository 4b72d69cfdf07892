import type { Span } from '../model.js';

/** Characters that end a sentence; of the same width in UTF-16 (one code unit each). */
const ENDS = new Set('。；！？\n\r');

/** How far a sentence is followed from the figure on either side, in UTF-16 code units. */
export const SENTENCE_REACH = 500;

/**
 * The span of the sentence around a span of the text: from after the last 。；！？ or line break before it
 * to the first one after it, the mark included, white space at its ends left out. A sentence that runs on
 * is cut SENTENCE_REACH units before and after.
 */
export function sentenceSpan(text: string, { start, end }: Span): Span {
  let from = start;
  const first = Math.max(0, start - SENTENCE_REACH);
  while (from > first && !ENDS.has(text[from - 1]!)) from--;
  let to = end;
  const last = Math.min(text.length, end + SENTENCE_REACH);
  while (to < last && !ENDS.has(text[to]!)) to++;
  if (to < last && !isLineBreak(text[to]!)) to++;
  if (isLowSurrogate(text, from)) from++;
  if (isLowSurrogate(text, to)) to--;
  while (from < start && isBlank(text[from]!)) from++;
  while (to > end && isBlank(text[to - 1]!)) to--;
  return { start: from, end: to };
}

/** The words of that sentence, as they stand in the text. */
export function sentenceOf(text: string, span: Span): string {
  const { start, end } = sentenceSpan(text, span);
  return text.slice(start, end);
}

/** The sentence around a span with the span marked: `受理【34件】`. */
export function markedSentence(text: string, span: Span): string {
  const { start, end } = sentenceSpan(text, span);
  return `${text.slice(start, span.start)}【${text.slice(span.start, span.end)}】${text.slice(span.end, end)}`;
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
