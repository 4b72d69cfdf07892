// Bundles the review page's script and style (src/review/page) into dist/review/assets, with the licences
// of what is bundled at the script's head.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(HOME, 'dist/review/assets');

const [result] = await build({
  configFile: false,
  logLevel: 'error',
  root: HOME,
  publicDir: false,
  build: {
    write: false,
    target: 'es2022',
    minify: 'esbuild',
    lib: { entry: 'src/review/page/main.ts', formats: ['iife'], name: 'zhibiaoReview' },
  },
});
const [chunk] = result.output.filter(({ type }) => type === 'chunk');
const { code: style } = await import('vite').then(({ transformWithEsbuild }) =>
  transformWithEsbuild(readFileSync(path.join(HOME, 'src/review/page/style.css'), 'utf8'), 'style.css', {
    loader: 'css',
    minify: true,
  }),
);
const script = `${licences(Object.keys(chunk.modules))}\n${chunk.code.trim()}`;
// either would end the page's script element early
for (const text of ['</script', '<!--'])
  if (script.toLowerCase().includes(text)) throw new Error(`the page's script holds ${text}`);
mkdirSync(OUT, { recursive: true });
writeFileSync(path.join(OUT, 'page.js'), script);
writeFileSync(path.join(OUT, 'page.css'), style);
console.error(
  `review page: ${Math.round(script.length / 1024)} kB script, ${Math.round(style.length / 1024)} kB style`,
);

/** One comment with the licence of every package that is in the bundle, equal texts once. */
function licences(modules) {
  const folders = new Set(
    modules.flatMap((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []),
  );
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
      .map((one) => path.join(folder, one))
      .find(existsSync);
    if (!file) throw new Error(`${name}: no licence file`);
    const text = readFileSync(file, 'utf8').trim().replaceAll('*/', '* /');
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  return [...byText].map(([text, names]) => `/*! ${names.join(', ')}\n\n${text}\n*/`).join('\n');
}
