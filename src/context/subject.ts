import { beforeFirst, behindLast } from '../text/clauses.js';
import { wordsAfter, wordsBefore } from './counts.js';
import type { Sentence } from './draft.js';

const LONGEST = 25;
const SIGNS = /[（）\s]/g;
const NOISE = /^(?:其中|另外|此外|同时|并且?|且|对|共|全年|今年以来|目前|截至目前|分别|为|有|等|和|及)+/;

/** Says where words end, so that a subject is not cut inside one. */
export interface WordCutter {
  cut: (text: string) => string[];
}

/**
 * The words of the report that say what was counted: those before the figure in its clause, else those
 * right behind it, else those before it in the clause before. At most 25 characters, whole words.
 */
export function setSubjects(sentence: Sentence, words: () => WordCutter): void {
  for (const [index, draft] of sentence.figures.entries()) {
    if (draft.label) {
      draft.subject = draft.label.slice(0, LONGEST);
      continue;
    }
    const before = clean(behindLast('（', behindLast('，；：。！？\t', wordsBefore(sentence, index))));
    const subject = before.length >= 2 ? before : behind(sentence, index);
    draft.subject = subject.length <= LONGEST ? subject : tail(subject, words());
  }
}

function behind(sentence: Sentence, index: number): string {
  const after = clean(beforeFirst('，；：。！？（）\t', wordsAfter(sentence, index)));
  return after.length >= 2 ? after : previous(sentence, index);
}

function previous(sentence: Sentence, index: number): string {
  const clauses = wordsBefore(sentence, index).split(/[，；：。]/);
  return clean(clauses.at(-2) ?? '');
}

function clean(words: string): string {
  return words
    .replace(SIGNS, '')
    .replace(/^[、和及与]+/, '')
    .replace(NOISE, '');
}

/** The last whole words that fit. */
function tail(subject: string, cutter: WordCutter): string {
  const words = cutter.cut(subject);
  let length = 0;
  let first = words.length;
  while (first > 0 && length + words[first - 1]!.length <= LONGEST) length += words[--first]!.length;
  return first === words.length ? subject.slice(-LONGEST) : words.slice(first).join('');
}
