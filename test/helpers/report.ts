import { expect } from 'vitest';
import { LoadError } from '../../src/errors.js';
import { loadReport } from '../../src/load/index.js';
import type { Format, Report } from '../../src/model.js';

/** Loads bytes under a file's name and checks what every report promises. */
export async function load(bytes: Uint8Array, name = 'report', as?: Format): Promise<Report> {
  const report = await loadReport(bytes, as === undefined ? { name } : { name, as });
  expectSound(report);
  return report;
}

/** The message of the LoadError that loading gives; checks that it is one line and begins with the name. */
export async function loadError(bytes: Uint8Array, name = 'a.bin', as?: Format): Promise<string> {
  try {
    await loadReport(bytes, as === undefined ? { name } : { name, as });
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    expect(error.message.startsWith(`${name}: `)).toBe(true);
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  throw new Error('no error');
}

/** The texts of a report's blocks, a table as rows of cells. */
export function blockTexts({ text, blocks }: Report): (string | string[][])[] {
  return blocks.map(({ start, end, rows }) =>
    rows === undefined
      ? text.slice(start, end)
      : rows.map((row) => row.map((cell) => text.slice(cell.start, cell.end))),
  );
}

/** Spans lie in the text, ascend and do not overlap; the text has no half of a surrogate pair. */
export function expectSound({ text, blocks, pageStarts = [] }: Report): void {
  let at = 0;
  for (const { start, end, rows = [] } of blocks) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThanOrEqual(start);
    at = start;
    for (const cell of rows.flat()) {
      expect(cell.start).toBeGreaterThanOrEqual(at);
      expect(cell.end).toBeGreaterThanOrEqual(cell.start);
      expect(cell.end).toBeLessThanOrEqual(end);
      at = cell.end;
    }
    at = end;
  }
  expect(at).toBeLessThanOrEqual(text.length);
  expect([...pageStarts].sort((a, b) => a - b)).toEqual(pageStarts);
  expect(/[\ud800-\udfff]/u.test(text)).toBe(false);
}

/** What each block of a report is, and its level. */
export function blockKinds({ blocks }: Report): [kind: string, level: number | undefined][] {
  return blocks.map(({ kind, level }) => [kind, level]);
}
