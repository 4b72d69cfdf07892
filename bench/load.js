// `npm run bench:load`: how fast reports are loaded, format by format, beside a public program on the same files
// in the same run. It only reports; nothing fails here.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadReport } from '../dist/load/index.js';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 5;
const CLI = [process.execPath, path.join(HOME, 'bin/zhibiao.js'), 'text'];

/** Folders of fixtures/reports, and the program that reads them: its name and what stands before the file. */
const FORMATS = [
  ['pdf-libreoffice', ['pdftotext', '-enc', 'UTF-8'], ['-']],
  ['pdf-chromium', ['pdftotext', '-enc', 'UTF-8'], ['-']],
  ['docx', ['pandoc', '-t', 'plain'], []],
  ['html', ['pandoc', '-t', 'plain'], []],
  ['rtf', ['pandoc', '-t', 'plain'], []],
  ['doc', ['antiword'], []],
  ['txt', ['cat'], []],
];

console.log(`medians of ${ROUNDS} rounds in turns, milliseconds a file; ratios in brackets\n`);
console.log(
  '| format | files | beside | that program | zhibiao, in one process | zhibiao, a process a file |',
);
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [folder, before, after] of FORMATS) console.log(await rowOf(folder, before, after));

async function rowOf(folder, before, after) {
  const files = filesIn(path.join(HOME, 'fixtures/reports', folder));
  const [program] = before;
  const isThere = spawnSync('which', [program]).status === 0;
  const times = { theirs: [], warm: [], cold: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const theirs = isThere ? timeOf(() => runEach(files, (file) => [...before, file, ...after])) : Number.NaN;
    const begun = performance.now();
    for (const file of files) await loadReport(new Uint8Array(readFileSync(file)), { name: file });
    const warm = performance.now() - begun;
    const cold = timeOf(() => runEach(files, (file) => [...CLI, file]));
    if (round === 0) continue; // the first round warms the caches
    times.theirs.push(theirs / files.length);
    times.warm.push(warm / files.length);
    times.cold.push(cold / files.length);
  }
  const theirs = median(times.theirs);
  const ours = [times.warm, times.cold].map((one) => {
    return isThere ? `${shown(median(one))} (${(median(one) / theirs).toFixed(2)})` : shown(median(one));
  });
  const beside = isThere ? [program, shown(theirs)] : [`${program}: not installed`, ''];
  return `| ${[folder, files.length, ...beside, ...ours].join(' | ')} |`;
}

/** The files of a folder; five are enough. */
function filesIn(folder) {
  return readdirSync(folder)
    .sort()
    .slice(0, 5)
    .map((file) => path.join(folder, file));
}

function runEach(files, commandOf) {
  for (const file of files) run(commandOf(file));
}

function run([program, ...args]) {
  const { status, error } = spawnSync(program, args, { stdio: 'ignore' });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
}

function timeOf(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function shown(milliseconds) {
  return milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0);
}
