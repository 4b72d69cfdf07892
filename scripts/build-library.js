// Compiles patterns/*.yaml into dist/library.json, so that a run reads one file and needs no YAML, and
// into dist/library-with-examples.json for the commands that look into the library.
import { writeFileSync } from 'node:fs';
import { compileLibrary } from '../dist/patterns/compile.js';
import { PATTERNS_FOLDER } from '../dist/patterns/library.js';

const write = (name, data) =>
  writeFileSync(new URL(`../dist/${name}.json`, import.meta.url), JSON.stringify(data));

const library = compileLibrary([PATTERNS_FOLDER]);
write('library-with-examples', library);
write('library', {
  ...library,
  patterns: library.patterns.map((pattern) => ({ ...pattern, valid: [], invalid: [] })),
});
console.error(
  `library ${library.hash}: ${library.metrics.length} metrics, ${library.patterns.length} patterns`,
);
