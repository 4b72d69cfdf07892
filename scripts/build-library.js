// Compiles patterns/*.yaml into dist/library.json, so that a run reads one file and needs no YAML.
import { writeFileSync } from 'node:fs';
import { compileLibrary } from '../dist/patterns/compile.js';
import { PATTERNS_FOLDER } from '../dist/patterns/library.js';

const library = compileLibrary([PATTERNS_FOLDER]);
writeFileSync(new URL('../dist/library.json', import.meta.url), JSON.stringify(library));
console.error(
  `library ${library.hash}: ${library.metrics.length} metrics, ${library.patterns.length} patterns`,
);
