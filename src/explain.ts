/** Why a number is or is not a figure, which patterns were asked, which won and why. */
import { bindingOf } from './context/binding.js';
import { isDistance } from './context/changed.js';
import type { Draft, Sentence } from './context/draft.js';
import { type Analysis, analyse, figuresOf } from './extract.js';
import type { Rejected } from './figures/reading.js';
import type { Figure, Report, Span } from './model.js';
import type { Binding } from './patterns/bind.js';
import type { Library } from './patterns/types.js';
import { toSource } from './text/working.js';

/** What a pattern answered. */
export interface AskedPattern {
  pattern: string;
  metric: string | null;
  outcome: string;
  /** Literal characters that matched, times ten, minus what its gaps skipped. */
  score: number;
}

/** The account of one place of a report. */
export interface Explanation {
  figure: Figure | null;
  /** The number that was looked at, in the report's text; null where none stands there. */
  span: Span | null;
  /** The sentence around the place, as written. */
  text: string;
  reasons: string[];
  asked: AskedPattern[];
}

/**
 * Explains what stands at an offset of the report's text.
 * @param offset UTF-16 code units, as in the output
 */
export function explainAt(report: Report, library: Library, offset: number): Explanation {
  const rejected: Rejected[] = [];
  const analysis = analyse(report, library, (item) => rejected.push(item));
  const found = findDraft(analysis, offset);
  if (found) return explainFigure(report, library, analysis, found.sentence, found.index);
  const { copy } = analysis;
  const refused = rejected.find((item) => {
    const span = toSource(copy, item.start, item.end);
    return span.start <= offset && offset < span.end;
  });
  const reasons = refused
    ? [`"${copy.text.slice(refused.start, refused.end)}" is no figure: ${refused.reason}`]
    : ['no number stands here'];
  const span = refused ? toSource(copy, refused.start, refused.end) : null;
  return { figure: null, span, text: sentenceAt(report, analysis, offset), reasons, asked: [] };
}

function findDraft(
  { copy, sentences }: Analysis,
  offset: number,
): { sentence: Sentence; index: number } | null {
  for (const sentence of sentences) {
    const index = sentence.figures.findIndex((draft) => {
      const span = toSource(copy, draft.start, draft.end);
      return span.start <= offset && offset < span.end;
    });
    if (index >= 0) return { sentence, index };
  }
  return null;
}

function explainFigure(
  report: Report,
  library: Library,
  analysis: Analysis,
  sentence: Sentence,
  index: number,
): Explanation {
  const draft = sentence.figures[index]!;
  const binding = bindingOf(sentence, index, library);
  const span = toSource(analysis.copy, draft.start, draft.end);
  return {
    figure: figuresOf(report, analysis).find((figure) => figure.start === span.start) ?? null,
    span,
    text: sentenceAt(report, analysis, span.start),
    reasons: reasonsFor(draft, binding),
    asked: binding.answers
      .map(({ pattern, outcome, score }) => ({ pattern: pattern.id, metric: pattern.metric, outcome, score }))
      .sort((a, b) => b.score - a.score),
  };
}

/** Rules of context that choose a metric, and what they say. */
const BY_CONTEXT: Record<string, string> = {
  'context/part': 'the metric of its whole',
  'context/change': 'the metric of the figure before, which changed',
  'context/compared': 'the metric of the figure before, which is compared with it',
  'context/listed': 'the metric of the first in its list',
  'context/restated': 'the metric of the count before that it takes up again',
  'context/table': 'the metric of most cells beside it, kinds of one thing',
};

function reasonsFor(draft: Draft, binding: Binding): string[] {
  const reasons = [
    `unit "${draft.unitText}" of the families ${draft.unit.families.join(', ')}; bound ${draft.bound}`,
  ];
  reasons.push(
    draft.topics.size > 0 ? `topics in force: ${[...draft.topics].join(', ')}` : 'no topic in force',
  );
  if (draft.kind === 'change') reasons.push(`a change, ${draft.direction}`);
  if (draft.whole) reasons.push(`part of ${draft.whole.value} ${draft.whole.unitText}`);
  if (binding.conflict.length > 0) {
    reasons.push(
      `no metric: ${binding.conflict.map((pattern) => pattern.id).join(' and ')} are of equal weight`,
    );
  } else if (draft.pattern && !draft.metric)
    reasons.push(`no metric: ${draft.pattern} says that this has none`);
  else if (draft.pattern && draft.pattern in BY_CONTEXT)
    reasons.push(`${draft.metric}: ${BY_CONTEXT[draft.pattern]}`);
  else if (isUnderTopicOfOthers(draft, binding))
    reasons.push(
      `${draft.metric}: ${draft.pattern} matches under the topic of the figure before or of its whole`,
    );
  else if (draft.pattern) reasons.push(`${draft.metric}: ${draft.pattern} has the most specific match`);
  else if (isDistance(draft)) reasons.push('no metric: a distance to an average is no change of one');
  else reasons.push('no metric: no pattern matched');
  return reasons;
}

/** The pattern that won was asked again, under a topic that the words announce nowhere near. */
function isUnderTopicOfOthers({ pattern }: Draft, { answers }: Binding): boolean {
  const own = answers.filter((answer) => answer.pattern.id === pattern);
  return own.length > 0 && own.every(({ outcome }) => outcome === 'topic not in force');
}

function sentenceAt(report: Report, { copy, sentences }: Analysis, offset: number): string {
  for (const sentence of sentences) {
    const span = toSource(copy, sentence.start, sentence.end);
    if (span.start <= offset && offset < span.end) return report.text.slice(span.start, span.end);
  }
  return '';
}
