/** YAML files of a pattern library → checked data. Only this file knows the files' form. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { LibraryError } from '../errors.js';
import {
  guardFileSchema,
  type Kind,
  type PatternDefinition,
  type PatternFile,
  patternFileSchema,
  unitFileSchema,
} from '../model.js';
import { compileExpression } from './expression.js';
import type { Expression, LibraryData, Metric, Pattern, Topic } from './types.js';
import { expandNames, readingsOf, type WordLists } from './words.js';

const DATA_FILES = { units: 'units.yaml', guards: 'guards.yaml' };

/** A parsed file and how to find the line of one of its values. */
interface Source {
  name: string;
  value: unknown;
  lineOf: (path: PropertyKey[]) => number;
}

/**
 * Compiles the pattern files of one or more folders. A later folder adds topics and metrics, or replaces
 * those of the same id; units.yaml and guards.yaml of a later folder replace the earlier ones.
 * @param base a library that was compiled before, with its examples: the folders come after it
 * @throws LibraryError with file, line and what is wrong
 */
export function compileLibrary(folders: string[], base?: LibraryData): LibraryData {
  const sources = folders.flatMap((folder) =>
    listFiles(folder).map((file) => readSource(readFileSync(path.join(folder, file), 'utf8'), file)),
  );
  return compileSources(sources, folders.join(', '), base);
}

/**
 * Compiles one pattern file on top of a library, as a folder with this file alone would be.
 * @param name what messages call it
 * @throws LibraryError with line and what is wrong
 */
export function compileFile(yaml: string, name: string, base: LibraryData): LibraryData {
  return compileSources([readSource(yaml, name)], name, base);
}

function compileSources(sources: readonly Source[], where: string, base?: LibraryData): LibraryData {
  const topics = new Map(base?.topics.map((topic) => [topic.id, topic]));
  const metrics = new Map(base?.metrics.map((metric) => [metric.id, metric]));
  const patterns = groupPatterns(base?.patterns ?? []);
  let units = base?.units;
  let guards = base?.guards;
  for (const source of sources) {
    if (source.name === DATA_FILES.units) units = check(unitFileSchema, source);
    else if (source.name === DATA_FILES.guards) guards = check(guardFileSchema, source);
    else addTopic(check(patternFileSchema, source), source, topics, metrics, patterns);
  }
  if (!units || !guards) throw new LibraryError(`${where}: units.yaml or guards.yaml is missing`);
  const data = {
    topics: [...topics.values()],
    metrics: [...metrics.values()],
    patterns: [...patterns.values()].flat(),
    units,
    guards,
  };
  checkTopicsNamed(data.patterns, topics);
  return { hash: hashOf(data), ...data };
}

/** Patterns by what they are listed under: a metric, or a topic's `unmeasured`. */
function groupPatterns(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const key = pattern.id.slice(0, pattern.id.lastIndexOf('/'));
    groups.set(key, [...(groups.get(key) ?? []), pattern]);
  }
  return groups;
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort();
  } catch {
    throw new LibraryError(`${folder}: not a folder of pattern files; give one that holds *.yaml`);
  }
}

function readSource(yaml: string, name: string): Source {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const error = document.errors[0];
  if (error) {
    throw new LibraryError(`${name}:${counter.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  }
  const lineOf = (keys: PropertyKey[]): number => {
    let node: unknown = document.contents;
    let line = 1;
    for (const key of keys) {
      if (!isMap(node) && !isSeq(node)) break;
      const next = node.get(key as string, true) as Node | undefined;
      if (!next) break;
      if (next.range) line = counter.linePos(next.range[0]).line;
      node = next;
    }
    return line;
  };
  return { name, value: document.toJS(), lineOf };
}

/** Checks a file against its schema. @throws LibraryError with the line of the first fault */
function check<T>(schema: z.ZodType<T>, source: Source): T {
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  const { path: keys, message } = result.error.issues[0]!;
  throw new LibraryError(`${source.name}:${source.lineOf(keys)}: ${keys.map(String).join('.')}: ${message}`);
}

function addTopic(
  file: PatternFile,
  source: Source,
  topics: Map<string, Topic>,
  metrics: Map<string, Metric>,
  patterns: Map<string, Pattern[]>,
): void {
  const known = topics.get(file.topic);
  const lists = file.words ?? {};
  const cues = at(`${source.name}:${source.lineOf(['cues'])}`, () =>
    file.cues.flatMap((cue) => readingsOf(expandNames(cue, lists))),
  );
  topics.set(file.topic, {
    id: file.topic,
    zh: file.zh,
    en: file.en,
    cues: [...new Set([...(known?.cues ?? []), ...cues])],
    notCues: [...new Set([...(known?.notCues ?? []), ...(file.not_cues ?? [])])],
    offices: [...new Set([...(known?.offices ?? []), ...(file.offices ?? [])])],
    throughout: file.throughout ?? known?.throughout ?? false,
  });
  for (const [index, { patterns: definitions, ...metric }] of file.metrics.entries()) {
    metrics.set(metric.id, { ...metric, topic: file.topic });
    patterns.set(
      metric.id,
      definitions.map((definition, number) => {
        const where = `${source.name}:${source.lineOf(['metrics', index, 'patterns', number])}`;
        return patternOf(definition, `${metric.id}/${number + 1}`, metric, file.topic, lists, where);
      }),
    );
  }
  const key = `${file.topic}.unmeasured`;
  const earlier = patterns.get(key) ?? [];
  const unmeasured = (file.unmeasured ?? []).map((definition, number) => {
    const where = `${source.name}:${source.lineOf(['unmeasured', number])}`;
    return patternOf(definition, `${key}/${earlier.length + number + 1}`, null, file.topic, lists, where);
  });
  patterns.set(key, [...earlier, ...unmeasured]);
}

function patternOf(
  definition: PatternDefinition,
  id: string,
  metric: Pick<Metric, 'id' | 'unit'> | null,
  topic: string,
  lists: WordLists,
  where: string,
): Pattern {
  return {
    id,
    metric: metric?.id ?? null,
    topic,
    topics: definition.in === 'any' ? null : (definition.in ?? [topic]),
    families: definition.unit ?? (definition.unit_words || !metric ? [] : [metric.unit]),
    unitWords: definition.unit_words ?? null,
    kinds: definition.kind ?? (metric && metric.unit !== 'percent' ? NO_SHARE : null),
    not: definition.not ?? [],
    notInSentence: definition.not_in_sentence ?? [],
    dims: definition.dims ?? {},
    ofWhole: definition.of_whole ?? false,
    priority: definition.priority ?? 0,
    status: definition.status,
    expressions: [definition.match].flat().map((text) => readExpression(text, lists, where)),
    valid: definition.valid,
    invalid: definition.invalid,
    ...(definition.note === undefined ? {} : { note: definition.note }),
    source: where,
  };
}

/** A share counts nothing: only a metric in percent has it. */
const NO_SHARE: Kind[] = ['count', 'amount', 'change'];

function readExpression(text: string, lists: WordLists, where: string): Expression {
  return at(where, () => {
    // whole, for a draft takes patterns over into another file
    const whole = expandNames(text, lists);
    return { text: whole, ...compileExpression(whole) };
  });
}

/** Says of an error where in the file it is. */
function at<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new LibraryError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkTopicsNamed(patterns: Pattern[], topics: Map<string, Topic>): void {
  for (const pattern of patterns) {
    const unknown = pattern.topics?.find((topic) => !topics.has(topic));
    if (unknown)
      throw new LibraryError(`${pattern.source}: "in" names the topic ${unknown}, which no file defines`);
  }
}

function hashOf(data: object): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);
}
