// `npm run bench`: the measurements of docs/PERFORMANCE.md. `npm run bench -- start cut` does only those;
// --rounds N changes how often (default 5). It only reports; nothing fails here.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { filesIn, fixtureTexts, writeCorpus, writeReport } from './corpus.js';
import { documentsOf, printedDocuments } from './documents.js';
import { compare, cpuOf, runNode, runNodesAtOnce } from './measure.js';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, reports: { type: 'string', default: '2000' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const reports = Number(values.reports);
/** So often the fixtures of a form are gone through before they are measured. */
const WARM_PASSES = 10;
const COMMAND = 'bin/zhibiao.js';
/** Fixtures as they are written: five times as many figures as in real reports. */
const DENSE = ' (fixtures as written, dense)';
const SOURCE = { path: 'fixture', sha256: '0'.repeat(64), bytes: 0 };

const MEASURES = { start, cut, recognizers, formats, loading, workers, again, memory };
const unknown = positionals.find((name) => !(name in MEASURES));
if (unknown)
  throw new Error(`no measurement is called ${unknown}; there are ${Object.keys(MEASURES).join(', ')}`);

const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-bench-'));
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const [name, measure] of Object.entries(MEASURES))
  if (positionals.length === 0 || positionals.includes(name)) await measure();

/** How fast each format is loaded, beside a public program; the same as `npm run bench:load`. */
async function formats() {
  await import('./load.js');
}

/** A whole process that reads one txt report, to one that does nothing. */
async function start() {
  const file = path.join(folder, 'report.txt');
  writeReport(file, 20_000);
  await compare('one txt report, the whole process, to node -e 0', {
    ours: () => runNode([COMMAND, 'extract', file]).milliseconds,
    base: () => runNode(['-e', '0']).milliseconds,
    aim: { most: 4 },
    rounds,
  });
}

/** Extraction alone to nodejieba's cut with its own dictionary, on the same texts; CPU time. */
async function cut() {
  for (const dense of [false, true]) await cutOf(dense);
}

async function cutOf(dense) {
  const texts = fixtureTexts({ dense });
  const { extractAll } = await extraction(texts);
  const jieba = fullJieba();
  await compare(`extraction to nodejieba's plain cut, characters a second${dense ? DENSE : ''}`, {
    // time is inverse to speed: the ratio of speeds is that of the times, turned over
    ours: () =>
      cpuOf(() => {
        for (const text of texts) jieba.cut(text);
      }),
    base: () => cpuOf(extractAll),
    aim: { least: 1 },
    rounds,
  });
}

/** Extraction alone to Microsoft Recognizers-Text, numbers and percentages, sentence by sentence; CPU time. */
async function recognizers() {
  for (const dense of [false, true]) await recognizersOf(dense);
}

async function recognizersOf(dense) {
  const { recognizeNumber, recognizePercentage, Culture } = createRequire(import.meta.url)(
    '@microsoft/recognizers-text-number',
  );
  const texts = fixtureTexts({ dense }).slice(0, 10);
  const sentences = texts.flatMap((text) => text.split(/(?<=[。；！？\n])/));
  const { extractAll } = await extraction(texts);
  const recognizeAll = () => {
    for (const sentence of sentences) {
      recognizeNumber(sentence, Culture.Chinese);
      recognizePercentage(sentence, Culture.Chinese);
    }
  };
  await compare(`extraction to Recognizers-Text, characters a second${dense ? DENSE : ''}`, {
    ours: () => cpuOf(recognizeAll),
    base: () => cpuOf(extractAll),
    aim: { least: 8 },
    rounds,
  });
}

/** Loading and all that a batch does with a report to loading alone; CPU time, warm. */
async function loading() {
  const { loadReport } = await import('../dist/load/index.js');
  const { loadLibrary } = await import('../dist/patterns/library.js');
  const { openMaker } = await import('../dist/batch/product.js');
  const make = await openMaker({ library: await loadLibrary() }, ['jsonl', 'texts', 'csv']);
  const dense = (form, end) => filesIn(`reports/${form}`, end).map(fixture);
  const forms = [
    ...printedForm(),
    [`pdf${DENSE}`, [...dense('pdf-libreoffice', '.pdf'), ...dense('pdf-chromium', '.pdf')], 1.15],
    ['docx', documentsOf('docx'), 1.5],
    [`docx${DENSE}`, dense('docx', '.docx'), 1.5],
    ['html', documentsOf('html'), 1.5],
    [`html${DENSE}`, dense('html', '.html'), 1.5],
  ];
  for (const [form, read, most] of forms) {
    // pdf.js takes the bytes that it is given for its own
    const fresh = () => read.map(({ path: name, bytes }) => ({ path: name, bytes: Uint8Array.from(bytes) }));
    // in a batch of thousands the code is compiled after the first hundred
    for (let pass = 0; pass < WARM_PASSES; pass++) await inTurn(fresh(), make);
    await compare(`a batch of ${form} to its loading alone`, {
      ours: () => cpuOf(() => inTurn(fresh(), make)),
      base: () => cpuOf(() => inTurn(fresh(), ({ path: name, bytes }) => loadReport(bytes, { name }))),
      aim: { most },
      rounds,
    });
  }
}

