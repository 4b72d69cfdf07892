import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../src/batch/read.js';
import { extractReport } from '../../src/extract.js';
import { loadReport } from '../../src/load/index.js';
import type { Output } from '../../src/model.js';
import { ownLibrary } from './library.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** The folders of the whole reports with the suffix of what lies in each; the same reports in every one. */
export const REPORT_FORMS = {
  txt: '.txt',
  docx: '.docx',
  doc: '.doc',
  rtf: '.rtf',
  html: '.html',
  mht: '.mht',
  ofd: '.ofd',
  'pdf-libreoffice': '.pdf',
  'pdf-chromium': '.pdf',
} as const;

/** A report as extracted, with the text that its offsets count in. */
export interface Extracted {
  text: string;
  output: Output;
}

/** A file of fixtures/, as bytes. */
export function readFixture(...names: string[]): Buffer {
  return readFileSync(path.join(FIXTURES, ...names));
}

/** The names of the files of a folder of fixtures/ that end so, without that ending, in order. */
export function namesIn(folder: string, suffix: string): string[] {
  const files = readdirSync(path.join(FIXTURES, folder)).filter((file) => file.endsWith(suffix));
  return files.map((file) => file.slice(0, -suffix.length)).sort();
}

/** Loads and extracts a fixture as `zhibiao extract` does. */
export async function extractFixture(name: string): Promise<Extracted> {
  const bytes = readFixture(name);
  const report = await loadReport(bytes, { name });
  const source = { path: name, sha256: sha256(bytes), bytes: bytes.length };
  return { text: report.text, output: extractReport(report, ownLibrary(), source) };
}
