// `npm run bench`: what starting costs and how fast figures are found. It only reports; nothing fails here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('..', import.meta.url));
const ROUNDS = 5;
const REPORT_BYTES = 20_000;
/** The ratio that the project wants to stay under. */
const AIM = 6;

const texts = ['reports/txt', 'corpus/learn', 'corpus/test'].flatMap(textsIn);
reportStart();
await reportSpeed();

/** Whole processes, the bare one and ours in turns, so that a busy moment meets both. */
function reportStart() {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-bench-'));
  try {
    const file = path.join(folder, 'report.txt');
    const bytes = writeReport(file);
    const bare = [];
    const ours = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const times = [milliseconds(['-e', '0']), milliseconds(['bin/zhibiao.js', 'extract', file])];
      if (round === 0) continue; // the first round warms the disk's cache
      bare.push(times[0]);
      ours.push(times[1]);
    }
    const ratio = median(ours) / median(bare);
    const label = `zhibiao extract (${(bytes / 1000).toFixed(1)} kB of txt)`;
    console.log(`whole process, median of ${ROUNDS} rounds in turns`);
    console.log(`  ${'node -e 0'.padEnd(label.length)}  ${format(bare)}`);
    console.log(`  ${label}  ${format(ours)}`);
    console.log(`  ratio ${ratio.toFixed(2)} (aim: under ${AIM})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Extraction alone, in this process, over the text of all fixtures. */
async function reportSpeed() {
  const { extractReport } = await import('../dist/extract.js');
  const { loadReport } = await import('../dist/load/index.js');
  const { loadLibrary } = await import('../dist/patterns/library.js');
  const library = await loadLibrary();
  const encoder = new TextEncoder();
  const reports = [];
  for (const text of texts) reports.push(await loadReport(encoder.encode(text), { name: 'fixture' }));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const source = { path: 'fixture', sha256: '0'.repeat(64), bytes: 0 };
  let figures = 0;
  const times = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const begun = performance.now();
    figures = reports.reduce((sum, one) => sum + extractReport(one, library, source).figures.length, 0);
    if (round > 0) times.push(performance.now() - begun);
  }
  const perSecond = characters / (median(times) / 1000);
  console.log(`\nextraction alone, ${reports.length} texts, ${characters} characters, ${figures} figures`);
  console.log(`  ${format(times)} in all, ${Math.round(perSecond / 1000)} thousand characters per second`);
}

/** Whole fixtures one after the other up to a line's end near the size. Returns the bytes written. */
function writeReport(file) {
  const lines = texts.join('\n').split('\n');
  const chosen = [];
  let bytes = 0;
  for (const line of lines) {
    if (bytes >= REPORT_BYTES) break;
    chosen.push(line);
    bytes += Buffer.byteLength(line) + 1;
  }
  const text = chosen.join('\n');
  writeFileSync(file, text);
  return Buffer.byteLength(text);
}

function milliseconds(args) {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: HOME, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')}: ended with ${status}; run npm run build first`);
  return performance.now() - begun;
}

function textsIn(folder) {
  const home = path.join(HOME, 'fixtures', folder);
  const files = readdirSync(home).filter((file) => file.endsWith('.txt'));
  return files.sort().map((file) => readFileSync(path.join(home, file), 'utf8'));
}

function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function format(times) {
  return `${median(times).toFixed(1)} ms (${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)})`;
}
