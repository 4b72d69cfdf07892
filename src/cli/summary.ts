import { type Coverage, CoverageCounter, countFindings } from '../audit/coverage.js';
import type { Finding } from '../model.js';
import { EXIT } from './errors.js';
import type { Messages } from './messages.js';
import { type LibraryOptions, labelsOf, openLibrary } from './sources.js';
import type { Terminal } from './terminal.js';

/** Options of `summary`. */
export interface SummaryOptions extends LibraryOptions {
  json?: boolean;
  /** How many groups of figures without a metric are told. */
  unmeasured: string;
}

type FindingCounts = ReturnType<typeof countFindings>;

/**
 * Prints what a dataset covers: metrics over reports, the commonest figures without a metric, findings.
 * Returns the exit status.
 * @throws UserError where the folder is no dataset
 */
export async function summary(folder: string, options: SummaryOptions, terminal: Terminal): Promise<number> {
  const { readDataset } = await import('../emit/reader.js');
  const { auditDataset } = await import('../audit/dataset.js');
  const counter = new CoverageCounter();
  const counted = async function* () {
    for await (const report of readDataset(folder)) {
      counter.add(report.output);
      yield report;
    }
  };
  const { reports } = await auditDataset(counted());
  const coverage = counter.result(Number(options.unmeasured));
  const findings = countFindings(reports.flatMap((report): Finding[] => report.findings));
  if (options.json) await terminal.print(`${JSON.stringify({ ...coverage, findings }, null, 2)}\n`);
  else {
    const labels = labelsOf(await openLibrary(options));
    const { alignedLines } = await import('../emit/columns.js');
    await terminal.print(renderSummary(coverage, findings, labels, terminal.messages, alignedLines));
  }
  return EXIT.ok;
}

function renderSummary(
  coverage: Coverage,
  findings: FindingCounts,
  labels: ReadonlyMap<string, string>,
  { summaryOf: words, severity }: Messages,
  aligned: (rows: readonly (readonly string[])[], sides?: readonly ('left' | 'right')[]) => string[],
): string {
  const { reports, figures, measured } = coverage;
  const years = coverage.years.map((year) => [
    year.year === null ? words.noYear : String(year.year),
    String(year.reports),
    String(year.figures),
    percent(year.measured, year.figures),
  ]);
  const metrics = coverage.metrics.map((one) => [
    one.metric,
    labels.get(one.metric) ?? '',
    String(one.reports),
    percent(one.reports, reports),
    String(one.figures),
  ]);
  const unmeasured = coverage.unmeasured.map((group) => [
    String(group.reports),
    String(group.figures),
    group.unit,
    group.subject,
    `${group.example.path}:${group.example.start}`,
  ]);
  const counts = findings.map((one) => [severity[one.severity], one.code, String(one.findings)]);
  const right = 'right' as const;
  const left = 'left' as const;
  const parts = [
    [words.total(reports, figures, percent(measured, figures))],
    section(
      words.years,
      [[words.year, words.reports, words.figures, words.measured], ...years],
      [left, right, right, right],
    ),
    section(
      words.metrics,
      [[words.metric, words.label, words.reports, words.share, words.figures], ...metrics],
      [left, left, right, right, right],
    ),
    section(
      words.unmeasured,
      [[words.reports, words.figures, words.unit, words.subject, words.example], ...unmeasured],
      [right, right],
    ),
    section(words.findings, counts.length === 0 ? [[words.none]] : counts, [left, left, right]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;

  function section(
    title: string,
    rows: readonly (readonly string[])[],
    sides: readonly ('left' | 'right')[],
  ): string[] {
    return [title, ...aligned(rows, sides).map((line) => `  ${line}`)];
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${Math.round((part / whole) * 100)}%`;
}
