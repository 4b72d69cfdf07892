import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { characterF1 } from '../../../scripts/fixtures/character-f1.js';
import { encodeGb18030 } from '../../../scripts/fixtures/gb18030.js';
import { intendedText, PAGES } from '../../../scripts/fixtures/pages.js';
import { extractReport } from '../../../src/extract.js';
import { loadReport } from '../../../src/load/index.js';
import type { Report } from '../../../src/model.js';
import { ownLibrary } from '../../helpers/library.js';

const HOME = path.resolve('fixtures/pages');
const LEAST = 0.97;

const read = (file: string): Buffer => readFileSync(path.join(HOME, file));
const load = (name: string): Promise<Report> => loadReport(read(`${name}.html`), { name: `${name}.html` });
const names = PAGES.map(({ name }) => name);

describe('the pages', () => {
  it('are as their layouts say (else: node scripts/make-pages.js)', () => {
    for (const { name, html, article, encoding } of PAGES) {
      const bytes = encoding === 'utf-8' ? Buffer.from(html) : Buffer.from(encodeGb18030(html));
      expect(read(`${name}.html`).equals(bytes), name).toBe(true);
      expect(read(`${name}.txt`).toString()).toBe(intendedText(article));
    }
    expect(readdirSync(HOME).filter((file) => file.endsWith('.html'))).toHaveLength(names.length);
  });

  it.each(names)('%s gives its article and nothing else', async (name) => {
    const report = await load(name);
    expect(characterF1(report.text, read(`${name}.txt`).toString())).toBeGreaterThanOrEqual(LEAST);
  });

  it.each(names)('%s gives the figures of its article, and none of what is around it', async (name) => {
    const figures = async (report: Report): Promise<unknown[]> =>
      extractReport(report, ownLibrary(), { path: name, sha256: '', bytes: 0 }).figures.map(
        ({ value, unit, metric }) => [value, unit, metric],
      );
    const intended = await loadReport(read(`${name}.txt`), { name: `${name}.txt` });
    expect(await figures(await load(name))).toEqual(await figures(intended));
  });

  it.each(names)('%s says title, issuer and date of its article', async (name) => {
    const facts = JSON.parse(read(`${name}.json`).toString()) as Record<string, string | null>;
    const { stated } = await load(name);
    expect(stated).toMatchObject({ title: facts.title, issuer: facts.issuer, date: facts.date });
  });

  it('says index number and document number where it shows them', async () => {
    const output = extractReport(await load('07-document-table'), ownLibrary(), {
      path: 'a',
      sha256: '',
      bytes: 0,
    });
    expect(output.document).toMatchObject({
      index_number: '003218845/2024-00017',
      document_number: '青司发〔2024〕3号',
    });
    const without = extractReport(await load('01-content-system'), ownLibrary(), {
      path: 'a',
      sha256: '',
      bytes: 0,
    });
    expect(Object.keys(without.document)).not.toContain('index_number');
  });
});

describe('character F1', () => {
  it('is 1 for the same characters, 0 for none in common, less for what is lost or added', () => {
    expect(characterF1('办理 12件\n', '办理12件')).toBe(1);
    expect(characterF1('甲乙', '丙丁')).toBe(0);
    expect(characterF1('办理12件版权所有', '办理12件')).toBeCloseTo(10 / 14, 5);
    expect(characterF1('办理', '办理12件')).toBeCloseTo(4 / 7, 5);
  });
});
