import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, makeCase } from '../../scripts/faults.js';
import { auditTexts } from '../helpers/audited.js';

/** Seeds that `npm run audit:check` does not use. */
const FIRST = 90_000;
const EACH = 3;

describe('faults planted in reports of our own', () => {
  it.each(KINDS)('%s: found, and nothing in the clean ones', async (kind) => {
    for (let seed = FIRST; seed < FIRST + EACH; seed++) {
      const { clean, faulty, place } = makeCase(seed, kind);
      expect((await auditTexts(clean)).flatMap(({ findings }) => findings)).toEqual([]);
      const { findings } = (await auditTexts(faulty))[place.report]!;
      expect(findings.flatMap(({ figures }) => figures)).toContain(place.start);
    }
  });
});

describe('the fixtures', () => {
  const folder = new URL('../../fixtures/reports/txt/', import.meta.url);
  it.each(readdirSync(folder))('%s: no contradiction', async (name) => {
    const [report] = await auditTexts([readFileSync(new URL(name, folder), 'utf8')]);
    expect(report!.findings).toEqual([]);
  });
});
