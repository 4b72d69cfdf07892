/** From a figure to the draft of a pattern for it. */
import { stringify } from 'yaml';
import { sentenceOf } from '../emit/sentence.js';
import { analyse } from '../extract.js';
import type { Family, PatternDefinition, Report } from '../model.js';
import { compileFile } from '../patterns/compile.js';
import { prepareLibrary } from '../patterns/library.js';
import { OTHER } from '../patterns/program.js';
import type { Library, LibraryData, Pattern, Topic } from '../patterns/types.js';
import { toSource } from '../text/working.js';
import { type ExampleResult, testExample } from './examples.js';

/** A pattern as a file has it; what has its default is left out. */
export type WrittenPattern = Partial<Omit<PatternDefinition, 'match' | 'valid' | 'invalid'>> &
  Pick<PatternDefinition, 'match' | 'valid' | 'invalid'>;

/** A pattern drafted from one figure. */
export interface PatternDraft {
  topic: Pick<Topic, 'id' | 'zh' | 'en' | 'cues'>;
  /** null: the figure is to have none, so the pattern belongs under `unmeasured`. */
  metric: string | null;
  /** Of the metric's own unit; the family of the figure's where the metric is new. */
  unit: Family;
  pattern: WrittenPattern;
  /** What the draft's valid example gives. */
  outcome: ExampleResult['outcome'];
  /** The metric and the pattern that the figure has so far. */
  had: { metric: string | null; pattern: string | null };
}

/** The mark of the figure in an expression. */
const MARK = OTHER;
/** What a clause is cut at; of an abstracted sentence. */
const BORDER = /[，。；：！？、（）\n\t▮]/;
/** Words that say nothing of what is counted. */
const EMPTY =
  /^(?:全年|今年|本年|去年|年内|今年以来|一年来|截至目前|目前|其中|同时|并且?|还|又|已|共|共计|累计|先后|分别|全市|全县|全区|我市|我县|我区)+/;
/** Characters that stand for themselves in an expression. */
const PLAIN = /^[\p{L}\p{N}“”]+$/u;
const LONGEST = 10;

/**
 * Drafts a pattern for the figure at an offset: the words of its clause, its sentence as the valid example,
 * another sentence of the report as the invalid one. Words and examples are tried against the library, and
 * the first that do what they must are taken; where none do, `outcome` says so and the draft is for a person
 * to mend.
 * @param offset UTF-16 code units of the report's text
 * @param metric what the figure measures; null: nothing
 * @returns null where no figure stands there
 */
