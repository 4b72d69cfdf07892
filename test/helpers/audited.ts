import { auditDataset, type ReportFindings } from '../../src/audit/dataset.js';
import { extractReport } from '../../src/extract.js';
import { loadReport } from '../../src/load/index.js';
import type { Finding, Output } from '../../src/model.js';
import { ownLibrary } from './library.js';

/** A sentence as the report of a county. */
export function reportOf(words: string, year = 2023): string {
  return `云澜县人民政府${year}年法治政府建设情况报告\n\n一、主要情况\n${words}\n`;
}

/** A text extracted as a txt file. */
export async function extractText(text: string, path = 'a.txt'): Promise<Output> {
  const report = await loadReport(new TextEncoder().encode(text), { name: path });
  return extractReport(report, ownLibrary(), { path, sha256: '0'.repeat(64), bytes: 0 });
}

/** What the audit says of a report that consists of these words. */
export async function findingsOf(words: string): Promise<Finding[]> {
  return (await auditTexts([reportOf(words)]))[0]!.findings;
}

/** The codes of those findings. */
export async function codesOf(words: string): Promise<string[]> {
  return (await findingsOf(words)).map(({ code }) => code);
}

/** The reports as a dataset, audited together. */
export async function auditTexts(texts: readonly string[]): Promise<ReportFindings[]> {
  const outputs: { output: Output; text: string }[] = [];
  for (const [index, text] of texts.entries())
    outputs.push({ output: await extractText(text, `${index}.txt`), text });
  return (
    await auditDataset(
      (async function* () {
        yield* outputs;
      })(),
    )
  ).reports;
}
