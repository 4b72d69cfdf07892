// Prints how near the article that is taken from each page of fixtures/pages comes to the intended text, beside
// what mozilla/readability takes from the same page in the same run. Run it after `npm run build`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { loadReport } from '../dist/index.js';
import { characterF1 } from './fixtures/character-f1.js';

const HOME = fileURLToPath(new URL('../fixtures/pages', import.meta.url));
/** What every page must reach. */
const LEAST = 0.97;

const rows = [];
for (const file of readdirSync(HOME)
  .filter((name) => name.endsWith('.html'))
  .sort()) {
  const name = path.basename(file, '.html');
  const bytes = readFileSync(path.join(HOME, file));
  const intended = readFileSync(path.join(HOME, `${name}.txt`), 'utf8');
  const report = await loadReport(bytes, { name: file });
  const other = readable(new TextDecoder(report.encoding).decode(bytes));
  rows.push([name, characterF1(report.text, intended), characterF1(other, intended)]);
}
const mean = (at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length;
const least = (at) => Math.min(...rows.map((row) => row[at]));
const line = ([name, ours, theirs]) =>
  `${name.padEnd(22)}${ours.toFixed(4).padStart(9)}${theirs.toFixed(4).padStart(13)}`;
console.log(`${'page'.padEnd(22)}${'zhibiao'.padStart(9)}${'readability'.padStart(13)}`);
for (const row of [...rows, ['mean', mean(1), mean(2)], ['lowest', least(1), least(2)]])
  console.log(line(row));
const poor = rows.filter(([, ours]) => ours < LEAST).map(([name]) => name);
if (poor.length > 0) {
  console.error(`below ${LEAST}: ${poor.join(', ')}`);
  process.exitCode = 1;
}

/** Title and text as Readability has them; the title once. */
function readable(html) {
  const article = new Readability(parseHTML(html).document).parse();
  const text = article?.textContent ?? '';
  const title = article?.title ?? '';
  return text.includes(title) ? text : `${title}\n${text}`;
}
