// Compiles patterns/*.yaml into dist/library.json, so that a run reads one file and needs no YAML, and
// into dist/library-with-examples.json for the commands that look into the library. dist/rules.bin holds what
// matching needs beside, so that a run does not make it anew.
import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { compileLibrary } from '../dist/patterns/compile.js';
import { PATTERNS_FOLDER } from '../dist/patterns/library.js';
import { askedOf, cueWordsOf, makeRuleTable } from '../dist/patterns/rulebook.js';

const write = (name, data) =>
  writeFileSync(new URL(`../dist/${name}.json`, import.meta.url), JSON.stringify(data));

const library = compileLibrary([PATTERNS_FOLDER]);
write('library-with-examples', library);
write('library', {
  ...library,
  patterns: library.patterns.map(lean),
});
writeFileSync(
  new URL('../dist/rules.bin', import.meta.url),
  serialize(makeRuleTable(askedOf(library.patterns), cueWordsOf(library.topics))),
);

/** A pattern without what only people look at and what the rule table holds. */
function lean({ note, ...pattern }) {
  return { ...pattern, expressions: [], valid: [], invalid: [] };
}
console.error(
  `library ${library.hash}: ${library.metrics.length} metrics, ${library.patterns.length} patterns`,
);
