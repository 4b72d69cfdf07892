import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LibraryError } from '../errors.js';
import { compileGuards } from '../figures/guards.js';
import { compileUnits } from '../figures/units.js';
import { WordTrie } from '../text/trie.js';
import { lazily, makeRuleBook } from './rulebook.js';
import type { Library, LibraryData } from './types.js';

/** The folder with the library's own pattern files. */
export const PATTERNS_FOLDER = fileURLToPath(new URL('../../patterns', import.meta.url));
/** The compiled library as a run needs it, and the same with the examples. */
const COMPILED = new URL('../library.json', import.meta.url);
const WITH_EXAMPLES = new URL('../library-with-examples.json', import.meta.url);

/**
 * Loads the pattern library: the compiled one, with what folders of the user's own add to it or override.
 * @param options.examples with the examples of the compiled patterns, which a run does not need
 * @throws LibraryError with file, line and what is wrong
 */
export async function loadLibrary(options: { dirs?: string[]; examples?: boolean } = {}): Promise<Library> {
  if (!options.dirs?.length) return options.examples ? readCompiled(WITH_EXAMPLES) : loadCompiledLibrary();
  const { compileLibrary } = await import('./compile.js');
  return prepareLibrary(compileLibrary(options.dirs, readData(WITH_EXAMPLES)));
}

let compiled: Library | undefined;

/** The library that the build compiled, without its examples; read once. */
export function loadCompiledLibrary(): Library {
  compiled ??= readCompiled(COMPILED);
  return compiled;
}

function readCompiled(file: URL): Library {
  return prepareLibrary(readData(file));
}

function readData(file: URL): LibraryData {
  let json: string;
  try {
    json = readFileSync(file, 'utf8');
  } catch {
    throw new LibraryError('library.json: the compiled pattern library is missing; run npm run build');
  }
  return JSON.parse(json) as LibraryData;
}

/** Makes a library ready to be asked: indexes cues and rules. Patterns marked todo are kept but never asked. */
export function prepareLibrary(data: LibraryData): Library {
  const topicsByCue = new Map<string, string[]>();
  for (const topic of data.topics) {
    for (const cue of topic.cues) topicsByCue.set(cue, [...(topicsByCue.get(cue) ?? []), topic.id]);
    for (const cue of topic.notCues) if (!topicsByCue.has(cue)) topicsByCue.set(cue, []);
  }
  const cueWords = [...topicsByCue].map(([word, topics]) => ({ word, topics }));
  return Object.freeze({
    hash: data.hash,
    topics: data.topics,
    metrics: data.metrics,
    patterns: data.patterns,
    metricById: new Map(data.metrics.map((metric) => [metric.id, metric])),
    units: compileUnits(data.units),
    guards: compileGuards(data.guards),
    cues: new WordTrie(cueWords.map(({ word }) => word)),
    cueWords,
    rules: lazily(() => makeRuleBook(data.patterns.filter((pattern) => pattern.status !== 'todo'))),
  });
}
