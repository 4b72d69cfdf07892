import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';

/** Nasty texts; each must be read in a few seconds, in a worker that is ended when it takes longer. */
const NASTY: [name: string, piece: string, length: number][] = [
  ['a long row of digits', '1', 300_000],
  ['100,000 commas', '，', 100_000],
  ['nested brackets', '（', 100_000],
  ['opening quotes', '“', 100_000],
  ['opening titles', '《', 100_000],
  ['one sentence full of counts', '受理行政复议申请12件，', 100_000],
  ['counts without a comma', '12件', 100_000],
  ['parts of parts', '其中民事24件，占12%，', 100_000],
  ['brackets that never close', '（12件', 100_000],
  ['years', '2023年', 100_000],
  ['lists of 分别', '分别为3件、4件，', 100_000],
  ['changes in a row', '增长5%、', 100_000],
  ['falls in a row', '增长-5%、', 100_000],
  ['shares in a row', '受理12件、8件，占比分别为12%、8%，', 100_000],
  ['Chinese numerals', '一二三四五六七八九十百千万亿', 100_000],
  ['hard-wrapped lines', '受理3件，\n', 100_000],
  ['headings', '一、受理情况\n', 100_000],
];
const LIMIT_MS = 30_000;

const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  const { extractReport } = await import(workerData.root + '/dist/extract.js');
  const { loadCompiledLibrary } = await import(workerData.root + '/dist/patterns/library.js');
  const text = workerData.piece.repeat(Math.ceil(workerData.length / workerData.piece.length));
  const report = { text, blocks: [], format: 'txt', encoding: 'utf-8', warnings: [] };
  const output = extractReport(report, loadCompiledLibrary(), { path: 'nasty.txt', sha256: '', bytes: 0 });
  parentPort.postMessage(output.figures.length);
})();
`;

function figuresWithin(piece: string, length: number): Promise<number> {
  const root = new URL('..', import.meta.url).href.replace(/\/$/, '');
  const worker = new Worker(CODE, { eval: true, workerData: { root, piece, length } });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('took too long'));
      void worker.terminate();
    }, LIMIT_MS);
    worker.once('message', (count: number) => {
      clearTimeout(timer);
      resolve(count);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
}

describe('nasty input ends', () => {
  test.each(NASTY)('%s', { timeout: LIMIT_MS + 10_000 }, async (_, piece, length) => {
    expect(await figuresWithin(piece, length)).toBeGreaterThanOrEqual(0);
  });
});