/** Printed documents, where the programs are there that print them. */
function printedForm() {
  try {
    return [['pdf', printedDocuments(mkdtempSync(path.join(folder, 'printed-'))), 1.15]];
  } catch (error) {
    console.log(`skipped  a batch of pdf to its loading alone: ${error.message}`);
    return [];
  }
}

function fixture(file) {
  return { path: path.basename(file), bytes: readFileSync(file) };
}

/**
 * One worker to two; wall time. Beside it, what two of this machine's cores can give: two processes that share
 * nothing, each with half of the reports.
 */
async function workers() {
  const corpus = corpusOf(reports);
  const one = () => batch(corpus, ['-j', '1']).milliseconds;
  const shared = { ours: one, aim: { least: 1.7 }, rounds, warm: false };
  await compare(`${reports} reports: one worker to two`, {
    ...shared,
    base: () => batch(corpus, ['-j', '2']).milliseconds,
  });
  await compare(`${reports} reports: one process to two with half of them each`, {
    ...shared,
    base: () => halves(corpus),
  });
}

function halves(corpus) {
  const commands = [1, 2].map((half) => {
    const out = path.join(folder, `half-${half}`);
    rmSync(out, { recursive: true, force: true });
    return [COMMAND, 'extract', corpus, '-o', out, '-q', '-j', '1', '--shard', `${half}/2`];
  });
  return runNodesAtOnce(commands);
}

/** A second run with nothing new to the first; wall time. */
async function again() {
  const corpus = corpusOf(reports);
  await compare(`${reports} reports: a second run with nothing new to the first`, {
    base: () => batch(corpus, []).milliseconds,
    ours: () => batch(corpus, [], true).milliseconds,
    aim: { most: 0.05 },
    rounds,
    warm: false,
  });
}

/** Peak memory of many reports to that of few. */
async function memory() {
  const few = corpusOf(500);
  const many = corpusOf(20_000);
  await compare('peak memory of 20,000 reports to that of 500', {
    base: () => batch(few, ['-j', '2'], false, true).kilobytes / 1024,
    ours: () => batch(many, ['-j', '2'], false, true).kilobytes / 1024,
    aim: { most: 1.25 },
    rounds,
    warm: false,
    unit: 'MB',
  });
}

function corpusOf(count) {
  const corpus = path.join(folder, `corpus-${count}`);
  writeCorpus(corpus, count);
  return corpus;
}

function batch(corpus, options, keep = false, peak = false) {
  const out = path.join(folder, 'out');
  if (!keep) rmSync(out, { recursive: true, force: true });
  return runNode([COMMAND, 'extract', corpus, '-o', out, '-q', ...options], { peak });
}

async function extraction(texts) {
  const { extractReport } = await import('../dist/extract.js');
  const { loadReport } = await import('../dist/load/index.js');
  const { loadLibrary } = await import('../dist/patterns/library.js');
  const library = await loadLibrary();
  const loaded = [];
  for (const text of texts)
    loaded.push(await loadReport(new TextEncoder().encode(text), { name: 'fixture' }));
  const extractAll = () => {
    for (const report of loaded) extractReport(report, library, SOURCE);
  };
  // as the thousandth report of a batch; besides, the addon holds one dictionary at a time, here the lean one
  for (let pass = 0; pass < WARM_PASSES; pass++) extractAll();
  return { extractAll };
}

function fullJieba() {
  const require = createRequire(import.meta.url);
  const home = path.dirname(require.resolve('nodejieba/package.json'));
  const jieba = require(path.join(home, 'build/Release/nodejieba.node'));
  const names = ['jieba.dict.utf8', 'hmm_model.utf8', 'user.dict.utf8', 'idf.utf8', 'stop_words.utf8'];
  jieba.load(...names.map((name) => path.join(home, 'submodules/cppjieba/dict', name)));
  return jieba;
}

async function inTurn(things, work) {
  for (const thing of things) await work(thing);
}
