import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDataset } from '../emit/reader.js';
import { writeWhole } from '../emit/whole.js';
import { LibraryError } from '../errors.js';
import { type DraftFile, draftPattern, fileOf, type PatternDraft } from '../evaluate/draft.js';
import { reportOf } from '../evaluate/examples.js';
import { loadLibraryData } from '../patterns/library.js';
import type { LibraryData } from '../patterns/types.js';
import { EXIT, UsageError } from './errors.js';
import { parsePlace } from './explain.js';
import { type LibraryOptions, type ReadOptions, readReport } from './sources.js';
import type { Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `patterns new`. */
export interface NewOptions extends ReadOptions, LibraryOptions {
  metric?: string;
  out?: string;
  decisions?: string;
  dataset?: string;
}

const METRIC_ID = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

/** Drafts patterns from one figure, or from what a reader corrected or rejected. Returns the exit status. */
export async function draft(
  place: string | undefined,
  options: NewOptions,
  terminal: Terminal,
): Promise<number> {
  const data = await loadLibraryData(options.patterns);
  const drafts =
    options.decisions === undefined
      ? [await draftAt(place, options, data, terminal)]
      : await draftAll(options.decisions, options, data, terminal);
  const files = new Map<string, PatternDraft[]>();
  for (const one of drafts) files.set(one.topic.id, [...(files.get(one.topic.id) ?? []), one]);
  for (const [topic, own] of files) await writeFile(topic, own, data, options.out, terminal);
  return EXIT.ok;
}

async function draftAt(
  given: string | undefined,
  options: NewOptions,
  data: LibraryData,
  { messages, note }: Terminal,
): Promise<PatternDraft> {
  if (given === undefined) throw new UsageError(messages.newNeedsPlace);
  const place = parsePlace(given);
  if (place === null) throw new UsageError(messages.badPlace(given));
  if (options.metric === undefined || !METRIC_ID.test(options.metric))
    throw new UsageError(messages.newNeedsMetric(given));
  const { report } = await readReport(place.file, options);
  const drafted = draftPattern(report, data, place.offset, options.metric);
  if (drafted === null) throw new UsageError(messages.newNoFigure(given));
  const { metric, pattern } = drafted.had;
  if (metric !== null && metric !== options.metric)
    note(messages.newHasMetric(given, metric, pattern ?? '–'));
  return drafted;
}

/**
 * One draft for each figure that was given another metric, and for each that has one and was rejected. The
 * dataset has texts, not the blocks of the files; so a table's cell is asked about by its line.
 */
async function draftAll(
  file: string,
  { dataset }: NewOptions,
  data: LibraryData,
  { messages, complain }: Terminal,
): Promise<PatternDraft[]> {
  if (dataset === undefined) throw new UsageError(messages.newNeedsDataset);
  const { parseDecisions } = await import('../review/decisions.js');
  let json: string;
  try {
    json = await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file}: ${(cause as Error).message}`, { cause });
  }
  const { documents } = await parseDecisions(json, file);
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const drafts: PatternDraft[] = [];
  for await (const { output, text } of readDataset(dataset)) {
    const { path: name, sha256 } = output.document;
    const document = byPath.get(name);
    if (document?.sha256 !== sha256) continue;
    byPath.delete(name);
    for (const decision of document.decisions) {
      const original = output.figures.find(({ start }) => start === decision.at);
      const metric = decision.do === 'correct' ? decision.figure.metric : null;
      const wrong =
        decision.do === 'reject'
          ? (original?.metric ?? null) !== null
          : decision.do === 'correct' && metric !== original?.metric;
      if (!wrong) continue;
      const drafted = draftPattern(reportOf(text), data, decision.at, metric);
      if (drafted !== null) drafts.push(drafted);
    }
  }
  for (const name of byPath.keys()) complain(messages.newStale(name));
  if (drafts.length === 0) throw new UsageError(messages.newNothing(file));
  return drafts;
}

/** The drafts of one topic, to standard output or into the topic's file in a folder. */
async function writeFile(
  topic: string,
  drafts: readonly PatternDraft[],
  data: LibraryData,
  out: string | undefined,
  { messages, print, note, complain, unfinished }: Terminal,
): Promise<void> {
  const { parseDocument, stringify } = await import('yaml');
  const style = { lineWidth: 0 };
  const target = out === undefined ? null : path.join(out, `${topic}.yaml`);
  for (const { outcome, pattern } of drafts)
    if (outcome !== 'ok') complain(messages.newDoubtful([pattern.match].flat().join(' '), outcome));
  let file: DraftFile | null = null;
  let text = '';
  if (target !== null && existsSync(target)) {
    const document = parseDocument(await readFile(target, 'utf8'));
    if (document.errors[0]) throw new LibraryError(`${target}: ${document.errors[0].message}`);
    let there = document.toJS() as DraftFile;
    for (const one of drafts) there = merged(there, one, data);
    // nodes that stay keep their comments
    for (const key of ['metrics', 'unmeasured'] as const)
      if (there[key] !== undefined) addNew(document, key, there[key]);
    text = document.toString(style);
  } else {
    for (const one of drafts) file = file === null ? fileOf(one, data) : merged(file, one, data);
    text = stringify(file, style);
  }
  if (target === null) {
    await print(text);
    return;
  }
  try {
    await writeWhole(target, text, unfinished);
  } catch (error) {
    throw asWriteError(error, target, messages);
  }
  note(messages.newWritten(target));
}

/** The file with one more draft: behind the patterns of its metric, or under `unmeasured`. */
function merged(file: DraftFile, draft: PatternDraft, data: LibraryData): DraftFile {
  const { metric, pattern } = draft;
  if (metric === null) return { ...file, unmeasured: [...(file.unmeasured ?? []), pattern] };
  const metrics = file.metrics ?? [];
  if (!metrics.some(({ id }) => id === metric))
    return { ...file, metrics: [...metrics, ...(fileOf(draft, data).metrics ?? [])] };
  return {
    ...file,
    metrics: metrics.map((one) =>
      one.id === metric ? { ...one, patterns: [...one.patterns, pattern] } : one,
    ),
  };
}

/** Adds to a file's document what a list has more than it. */
function addNew(
  document: import('yaml').Document,
  key: 'metrics' | 'unmeasured',
  list: NonNullable<DraftFile['metrics' | 'unmeasured']>,
): void {
  if (!document.has(key)) {
    document.set(key, list);
    return;
  }
  const length = (place: unknown[]) =>
    (document.getIn(place) as { items: unknown[] } | undefined)?.items.length ?? 0;
  for (const [index, item] of list.entries()) {
    if (index >= length([key])) document.addIn([key], item);
    else if ('patterns' in item)
      for (const pattern of item.patterns.slice(length([key, index, 'patterns'])))
        document.addIn([key, index, 'patterns'], pattern);
  }
}
