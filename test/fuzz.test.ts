import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyBehindMagic, damaged, seedFiles } from '../scripts/fuzz/inputs.js';
import { LoadError } from '../src/errors.js';
import { loadReport } from '../src/load/index.js';
import { expectSound } from './helpers/report.js';

/** Inputs for each loader here; `node scripts/fuzz-loaders.js` runs many more. */
const RUNS = { txt: 40, html: 30, mht: 30, rtf: 20, doc: 30, docx: 15, ofd: 20, xlsx: 40, pdf: 6, zip: 20 };

const seeds = seedFiles();

async function survive(bytes: Uint8Array): Promise<void> {
  try {
    expectSound(await loadReport(bytes, { name: 'a' }));
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
  }
}

describe('a damaged file gives a sound report or a LoadError', () => {
  it.each(Object.entries(RUNS))('%s', { timeout: 120_000 }, async (name, numRuns) => {
    await fc.assert(fc.asyncProperty(damaged(name, seeds), survive), { numRuns });
  });

  it('any bytes behind the beginning of a format', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(anyBehindMagic, survive), { numRuns: 100 });
  });
});
