// `node scripts/compare-pdf.js DIR…`: reads every PDF below the folders with pdf.js alone, PDFium alone and the
// two together, each in a process of its own, and prints a table: text beside pdftotext's, time, memory, failures.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ENGINES = ['pdf.js', 'PDFium', 'together'];
const ROUNDS = 3;
/** How much of pdftotext's text an engine may miss or add before a file is named. */
const SAME = 0.995;
const self = fileURLToPath(import.meta.url);

if (process.argv[2] === '--engine') await runEngine(process.argv[3], process.argv.slice(4));
else compare(process.argv.slice(2));

function compare(folders) {
  const files = folders.flatMap(pdfsIn).sort();
  if (files.length === 0) throw new Error('no PDF there; name folders that hold some');
  const reference = new Map(files.map((file) => [file, pdftotext(file)]));
  const results = ENGINES.map((engine) => [engine, measure(engine, files)]);
  const theirs = median(Array.from({ length: ROUNDS }, () => timeOf(() => files.forEach(pdftotext))));
  console.log(`${files.length} files, ${results.at(-1)[1].pages} pages; medians of ${ROUNDS} rounds\n`);
  console.log(
    '| | time | beside pdftotext | peak memory | refused | recall | precision | files that differ |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  console.log(`| pdftotext | ${seconds(theirs)} | 1.00 | | ${count(reference)} | | | |`);
  for (const [engine, result] of results) {
    const score = scoreOf(result.texts, reference);
    const cells = [
      engine,
      seconds(result.milliseconds),
      (result.milliseconds / theirs).toFixed(2),
      `${Math.round(result.peak / 1e6)} MB`,
      Object.keys(result.errors).length,
      score.recall.toFixed(4),
      score.precision.toFixed(4),
      score.differing.length,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  for (const [engine, { errors, texts, switched }] of results) {
    console.log(`\n${engine}`);
    for (const [file, error] of Object.entries(errors))
      console.log(`  refused  ${path.basename(file)}: ${error}`);
    for (const one of scoreOf(texts, reference).differing) console.log(`  differs  ${one}`);
    for (const [file, pages] of Object.entries(switched)) {
      console.log(`  by pdf.js  ${path.basename(file)}: pages ${pages.join(', ')}`);
    }
  }
}

/** One process an engine and round, so that one's memory is not the other's. */
function measure(engine, files) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [self, '--engine', engine, ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (status !== 0) throw new Error(`${engine}: ${stderr}`);
    rounds.push(JSON.parse(stdout));
  }
  const milliseconds = median(rounds.map((round) => round.milliseconds));
  const peak = median(rounds.map((round) => round.peak));
  return { ...rounds[0], milliseconds, peak };
}

/** The child: prints what one engine makes of the files. */
async function runEngine(engine, files) {
  const { openWithPdfjs } = await import('../dist/load/pdf/pdfjs.js');
  const { openWithPdfium } = await import('../dist/load/pdf/pdfium.js');
  const { openPdf } = await import('../dist/load/pdf/pages.js');
  const switched = {};
  const open = { 'pdf.js': openWithPdfjs, PDFium: openWithPdfium, together: openPdf }[engine];
  const result = { texts: {}, errors: {}, switched, pages: 0 };
  const begun = performance.now();
  for (const file of files) {
    try {
      const pdf = await open(new Uint8Array(readFileSync(file)));
      const texts = [];
      result.pages += pdf.pages;
      for (let number = 1; number <= pdf.pages; number++) {
        const { pieces, engine: by } = await pdf.read(number);
        if (engine === 'together' && by === 'pdf.js') switched[file] = [...(switched[file] ?? []), number];
        texts.push(pieces.map(({ text }) => text).join('\n'));
      }
      result.texts[file] = texts.join('\n');
      await pdf.close();
    } catch (error) {
      result.errors[file] = error.message;
    }
  }
  result.milliseconds = performance.now() - begun;
  result.peak = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify(result));
}

/** Characters, white space aside, that a text shares with pdftotext's, over all files that both read. */
function scoreOf(texts, reference) {
  let [shared, ours, theirs] = [0, 0, 0];
  const differing = [];
  for (const [file, expected] of reference) {
    if (expected === null || texts[file] === undefined) continue;
    const [a, b] = [countsOf(texts[file]), countsOf(expected)];
    let both = 0;
    for (const [char, times] of a.counts) both += Math.min(times, b.counts.get(char) ?? 0);
    shared += both;
    ours += a.total;
    theirs += b.total;
    if (both < SAME * a.total || both < SAME * b.total) {
      differing.push(
        `${path.basename(file)}: shares ${both} of its ${a.total} and pdftotext's ${b.total} characters`,
      );
    }
  }
  return { recall: shared / theirs, precision: shared / ours, differing };
}

function countsOf(text) {
  const counts = new Map();
  let total = 0;
  for (const char of text.normalize('NFKC').replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '')) {
    counts.set(char, (counts.get(char) ?? 0) + 1);
    total += 1;
  }
  return { counts, total };
}

function pdftotext(file) {
  try {
    return execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('pdftotext: not on PATH; install poppler-utils');
    return null;
  }
}

function pdfsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.toLowerCase().endsWith('.pdf'))
    .map((file) => path.join(folder, file));
}

function count(reference) {
  return [...reference.values()].filter((text) => text === null).length;
}

function timeOf(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
