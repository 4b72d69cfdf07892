import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { LibraryError } from '../errors.js';
import { compileGuards } from '../figures/guards.js';
import { compileUnits } from '../figures/units.js';
import { askedOf, cueWordsOf, makeRuleTable, openRuleBook } from './rulebook.js';
import type { Library, LibraryData, RuleBook, RuleTable } from './types.js';

/** The folder with the library's own pattern files. */
export const PATTERNS_FOLDER = fileURLToPath(new URL('../../patterns', import.meta.url));
/** The compiled library as a run needs it, and the same with the examples. */
const COMPILED = new URL('../library.json', import.meta.url);
/** What was made of its rules, in the form of node:v8. */
const RULES = new URL('../rules.bin', import.meta.url);
const WITH_EXAMPLES = new URL('../library-with-examples.json', import.meta.url);

/**
 * Loads the pattern library: the compiled one, with what folders of the user's own add to it or override.
 * @param options.examples with the examples of the compiled patterns, which a run does not need
 * @throws LibraryError with file, line and what is wrong
 */
export async function loadLibrary(options: { dirs?: string[]; examples?: boolean } = {}): Promise<Library> {
  if (!options.dirs?.length)
    return options.examples ? prepareLibrary(readData(WITH_EXAMPLES), readTable) : loadCompiledLibrary();
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
  compiled ??= prepareLibrary(readData(COMPILED), readTable);
  return compiled;
}

/** The rule table of the build; made anew where it cannot be read, as after a change of Node's own form. */
function readTable(): RuleTable {
  try {
    return deserialize(readFileSync(RULES)) as RuleTable;
  } catch {
    const { patterns, topics } = readData(WITH_EXAMPLES);
    return makeRuleTable(askedOf(patterns), cueWordsOf(topics));
  }
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

/**
 * Makes a library ready to be asked. Patterns marked todo are kept but never asked.
 * @param readTable gives the rule table that was made when the library was compiled
 */
export function prepareLibrary(data: LibraryData, readTable: (() => RuleTable) | null = null): Library {
  const asked = askedOf(data.patterns);
  const cueWords = cueWordsOf(data.topics);
  let rules: RuleBook | undefined;
  return Object.freeze({
    hash: data.hash,
    topics: data.topics,
    metrics: data.metrics,
    patterns: data.patterns,
    metricById: new Map(data.metrics.map((metric) => [metric.id, metric])),
    units: compileUnits(data.units),
    guards: compileGuards(data.guards),
    cueWords,
    rules: () => {
      rules ??= openRuleBook(asked, readTable?.() ?? makeRuleTable(asked, cueWords));
      return rules;
    },
  });
}
