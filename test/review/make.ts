import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toJsonLine, toTextLine } from '../../src/emit/jsonl.js';
import { reportOf } from '../../src/evaluate/examples.js';
import { extractReport } from '../../src/extract.js';
import type { Output } from '../../src/model.js';
import type { Library } from '../../src/patterns/types.js';

/** A report for tests: its text and what the library finds in it. */
export interface Made {
  output: Output;
  text: string;
}

/** The output of a text as a dataset has it. */
export function madeOf(text: string, name: string, library: Library, sha256 = '0'.repeat(64)): Made {
  const output = extractReport(reportOf(text), library, { path: name, sha256, bytes: text.length });
  return { output, text };
}

/** A dataset folder of reports. */
export async function datasetOf(reports: readonly Made[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhibiao-review-'));
  const lines = reports.map(({ output }) => toJsonLine(output)).join('');
  const texts = reports.map(({ output, text }) => toTextLine(output.document.path, text)).join('');
  await writeFile(path.join(folder, 'reports.jsonl'), lines);
  await writeFile(path.join(folder, 'texts.jsonl'), texts);
  return folder;
}
