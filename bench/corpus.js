// Reports to measure with, made from the texts of the fixtures: no two of them are the same.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOME = fileURLToPath(new URL('..', import.meta.url));

/** The texts of all fixtures, in a fixed order. */
export function fixtureTexts() {
  return ['reports/txt', 'corpus/learn', 'corpus/test'].flatMap((folder) =>
    filesIn(folder, '.txt').map((file) => readFileSync(file, 'utf8')),
  );
}

/** The files of a folder of the fixtures, by the end of their names. */
export function filesIn(folder, end) {
  const home = path.join(HOME, 'fixtures', folder);
  return readdirSync(home)
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => path.join(home, name));
}

/**
 * Writes so many reports into a folder.
 * @param lines of each text at most
 */
export function writeCorpus(folder, count, lines = Number.POSITIVE_INFINITY) {
  const texts = fixtureTexts().map((text) => text.split('\n').slice(0, lines).join('\n'));
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < count; number++) {
    const name = `${String(number).padStart(6, '0')}.txt`;
    writeFileSync(path.join(folder, name), `${texts[number % texts.length]}\n第${number}号附记。\n`);
  }
}

/** Whole lines of the fixtures up to about so many bytes. */
export function writeReport(file, size) {
  const chosen = [];
  let bytes = 0;
  for (const line of fixtureTexts().join('\n').split('\n')) {
    if (bytes >= size) break;
    chosen.push(line);
    bytes += Buffer.byteLength(line) + 1;
  }
  writeFileSync(file, chosen.join('\n'));
}
