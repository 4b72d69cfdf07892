import type { Draft, Sentence } from '../../src/context/draft.js';
import { reportOf } from '../../src/evaluate/examples.js';
import { analyse } from '../../src/extract.js';
import { ownLibrary } from './library.js';

export { reportOf };

/** The figures of a text, after the whole pipeline. */
export function figuresIn(text: string): Draft[] {
  return sentencesIn(text).flatMap((sentence) => sentence.figures);
}

export function sentencesIn(text: string): Sentence[] {
  return analyse(reportOf(text), ownLibrary()).sentences;
}
