import type { Finding } from '../model.js';
import { FINDING_FIELDS } from './fields.js';
import { type RecordFiles, readRecords } from './reader.js';
import { type Cell, openTable, type TableOptions } from './table.js';
import type { WholeFile } from './whole.js';

/** The columns of findings.csv, in order; `figures` are starts of figures, parted by spaces. */
export const FINDING_COLUMNS = FINDING_FIELDS.map(({ name }) => name);

/**
 * One row a finding, in the order of FINDING_COLUMNS.
 * @param document the path of the report that they are of
 */
export function findingRows(document: string, findings: readonly Finding[]): Cell[][] {
  return findings.map((finding) => [
    document,
    finding.code,
    finding.severity,
    finding.figures.join(' '),
    finding.expected ?? null,
    finding.stated ?? null,
    finding.zh,
    finding.en,
    finding.others?.map(({ path, start }) => `${path}:${start}`).join(' ') ?? null,
  ]);
}

/** Writes findings.csv: what the audit of the whole dataset finds, each report against last year's too. */
export async function writeFindings(
  records: RecordFiles,
  options: TableOptions,
  file: WholeFile,
): Promise<void> {
  const { auditDataset } = await import('../audit/dataset.js');
  const toCsv = await openTable(options);
  await file.write(toCsv.head(FINDING_COLUMNS));
  const { reports } = await auditDataset(readRecords(records));
  for (const { path, findings } of reports) await file.write(toCsv(findingRows(path, findings)));
}
