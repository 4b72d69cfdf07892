import type { Draft, Sentence } from '../../src/context/draft.js';
import { analyse } from '../../src/extract.js';
import type { Report } from '../../src/model.js';
import { ownLibrary } from './library.js';

/** A text as a report of plain lines. */
export function reportOf(text: string): Report {
  return { text, blocks: [], format: 'txt', encoding: 'utf-8', warnings: [] };
}

/** The figures of a text, after the whole pipeline. */
export function figuresIn(text: string): Draft[] {
  return sentencesIn(text).flatMap((sentence) => sentence.figures);
}

export function sentencesIn(text: string): Sentence[] {
  return analyse(reportOf(text), ownLibrary()).sentences;
}
