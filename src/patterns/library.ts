import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LibraryError } from '../errors.js';
import { compileGuards } from '../figures/guards.js';
import { compileUnits } from '../figures/units.js';
import type { Library, LibraryData, Pattern, Rule } from './types.js';

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
  return prepareLibrary(await loadLibraryData(options.dirs));
}

/**
 * The library as data, with its examples: what another file can be compiled on top of.
 * @param dirs folders of the user's own
 * @throws LibraryError with file, line and what is wrong
 */
export async function loadLibraryData(dirs: string[] = []): Promise<LibraryData> {
  const data = readData(WITH_EXAMPLES);
  if (dirs.length === 0) return data;
  const { compileLibrary } = await import('./compile.js');
  return compileLibrary(dirs, data);
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
  const cues = [...topicsByCue.keys()].sort((a, b) => b.length - a.length);
  return Object.freeze({
    hash: data.hash,
    topics: data.topics,
    metrics: data.metrics,
    patterns: data.patterns,
    metricById: new Map(data.metrics.map((metric) => [metric.id, metric])),
    units: compileUnits(data.units),
    guards: compileGuards(data.guards),
    cues: new RegExp(cues.map(escapeRegex).join('|') || '(?!)', 'g'),
    topicsByCue,
    rulesByKey: indexRules(data.patterns, false),
    nearRulesByKey: indexRules(data.patterns, true),
  });
}

function indexRules(patterns: Pattern[], near: boolean): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const pattern of patterns) {
    if (pattern.status === 'todo') continue;
    for (const expression of pattern.expressions) {
      const { source, keys, words } = expression;
      if (expression.near !== near) continue;
      const rule: Rule = {
        pattern,
        expression,
        regex: lazily(() => new RegExp(source)),
        words: lazily(() => words.map((word) => new RegExp(word))),
      };
      for (const key of new Set(keys.map((word) => word.slice(0, 2)))) {
        const known = rules.get(key);
        if (known) known.push(rule);
        else rules.set(key, [rule]);
      }
    }
  }
  return rules;
}

/** Makes a value when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
