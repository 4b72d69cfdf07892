import type { Finding } from '../model.js';
import type { Cell } from './table.js';

/** The columns of findings.csv, in order; `figures` are starts of figures, parted by spaces. */
export const FINDING_COLUMNS = [
  'document',
  'code',
  'severity',
  'figures',
  'expected',
  'stated',
  'zh',
  'en',
  'others',
] as const;

/** The name of the file in a dataset. */
export const FINDINGS_FILE = 'findings.csv';

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
