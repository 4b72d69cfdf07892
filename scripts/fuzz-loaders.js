// Loads damaged files by the thousand: every loader must give a report or a LoadError, in time, without
// touching a file or the network. Run it after `npm run build`:
//   node scripts/fuzz-loaders.js [--runs N] [--seed S] [--only FORMAT]
// An input that fails is printed with what makes it again. Exit 1 where one failed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';

const HOME = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
/** Share of the inputs for each loader; those of PDFs take longest. */
const SHARES = {
  txt: 8,
  html: 12,
  mht: 10,
  rtf: 14,
  doc: 14,
  docx: 10,
  ofd: 12,
  xlsx: 14,
  pdf: 4,
  zip: 8,
  any: 10,
};
/** Milliseconds for one input on a busy machine. */
const PATIENCE = 60_000;
/** Milliseconds for what comes before the first: programs are loaded and inputs made. */
const PATIENCE_AT_START = 600_000;

if (isMainThread) await main();
else await work(workerData);

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '11600' },
      seed: { type: 'string', default: '20261122' },
      only: { type: 'string' },
    },
  });
  const total = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  const rows = [];
  for (const [name, share] of Object.entries(SHARES)) {
    if (values.only !== undefined && values.only !== name) continue;
    const runs = Math.ceil((Number(values.runs) * share) / total);
    rows.push(await watchOver({ name, runs, seed: Number(values.seed) }));
    console.log(line(rows.at(-1)));
  }
  const sum = (field) => rows.reduce((all, row) => all + row[field], 0);
  console.log(
    `${sum('runs')} inputs: ${sum('reports')} reports, ${sum('refused')} LoadErrors, ${sum('failed')} failures`,
  );
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

function line({ name, runs, reports, refused, failed, slowest, slowestAt, seconds }) {
  return `${name.padEnd(5)} ${String(runs).padStart(5)} inputs  ${String(reports).padStart(5)} reports  ${String(refused).padStart(5)} refused  ${failed} failed  slowest #${slowestAt} ${Math.round(slowest)} ms  ${Math.round(seconds)} s in all`;
}

/** Runs the inputs of one loader in a worker that is ended where one of them takes too long. */
function watchOver(task) {
  const row = { ...task, reports: 0, refused: 0, failed: 0, slowest: 0, slowestAt: 0, seconds: 0 };
  const start = performance.now();
  return new Promise((resolve) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task });
    let at = 0;
    let timer;
    const fail = (why, index = at) => {
      row.failed += 1;
      console.error(`FAILED ${task.name} #${index}: ${why} (--seed ${task.seed} --only ${task.name})`);
    };
    const finish = () => {
      clearTimeout(timer);
      row.seconds = (performance.now() - start) / 1000;
      resolve(row);
    };
    const wait = (patience) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fail(`took more than ${patience} ms`);
        void worker.terminate();
      }, patience);
    };
    wait(PATIENCE_AT_START);
    worker.on('message', (message) => {
      wait(PATIENCE);
      at = message.at + 1;
      if (message.kind === 'failed') fail(message.why, message.at);
      else row[message.kind] += 1;
      if (message.time > row.slowest) Object.assign(row, { slowest: message.time, slowestAt: message.at });
    });
    worker.on('error', (error) => fail(`the worker died: ${error.message}`));
    worker.on('exit', finish);
  });
}

async function work({ name, runs, seed }) {
  const { anyBehindMagic, damaged, seedFiles } = await import('./fuzz/inputs.js');
  const { watch } = await import('./fuzz/guard.js');
  const { loadReport } = await import('../dist/load/index.js');
  const { LoadError } = await import('../dist/errors.js');
  const seeds = seedFiles();
  const inputs = fc.sample(name === 'any' ? anyBehindMagic : damaged(name, seeds), { numRuns: runs, seed });
  const load = name === 'zip' ? await archiveLoader(loadReport) : (bytes) => loadReport(bytes, { name: 'a' });
  // What loaders are made of is loaded before the watch begins: dependencies look around as they start.
  for (const seed of Object.values(seeds)) await outcome(() => loadReport(seed, { name: 'a' }), LoadError);
  const done = name === 'zip' ? [] : watch(HOME);
  let stray = null;
  process.on('unhandledRejection', (error) => {
    stray = error;
  });
  for (const [at, bytes] of inputs.entries()) {
    const start = performance.now();
    const result = await outcome(() => load(bytes), LoadError);
    await new Promise(setImmediate);
    const time = performance.now() - start;
    if (stray !== null)
      parentPort.postMessage({ at, kind: 'failed', why: `a stray rejection: ${stray?.stack}`, time });
    else if (done.length > 0) parentPort.postMessage({ at, kind: 'failed', why: done.join('; '), time });
    else parentPort.postMessage({ at, ...result, time });
    stray = null;
    done.length = 0;
  }
}

async function outcome(load, LoadError) {
  try {
    const { text, blocks } = await load();
    const last = blocks.at(-1)?.end ?? 0;
    if (last > text.length) return { kind: 'failed', why: 'a block beyond the text' };
    return { kind: 'reports' };
  } catch (error) {
    if (!(error instanceof LoadError)) return { kind: 'failed', why: String(error?.stack ?? error) };
    return error.message.includes('\n')
      ? { kind: 'failed', why: `lines: ${error.message}` }
      : { kind: 'refused' };
  }
}

/** Archives are read from disk: each is written into a folder of its own, listed, and its files loaded. */
async function archiveLoader(loadReport) {
  const { listArchive, readMember } = await import('../dist/batch/archives.js');
  const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-fuzz-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'a.zip');
  return async (bytes) => {
    writeFileSync(file, bytes);
    const listed = await listArchive(file, 'a.zip');
    if (listed === null) return loadReport(bytes, { name: 'a' });
    let report = { text: '', blocks: [] };
    for (const one of listed) {
      if ('problem' in one) throw one.problem;
      report = await loadReport(await readMember(one.member, one.path), { name: one.path });
    }
    return report;
  };
}
