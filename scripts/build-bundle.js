// Joins the modules of the command line into few files (dist/bundle), for Node takes about a millisecond to find,
// read and link each: all that extracting a txt report needs is one file, what other commands and formats need
// is loaded when they are asked for. Packages stay where they are.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { rollup } from 'rollup';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const OUT = path.join(DIST, 'bundle');
const moduleOf = (name) => path.join(DIST, `${name}.js`);
const ENTRIES = { main: moduleOf('cli/main'), worker: moduleOf('batch/worker') };
/** What every extraction asks for, though some of it only once it is under way. */
const CORE = [
  'cli/main',
  'cli/extract',
  'batch/run',
  'batch/maker',
  'batch/ordered',
  'batch/writer',
  'emit/stream',
];

rmSync(OUT, { recursive: true, force: true });
let core;
const bundle = await rollup({
  input: ENTRIES,
  external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
  treeshake: false,
});
const { output } = await bundle.write({
  dir: OUT,
  chunkFileNames: '[name]-[hash].js',
  // comments are a third of what Node would have to read
  plugins: [{ name: 'without-comments', renderChunk: async (code) => (await transform(code)).code }],
  manualChunks(id, { getModuleInfo }) {
    core ??= reachable(CORE.map(moduleOf), getModuleInfo);
    return core.has(id) ? 'core' : null;
  },
});
console.error(`bundle: ${output.length} files, ${core.size} modules in the first`);

/** The modules that some import at once, and those that these import. */
function reachable(names, getModuleInfo) {
  const found = new Set();
  const add = (id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const imported of getModuleInfo(id)?.importedIds ?? []) if (path.isAbsolute(imported)) add(imported);
  };
  names.forEach(add);
  return found;
}
