/** Runs the examples beside the patterns. */

import { bindingOf } from '../context/binding.js';
import { analyse } from '../extract.js';
import { loadTxt } from '../load/txt.js';
import type { Report } from '../model.js';
import type { Library, Pattern } from '../patterns/types.js';

/** What became of one example. */
export interface ExampleResult {
  pattern: string;
  source: string;
  example: string;
  expected: 'valid' | 'invalid';
  /** Metrics of the figures in the example, in order. */
  got: (string | null)[];
  /** missing: a valid one that the pattern does not hit; noisy: an invalid one that it does; conflict: two patterns tie. */
  outcome: 'ok' | 'missing' | 'noisy' | 'conflict';
}

/**
 * A valid example holds a figure of the pattern's metric on which the pattern matched; an invalid one
 * holds none that the pattern wins. An example begins with the words that set the topic.
 * @param metric only its patterns; null: those that say that a figure has none
 */
export function testLibrary(library: Library, metric?: string | null): ExampleResult[] {
  return library.patterns
    .filter((pattern) => pattern.status !== 'todo' && (metric === undefined || pattern.metric === metric))
    .flatMap((pattern) => [
      ...pattern.valid.map((example) => testExample(pattern, example, 'valid', library)),
      ...pattern.invalid.map((example) => testExample(pattern, example, 'invalid', library)),
    ]);
}

/** Runs one example of a pattern; see testLibrary. */
export function testExample(
  pattern: Pattern,
  example: string,
  expected: 'valid' | 'invalid',
  library: Library,
): ExampleResult {
  const { sentences } = analyse(reportOf(example), library);
  const got: (string | null)[] = [];
  let hit = false;
  let conflict = false;
  for (const sentence of sentences) {
    for (const [index, draft] of sentence.figures.entries()) {
      got.push(draft.metric);
      const binding = bindingOf(sentence, index, library);
      const matched = binding.answers.some(
        (answer) => answer.pattern === pattern && answer.outcome === 'matched',
      );
      if (matched && binding.conflict.includes(pattern)) conflict = true;
      const won = draft.pattern === pattern.id;
      const measured = pattern.metric !== null && matched && draft.metric === pattern.metric;
      if (won || (expected === 'valid' && measured)) hit = true;
    }
  }
  const ok = hit === (expected === 'valid');
  const outcome = ok ? 'ok' : conflict ? 'conflict' : expected === 'valid' ? 'missing' : 'noisy';
  return { pattern: pattern.id, source: pattern.source, example, expected, got, outcome };
}

/** A text as a report: one paragraph a line, lines with tabs a table. */
export function reportOf(text: string): Report {
  return loadTxt({ text, encoding: 'utf-8', evidence: 'bytes', warnings: [] });
}
