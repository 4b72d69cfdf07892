import { alignedLines } from '../emit/columns.js';
import type { Mistake } from './mistakes.js';
import type { MeasuredShare, Score } from './score.js';
import type { Measures } from './share.js';

/** The words of the score's text form. */
export interface ScoreLabels {
  figures: string;
  metrics: string;
  sequence: string;
  damaged: string;
  fields: string;
  report: string;
  reports: string;
  topics: string;
  precision: string;
  recall: string;
  right: string;
  output: string;
  gold: string;
  share: string;
  of: string;
  mistakes: string;
  expected: string;
  stated: string;
  nothing: string;
}

const NUMBERS = ['left', 'right', 'right', 'right', 'right', 'right', 'right'] as const;

/** The score as a text of tables: overall, fields, by report, by topic and metric. */
export function renderScore(score: Score, labels: ScoreLabels): string {
  const head = [labels.precision, labels.recall, 'F1', labels.right, labels.output, labels.gold];
  const table = (title: string, rows: string[][]) => alignedLines([[title, ...head], ...rows], NUMBERS);
  const byTopic = Object.entries(score.topics).flatMap(([topic, measured]) => [
    measureRow(topic, measured),
    ...Object.entries(score.by_metric)
      .filter(([metric]) => metric.startsWith(`${topic}.`))
      .map(([metric, one]) => measureRow(`  ${metric}`, one)),
  ]);
  return paragraphs([
    table('', [
      measureRow(labels.figures, score.figures),
      measureRow(labels.metrics, score.metrics),
      measureRow(labels.sequence, score.sequence),
    ]),
    [`${labels.damaged}: ${score.damaged}`],
    shareTable(labels.fields, score.fields, labels),
    shareTable(labels.report, score.report, labels),
    table(
      labels.reports,
      score.reports.flatMap(({ name, format, figures, metrics }) => [
        measureRow(`${name} (${format}) ${labels.figures}`, figures),
        measureRow(`${name} (${format}) ${labels.metrics}`, metrics),
      ]),
    ),
    ...(byTopic.length === 0 ? [] : [table(labels.topics, byTopic)]),
  ]);
}

/** The mistakes as a text: report by report, each with its sentence. */
export function renderMistakes(mistakes: readonly Mistake[], labels: ScoreLabels): string {
  const blocks = [[`${labels.mistakes}: ${mistakes.length}`]];
  for (const [report, group] of groupByReport(mistakes)) blocks.push([report, ...group.flatMap(linesOf)]);
  return paragraphs(blocks);

  function linesOf({ kind, field, start, text, expected, stated, context }: Mistake): string[] {
    const what = field === undefined ? kind : `${kind} ${field}`;
    const where = [start, text].filter((part) => part !== undefined).join(' ');
    const sides = `${labels.expected} ${expected ?? labels.nothing} | ${labels.stated} ${stated ?? labels.nothing}`;
    return [
      `  ${what}: ${where === '' ? '' : `${where} | `}${sides}`,
      ...(context === null ? [] : [`    ${context}`]),
    ];
  }
}

function measureRow(title: string, { precision, recall, f1, right, output, gold }: Measures): string[] {
  return [title, ...[precision, recall, f1].map(fraction), ...[right, output, gold].map(String)];
}

function shareTable(title: string, shares: Record<string, MeasuredShare>, labels: ScoreLabels): string[] {
  const rows = Object.entries(shares).map(([field, { share, right, of }]) => [
    field,
    fraction(share),
    String(right),
    String(of),
  ]);
  return alignedLines([[title, labels.share, labels.right, labels.of], ...rows], NUMBERS);
}

/** A share from 0 to 1 with four decimals, cut and never rounded up, so that 1.0000 means all. */
function fraction(share: number | null): string {
  return share === null ? '–' : (Math.floor(share * 10_000 + 1e-9) / 10_000).toFixed(4);
}

function paragraphs(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function groupByReport(mistakes: readonly Mistake[]): Map<string, Mistake[]> {
  const groups = new Map<string, Mistake[]>();
  for (const one of mistakes) {
    const group = groups.get(one.report);
    if (group === undefined) groups.set(one.report, [one]);
    else group.push(one);
  }
  return groups;
}
