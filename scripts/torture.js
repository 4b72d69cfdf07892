// `node scripts/torture.js [--reports 5000] [--kills 20] [--seed 1]`: a large batch under bad conditions. Every
// 50th file is hostile; the run is killed (SIGKILL) at random moments and begun again by the same command; then
// again on a disk that is too small. Each time the dataset must be that of an undisturbed run, byte for byte, and
// every input must have its row. Takes minutes; test/cli/batch.test.ts holds a small version.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { HOME, writeCorpus } from '../bench/corpus.js';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const reports = Number(values.reports);
const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-torture-'));
process.on('SIGINT', () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const random = randomNumbers(Number(values.seed));
const LIMITS = ['--timeout', '20', '--max-memory', '400'];

const corpus = path.join(folder, 'corpus');
writeCorpus(corpus, reports, 25);
const hostile = makeHostile();
console.log(`${reports} reports, ${hostile} of them hostile; seed ${values.seed}`);

const begun = performance.now();
const status = await run('whole').ended;
const took = performance.now() - begun;
console.log(`undisturbed: status ${status}, ${seconds(took)}`);
const expected = digestOf('whole');
checkRows('whole');

await killed();
await fullDisk();
console.log('all as expected');

/** Kills at moments spread over the time that a whole run takes; then to the end. */
async function killed() {
  const share = took / (Number(values.kills) / 2);
  for (let kill = 0; kill < Number(values.kills); kill++) {
    const child = run('killed');
    const timer = setTimeout(() => child.process.kill('SIGKILL'), random() * share);
    await child.ended;
    clearTimeout(timer);
  }
  const done = entriesIn('killed');
  await run('killed').ended;
  check(digestOf('killed') === expected, 'after kills the dataset is not that of an undisturbed run');
  checkRows('killed');
  console.log(
    `${values.kills} kills: ${done} of ${reports} were done when the last run began; dataset identical`,
  );
}

/** A limit on the size of files stands for the disk: what is written beyond it fails. */
async function fullDisk() {
  const size = statSync(path.join(folder, 'whole/.zhibiao', journalOf('whole'))).size;
  for (const part of [0.2, 0.5, 0.9]) {
    const blocks = Math.floor((size * part) / 1024);
    const failed = await run('full', `ulimit -f ${blocks};`).ended;
    check(failed === 2, `on a full disk the status is ${failed}`);
    check(!existsSync(path.join(folder, 'full/reports.jsonl')), 'a full disk left half a dataset');
  }
  await run('full').ended;
  check(digestOf('full') === expected, 'after a full disk the dataset is not that of an undisturbed run');
  console.log('full disk, three times: dataset identical');
}

/** Every 50th report becomes one of several files that no program likes. Returns how many. */
function makeHostile() {
  const kinds = [
    () => Buffer.alloc(0),
    () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n'),
    () => Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256))),
    () => Buffer.from('PK\u0003\u0004\u0014\u0000broken'),
    () => Buffer.from(`<html><body>${'<div>'.repeat(20_000)}受理34件`),
    () => Buffer.from('一'.repeat(200_000)),
    () => Buffer.from('1,'.repeat(200_000)),
    () => Buffer.from('{\\rtf1 '.repeat(10_000)),
  ];
  const names = readdirSync(corpus).sort();
  let count = 0;
  for (let number = 49; number < names.length; number += 50) {
    writeFileSync(path.join(corpus, names[number]), kinds[count % kinds.length]());
    count += 1;
  }
  // one that no limit allows
  writeFileSync(path.join(corpus, names[24]), '全年受理34件，办结30件。\n'.repeat(3_000_000));
  return count + 1;
}

function run(out, before = '') {
  const command = `${before} exec "${process.execPath}" bin/zhibiao.js extract "$0" -o "$1" -q ${LIMITS.join(' ')}`;
  const child = spawn('bash', ['-c', command, corpus, path.join(folder, out)], {
    cwd: HOME,
    stdio: 'ignore',
  });
  return { process: child, ended: new Promise((resolve) => child.on('close', (code) => resolve(code))) };
}

function digestOf(out) {
  const hash = createHash('sha256');
  for (const name of readdirSync(path.join(folder, out)).sort()) {
    if (name === '.zhibiao') continue;
    hash.update(`${name}\n`).update(readFileSync(path.join(folder, out, name)));
  }
  return hash.digest('hex');
}

function checkRows(out) {
  const lines = readFileSync(path.join(folder, out, 'documents.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const named = new Set(lines.map((line) => line.split(',')[0]));
  const missing = readdirSync(corpus).filter((name) => !named.has(name));
  check(
    missing.length === 0 && lines.length === reports,
    `rows are missing: ${missing.slice(0, 3).join(', ')}`,
  );
  const failed = lines.filter((line) => line.includes(',failed,')).length;
  console.log(`${out}: ${lines.length} rows, ${failed} failed`);
}

function entriesIn(out) {
  return readFileSync(path.join(folder, out, '.zhibiao/index'), 'utf8').split('\n').length - 2;
}

function journalOf(out) {
  return readdirSync(path.join(folder, out, '.zhibiao')).find((name) => name.startsWith('data-'));
}

function check(holds, otherwise) {
  if (holds) return;
  console.error(`FAILED: ${otherwise}`);
  process.exit(1);
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Numbers from 0 to 1, the same for one seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
