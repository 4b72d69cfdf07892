// Reports to measure with, made from the texts of the fixtures: no two of them are the same.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HOME = fileURLToPath(new URL('..', import.meta.url));

/** Characters to a figure in real reports; the fixtures are written densely, to test much in little. */
const CHARACTERS_PER_FIGURE = 85;

/**
 * The texts of all fixtures, in a fixed order.
 * @param dense as they are written; else with prose between their paragraphs, so that figures are as rare as in
 *   real reports
 */
export function fixtureTexts({ dense = false } = {}) {
  const texts = [...wholeReports(), ...annotatedTexts()];
  return dense ? texts.map(({ text }) => text) : texts.map(thinned);
}

function wholeReports() {
  return filesIn('reports/txt', '.txt').map((file) =>
    withCount(file, path.join(HOME, 'fixtures/reports/gold', `${path.basename(file, '.txt')}.json`)),
  );
}

function annotatedTexts() {
  return ['corpus/learn', 'corpus/test'].flatMap((folder) =>
    filesIn(folder, '.txt').map((file) => withCount(file, file.replace(/txt$/, 'json'))),
  );
}

function withCount(file, gold) {
  const { figures } = JSON.parse(readFileSync(gold, 'utf8'));
  return { text: readFileSync(file, 'utf8'), figures: figures.length };
}

/** Paragraphs of the manner of reports in which no figure stands. */
const PROSE = readFileSync(path.join(HOME, 'bench/prose.txt'), 'utf8').trimEnd().split('\n');

/** A text with so much prose between its lines that it has the figures of a real report of its length. */
function thinned({ text, figures }, number) {
  const lines = text.split('\n');
  let missing = figures * CHARACTERS_PER_FIGURE - text.length;
  const each = missing / lines.length;
  let next = number;
  let owed = 0;
  return lines
    .flatMap((line) => {
      const added = [line];
      for (owed += each; owed > 0 && missing > 0; ) {
        const paragraph = PROSE[next++ % PROSE.length];
        added.push(paragraph);
        owed -= paragraph.length;
        missing -= paragraph.length;
      }
      return added;
    })
    .join('\n');
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
