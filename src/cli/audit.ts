import path from 'node:path';
import type { DatasetAudit } from '../audit/dataset.js';
import type { Finding } from '../model.js';
import { EXIT, UsageError } from './errors.js';
import type { Terminal } from './terminal.js';

/** How grave findings are, the least first. */
const SEVERITIES: readonly Finding['severity'][] = ['info', 'warning', 'error'];

/** Options of `audit`. */
export interface AuditOptions {
  failOn: Finding['severity'] | 'never';
  json?: boolean;
  rawCells?: boolean;
}

/**
 * Audits a dataset: prints its findings and writes them into its findings.csv. Returns the exit status: 1
 * where there is a finding as grave as `failOn`, or graver.
 * @throws UserError where the folder is no dataset
 */
export async function audit(folder: string, options: AuditOptions, terminal: Terminal): Promise<number> {
  const { messages } = terminal;
  const { readDataset } = await import('../emit/reader.js');
  const { auditDataset } = await import('../audit/dataset.js');
  const result = await auditDataset(readDataset(folder));
  await writeFindings(folder, result, options, terminal);
  if (options.json) await terminal.print(`${JSON.stringify(result, null, 2)}\n`);
  else await terminal.print(renderFindings(result, terminal));
  const findings = result.reports.flatMap((report) => report.findings);
  terminal.note(
    messages.audited({
      reports: result.reports.length,
      checked: result.checked,
      findings: findings.length,
      errors: findings.filter(({ severity }) => severity === 'error').length,
    }),
  );
  const { failOn } = options;
  if (failOn === 'never') return EXIT.ok;
  const least = SEVERITIES.indexOf(failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least) ? EXIT.failed : EXIT.ok;
}

async function writeFindings(
  folder: string,
  { reports }: DatasetAudit,
  { rawCells }: AuditOptions,
  terminal: Terminal,
): Promise<void> {
  const { FINDING_COLUMNS, findingRows } = await import('../emit/findings.js');
  const { DATASET_FILES } = await import('../emit/names.js');
  const { openTable } = await import('../emit/table.js');
  const { writeWhole } = await import('../emit/whole.js');
  const toCsv = await openTable({ escapeFormulas: rawCells !== true });
  const rows = reports.flatMap((report) => findingRows(report.path, report.findings));
  const target = path.join(folder, DATASET_FILES.findings);
  try {
    await writeWhole(target, toCsv.head(FINDING_COLUMNS) + toCsv(rows), terminal.unfinished);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UsageError(terminal.messages.cannotWrite(target, code), { cause });
  }
}

/** Each report with its findings, those without left out; the place of a finding is what `explain` takes. */
function renderFindings({ reports }: DatasetAudit, { messages }: Terminal): string {
  const lines = reports
    .filter(({ findings }) => findings.length > 0)
    .flatMap((report) => [
      report.path,
      ...report.findings.map(
        (finding) =>
          `  ${messages.severity[finding.severity]}  ${report.path}:${finding.figures[0] ?? 0}  ${finding[messages.language]}`,
      ),
      '',
    ]);
  return lines.length === 0 ? `${messages.noFindings}\n` : lines.join('\n');
}
