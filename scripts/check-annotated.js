// Checks annotated reports: the marks are well formed, the metrics known, and, with --against DIR,
// the text without its marks is that of DIR/NAME.txt.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readAnnotated } from './annotated.js';

const args = process.argv.slice(2);
const against = args[0] === '--against' ? args.splice(0, 2)[1] : null;
const codebook = args[0] === '--codebook' ? args.splice(0, 2)[1] : null;
const known = codebook
  ? new Set(parse(readFileSync(codebook, 'utf8')).metrics.map((metric) => metric.id))
  : null;
let failed = 0;
for (const file of args) {
  try {
    const name = path.basename(file);
    const { text, gold } = readAnnotated(readFileSync(file, 'utf8'), name);
    for (const figure of gold.figures) {
      if (known && figure.metric && !known.has(figure.metric))
        throw new Error(`${name}: unknown metric ${figure.metric}`);
    }
    const original = against && path.join(against, name);
    if (original && existsSync(original)) compare(text, readFileSync(original, 'utf8'), name);
    console.log(
      `${name}: ${gold.figures.length} figures, ${gold.figures.filter((f) => f.metric).length} with a metric, ${gold.damaged.length} damaged`,
    );
  } catch (error) {
    failed += 1;
    console.error(error.message);
  }
}
process.exitCode = failed > 0 ? 1 : 0;

function compare(text, original, name) {
  if (text === original) return;
  let at = 0;
  while (text[at] === original[at]) at += 1;
  throw new Error(
    `${name}: differs from the original at ${at}: "${text.slice(at - 10, at + 20)}" for "${original.slice(at - 10, at + 20)}"`,
  );
}
