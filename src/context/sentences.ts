import { OTHER } from '../patterns/program.js';
import type { SentenceSpan } from '../text/outline.js';
import { markChange } from './change.js';
import type { Draft, Sentence } from './draft.js';

/** Puts the figures into their sentences and abstracts each sentence to words and marks. */
export function abstractSentences(
  text: string,
  spans: readonly SentenceSpan[],
  drafts: readonly Draft[],
): Sentence[] {
  const sentences: Sentence[] = [];
  let next = 0;
  for (const span of spans) {
    const figures: Draft[] = [];
    while (next < drafts.length && drafts[next]!.start < span.end) figures.push(drafts[next++]!);
    for (const [index, draft] of figures.entries()) {
      draft.index = index;
      const from = figures[index - 1]?.end ?? span.start;
      draft.from = Math.max(draft.from, from);
      draft.markStart = draft.from;
      draft.qualifier = text.slice(draft.from, draft.start);
      const previous = figures[index - 1];
      const earlier = previous ? text.slice(figures[index - 2]?.end ?? span.start, previous.from) : '';
      markChange(draft, text.slice(from, draft.from), previous, earlier);
    }
    const { abstract, marks } = abstractOf(text, span, figures);
    const { start, end, paragraph, segment, lead } = span;
    // written out: spreads make objects that every later step reads slowly
    sentences.push({ start, end, paragraph, segment, lead, figures, abstract, marks });
  }
  return sentences;
}

function abstractOf(
  text: string,
  span: SentenceSpan,
  figures: Draft[],
): { abstract: string; marks: number[] } {
  let abstract = '';
  let at = span.start;
  const marks: number[] = [];
  for (const draft of figures) {
    abstract += text.slice(at, draft.markStart);
    marks.push(abstract.length);
    abstract += OTHER;
    at = draft.end;
  }
  return { abstract: abstract + text.slice(at, span.end), marks };
}