export function draftPattern(
  report: Report,
  data: LibraryData,
  offset: number,
  metric: string | null,
): PatternDraft | null {
  const library = prepareLibrary(data);
  const { copy, sentences } = analyse(report, library);
  const placed = sentences.flatMap((sentence) =>
    sentence.figures.map((draft, index) => ({
      sentence,
      draft,
      index,
      span: toSource(copy, draft.start, draft.end),
    })),
  );
  const at = placed.findIndex(({ span }) => span.start <= offset && offset < span.end);
  const found = placed[at];
  if (!found) return null;
  const { sentence, draft, index, span } = found;
  const topicId = (metric ?? draft.metric ?? [...draft.topics][0] ?? 'other').split('.', 1)[0]!;
  const words = wordsAround(sentence.abstract, sentence.marks[index]!, draft.label);
  const topic = topicOf(topicId, words, library);
  const known = metric === null ? undefined : library.metricById.get(metric);
  const { families } = draft.unit;
  const unit = known?.unit ?? families[0] ?? 'none';
  const own = sentenceOf(report.text, span);
  const heading = sentence.paragraph.headings.at(-1)?.text;
  const valid = [own, ...(heading ? [`${heading}。${own}`] : []), `${topic.cues[0]}。${own}`];
  const others = placed
    .map((other, position) => ({ other, distance: Math.abs(position - at) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => sentenceOf(report.text, other.span))
    .filter((other) => other !== own);
  const invalid = [...new Set(others)].slice(0, 12);
  const base = { topic, metric, unit, had: { metric: draft.metric, pattern: draft.pattern } };
  const fields: Partial<WrittenPattern> = {
    ...(draft.topics.has(topicId) || !library.topics.some(({ id }) => id === topicId)
      ? {}
      : { in: 'any' as const }),
    ...(metric === null || unit === 'none' || families.includes(unit) || families.length === 0
      ? {}
      : { unit: [...families] }),
    ...(draft.kind === 'change' ? { kind: ['change' as const] } : {}),
  };
  const trial = (pattern: WrittenPattern): PatternDraft => ({
    ...base,
    pattern,
    outcome: tried(base, pattern, data),
  });
  let first: PatternDraft | null = null;
  for (const match of words)
    for (const priority of [0, 1])
      for (const example of valid) {
        const pattern = {
          match,
          ...fields,
          ...(priority === 0 ? {} : { priority }),
          valid: [example],
          invalid: [invalid[0] ?? `另有${report.text.slice(span.start, span.end)}。`],
        };
        const result = trial(pattern);
        first ??= result;
        if (result.outcome !== 'ok') continue;
        return { ...result, pattern: { ...pattern, invalid: [quietOne(base, pattern, invalid, data)] } };
      }
  return first;
}

/** The first example that the pattern leaves alone; the one it has where none is. */
function quietOne(
  base: Omit<PatternDraft, 'pattern' | 'outcome'>,
  pattern: WrittenPattern,
  candidates: readonly string[],
  data: LibraryData,
): string {
  const { library, compiled } = compileDraft(base, pattern, data);
  const quiet = candidates.find(
    (example) => testExample(compiled, example, 'invalid', library).outcome === 'ok',
  );
  return quiet ?? pattern.invalid[0]!;
}

function tried(
  base: Omit<PatternDraft, 'pattern' | 'outcome'>,
  pattern: WrittenPattern,
  data: LibraryData,
): ExampleResult['outcome'] {
  const { library, compiled } = compileDraft(base, pattern, data);
  return testExample(compiled, pattern.valid[0]!, 'valid', library).outcome;
}

function compileDraft(
  base: Omit<PatternDraft, 'pattern' | 'outcome'>,
  pattern: WrittenPattern,
  data: LibraryData,
): { library: Library; compiled: Pattern } {
  const file = fileOf({ ...base, pattern, outcome: 'ok' }, data);
  const library = prepareLibrary(compileFile(stringify(file), 'draft.yaml', data));
  const listed = base.metric ?? `${base.topic.id}.unmeasured`;
  const compiled = library.patterns.findLast(({ id }) => id.slice(0, id.lastIndexOf('/')) === listed)!;
  return { library, compiled };
}

/** A topic file, as far as a draft writes one. */
export interface DraftFile {
  topic: string;
  zh: string;
  en: string;
  cues: string[];
  metrics?: { id: string; zh: string; en: string; unit: string; patterns: WrittenPattern[] }[];
  unmeasured?: WrittenPattern[];
}

/**
 * The topic file of a draft. A file replaces a metric of the library whole; so the patterns that the metric
 * has already come first.
 */
export function fileOf({ topic, metric, unit, pattern }: PatternDraft, data: LibraryData): DraftFile {
  const head = { topic: topic.id, zh: topic.zh, en: topic.en, cues: [...topic.cues] };
  if (metric === null) return { ...head, unmeasured: [pattern] };
  const known = data.metrics.find(({ id }) => id === metric);
  const { topic: _, ...definition } = known ?? { topic: topic.id, id: metric, zh: metric, en: metric, unit };
  const earlier = data.patterns.filter((one) => one.metric === metric).map((one) => writtenOf(one, unit));
  return { ...head, metrics: [{ ...definition, patterns: [...earlier, pattern] }] };
}

/** A compiled pattern as its file has it. */
function writtenOf(pattern: Pattern, unit: string): WrittenPattern {
  const { expressions, topics, topic, families, unitWords, kinds, not, notInSentence, dims } = pattern;
  const match = expressions.map(({ text }) => text);
  const ownUnit = unitWords === null ? families.length === 1 && families[0] === unit : families.length === 0;
  return {
    match: match.length === 1 ? match[0]! : match,
    ...(topics === null
      ? { in: 'any' as const }
      : topics.length === 1 && topics[0] === topic
        ? {}
        : { in: topics }),
    ...(ownUnit ? {} : { unit: families }),
    ...(unitWords === null ? {} : { unit_words: unitWords }),
    ...(kinds === null ? {} : { kind: kinds }),
    ...(not.length === 0 ? {} : { not }),
    ...(notInSentence.length === 0 ? {} : { not_in_sentence: notInSentence }),
    ...(Object.keys(dims).length === 0 ? {} : { dims }),
    ...(pattern.ofWhole ? { of_whole: true as const } : {}),
    ...(pattern.priority === 0 ? {} : { priority: pattern.priority }),
    ...(pattern.status === 'stable' ? {} : { status: pattern.status }),
    valid: pattern.valid,
    invalid: pattern.invalid,
    ...(pattern.note === undefined ? {} : { note: pattern.note }),
  };
}

/**
 * Expressions of the words around a mark, the best first: those before it in its clause without what says
 * nothing, then the whole clause, then the words behind it.
 */
function wordsAround(abstract: string, mark: number, label: string | null): string[] {
  const left = cutAt(abstract.slice(0, mark), 'last');
  const right = cutAt(abstract.slice(mark + 1), 'first');
  const telling = left.replace(EMPTY, '');
  const before = [...telling].slice(-LONGEST).join('');
  const earlier = cutAt(
    abstract.slice(0, mark).replace(/[，：、（）▮]+[^，：、（）▮]*$/, ''),
    'last',
  ).replace(EMPTY, '');
  const candidates = [
    label === null ? '' : `${label.replace(/[^\p{L}\p{N}]/gu, '')}${MARK}`,
    before.length > 1 ? before + MARK : '',
    before.length > 1 && right.length > 1 ? `${before}${MARK}${right.slice(0, 4)}` : '',
    left.length > 1 ? [...left].slice(-24).join('') + MARK : '',
    right.length > 1 ? MARK + right.slice(0, LONGEST) : '',
    earlier.length > 1 ? `${[...earlier].slice(-LONGEST).join('')}……${MARK}` : '',
  ];
  const fit = [...new Set(candidates)].filter((one) => PLAIN.test(one.replace(/[▮…]/g, '')));
  return fit.length > 0 ? fit : [`数量${MARK}`];
}

/** The words between the mark and the nearest border, as far as they stand for themselves. */
function cutAt(words: string, side: 'first' | 'last'): string {
  const parts = words.split(BORDER);
  const clause = (side === 'last' ? parts.at(-1) : parts[0]) ?? '';
  const runs = clause.split(/[^\p{L}\p{N}“”]+/u);
  return (side === 'last' ? runs.at(-1) : runs[0]) ?? '';
}

/** The topic as the draft's file names it: with its first cue, or, where it is new, with one of the figure's words. */
function topicOf(id: string, words: readonly string[], library: Library): PatternDraft['topic'] {
  const known = library.topics.find((topic) => topic.id === id);
  if (known) return { id, zh: known.zh, en: known.en, cues: known.cues.slice(0, 1) };
  const cue = [...words[0]!.replace(/[▮…]/g, '')].slice(-4).join('');
  return { id, zh: id, en: id, cues: [cue.length > 1 ? cue : id] };
}
