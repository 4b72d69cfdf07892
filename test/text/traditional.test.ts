import { describe, expect, it } from 'vitest';
import { extractReport } from '../../src/extract.js';
import { loadReport } from '../../src/load/index.js';
import { isTraditional, simplifyForms } from '../../src/text/traditional.js';
import { makeWorkingCopy, toSource } from '../../src/text/working.js';
import { namesIn, readFixture } from '../helpers/fixtures.js';
import { ownLibrary } from '../helpers/library.js';

/** The text in traditional characters: for each simplified one a traditional one that stands for it. */
function toTraditional(text: string): string {
  const forms = Uint16Array.from({ length: 65_536 }, (_, code) => code);
  simplifyForms(forms);
  const back = new Map<string, string>();
  for (const [code, simple] of forms.entries()) {
    const char = String.fromCharCode(simple);
    if (code !== simple && !back.has(char)) back.set(char, String.fromCharCode(code));
  }
  return [...text].map((char) => back.get(char) ?? char).join('');
}

const REPORTS = namesIn('reports/txt', '.txt');

async function figuresOf(text: string) {
  const bytes = new TextEncoder().encode(text);
  const report = await loadReport(bytes, { name: 'a.txt' });
  expect(report.text).toBe(text);
  const { figures } = extractReport(report, ownLibrary(), { path: 'a.txt', sha256: '', bytes: 0 });
  for (const { start, end, text: words } of figures) expect(text.slice(start, end)).toBe(words);
  return figures.map(({ value, unit, metric, kind, status }) => ({ value, unit, metric, kind, status }));
}

describe('a report in traditional Chinese', () => {
  it.each(REPORTS.slice(0, 5))(
    '%s has the figures of the same report in simplified Chinese',
    async (name) => {
      const text = readFixture('reports/txt', `${name}.txt`).toString('utf8');
      const traditional = toTraditional(text);
      expect(traditional).not.toBe(text);
      expect(await figuresOf(traditional)).toEqual(await figuresOf(text));
    },
  );

  it('is told from one that quotes a few such characters', () => {
    expect(isTraditional('全年受理申請12件')).toBe(true);
    expect(isTraditional('受理12件')).toBe(false);
    expect(isTraditional(`${'全年受理行政复议申请，审结案件。'.repeat(5)}題字“書”`)).toBe(false);
    for (const name of REPORTS)
      expect(isTraditional(readFixture('reports/txt', `${name}.txt`).toString('utf8'))).toBe(false);
  });

  it('keeps its text: only the working copy is in simplified characters', () => {
    const text = '共發放補貼三萬餘元，受理複議案件兩件';
    const copy = makeWorkingCopy(text);
    expect(copy.text).toBe('共发放补贴三万余元，受理复议案件两件');
    expect(toSource(copy, 5, 9)).toEqual({ start: 5, end: 9 });
    expect(makeWorkingCopy('乾县受理12件').text).toBe('乾县受理12件');
  });
});
