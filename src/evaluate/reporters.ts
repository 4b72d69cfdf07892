/** The forms of a result: a plain map of functions from what was found to text. */
import type { Difference, Differences } from './baseline.js';
import type { Held } from './floors.js';
import type { Mistake } from './mistakes.js';
import { renderMistakes, renderScore, type ScoreLabels } from './report.js';
import type { Score } from './score.js';
import type { Measures } from './share.js';

/** All that a run of eval found. */
export interface Evaluation {
  score: Score;
  /** Every floor with what was reached; none without floors. */
  floors: Held[];
  /** null: not asked for. */
  mistakes: Mistake[] | null;
  /** null: no baseline. */
  differences: Differences | null;
  /** Reports that could not be read, by name, with the reason. */
  unread: { name: string; reason: string }[];
  /** Where each report of the score lies, and its text's line at an offset (from 1). */
  place: (report: string, start: number | undefined) => { file: string; line: number };
}

/** The words of differences and floors, for people. */
export interface EvaluationLabels extends ScoreLabels {
  floors: string;
  floor: string;
  reached: string;
  better: string;
  worse: string;
  otherwise: string;
  otherGold: string;
  unread: string;
  before: string;
  after: string;
}

export type ReportForm = 'text' | 'json' | 'junit' | 'github' | 'markdown';

/** GitHub shows ten annotations of a kind and step; more would only hide the first. */
const MOST_ANNOTATIONS = 10;
/** A summary longer than this is not read; the JSON form has all. */
const MOST_LISTED = 50;

export const REPORTERS: Readonly<
  Record<ReportForm, (evaluation: Evaluation, labels: EvaluationLabels) => string>
> = { text, json, junit, github, markdown };

function text(evaluation: Evaluation, labels: EvaluationLabels): string {
  const { score, mistakes, differences } = evaluation;
  const parts = [renderScore(score, labels)];
  if (mistakes !== null) parts.push(renderMistakes(mistakes, labels));
  if (differences !== null) parts.push(renderDifferences(differences, labels));
  return parts.join('\n');
}

function json({ score, floors, mistakes, differences, unread }: Evaluation): string {
  const result = {
    ...score,
    mistakes: mistakes ?? undefined,
    floors: floors.length === 0 ? undefined : floors,
    differences: differences ?? undefined,
    unread: unread.length === 0 ? undefined : unread,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function renderDifferences(differences: Differences, labels: EvaluationLabels): string {
  const lines: string[] = [];
  if (!differences.sameGold) lines.push(labels.otherGold);
  for (const [title, list] of groups(differences, labels)) {
    lines.push(`${title}: ${list.length}`);
    for (const one of list) {
      lines.push(`  ${one.report}:${one.start} ${one.text} | ${fates(one, labels)}`);
      if (one.context !== null) lines.push(`    ${one.context}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function groups(
  { better, worse, other }: Differences,
  labels: EvaluationLabels,
): [string, readonly Difference[]][] {
  return [
    [labels.worse, worse],
    [labels.better, better],
    [labels.otherwise, other],
  ];
}

/** `expected review.accepted | before null, after review.accepted` */
function fates(
  { expected, before, after, statedBefore, statedAfter }: Difference,
  labels: EvaluationLabels,
): string {
  const side = (fate: Difference['before'], stated: string | null): string =>
    fate === 'missed' || fate === 'none' ? fate : `${fate} ${stated ?? 'null'}`;
  const spurious = before === 'spurious' || after === 'spurious';
  const wanted = spurious ? labels.nothing : (expected ?? 'null');
  return `${labels.expected} ${wanted} | ${labels.before} ${side(before, statedBefore)} → ${labels.after} ${side(after, statedAfter)}`;
}

/** The words of one mistake, in a line. */
function mistakeLine({ kind, field, text, expected, stated }: Mistake, labels: EvaluationLabels): string {
  const what = field === undefined ? kind : `${kind} ${field}`;
  return `${what}: ${text ?? ''} ${labels.expected} ${expected ?? labels.nothing}, ${labels.stated} ${stated ?? labels.nothing}`;
}

// JUnit XML, in the form that GitHub, GitLab and Jenkins read.

function junit(evaluation: Evaluation, labels: EvaluationLabels): string {
  const { score, floors, mistakes, differences, unread } = evaluation;
  const failed = floors.filter(({ held }) => !held).length;
  const reasons = new Map(unread.map(({ name, reason }) => [name, reason]));
  const suites = [
    suite(
      'floors',
      floors.map(({ measure, floor, reached, held }) =>
        testcase(
          'floors',
          measure,
          held ? '' : `<failure message="${xml(`${fraction(reached)}, ${labels.floor} ${floor}`)}"/>`,
        ),
      ),
      failed,
      0,
    ),
    suite(
      'reports',
      score.reports.map(({ name, figures, metrics }) => {
        const reason = reasons.get(name);
        const own = (mistakes ?? []).filter(({ report }) => report === name);
        const said = [
          `${labels.figures} F1 ${fraction(figures.f1)}, ${labels.metrics} F1 ${fraction(metrics.f1)}`,
          ...own.map((one) => `${mistakeLine(one, labels)}\n  ${one.context ?? ''}`),
        ].join('\n');
        const inside = `${reason === undefined ? '' : `<error message="${xml(reason)}"/>`}<system-out>${xml(said)}</system-out>`;
        return testcase('reports', name, inside);
      }),
      0,
      unread.length,
    ),
  ];
  if (differences !== null)
    suites.push(
      suite(
        'baseline',
        groups(differences, labels).map(([title, list]) => {
          const lines = list.map(
            (one) => `${one.report}:${one.start} ${one.text} | ${fates(one, labels)}\n  ${one.context ?? ''}`,
          );
          return testcase(
            'baseline',
            `${title}: ${list.length}`,
            `<system-out>${xml(lines.join('\n'))}</system-out>`,
          );
        }),
        0,
        0,
      ),
    );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="zhibiao eval">\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, cases: string[], failures: number, errors: number): string {
  return `<testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="0">\n${cases.join('')}</testsuite>\n`;
}

function testcase(group: string, name: string, inside: string): string {
  return `<testcase classname="zhibiao.${group}" name="${xml(name)}">${inside}</testcase>\n`;
}

/** Text as XML 1.0 takes it; characters that it does not know at all become U+FFFD. */
function xml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

// Workflow commands of GitHub Actions.

function github(evaluation: Evaluation, labels: EvaluationLabels): string {
  const { floors, unread, differences, mistakes, score, place } = evaluation;
  const lines = [
    ...unread.map(({ name, reason }) =>
      command('error', { ...place(name, undefined), title: labels.unread }, reason),
    ),
    ...floors
      .filter(({ held }) => !held)
      .map(({ measure, floor, reached }) =>
        command(
          'error',
          { title: `${labels.floors}: ${measure}` },
          `${labels.reached} ${fraction(reached)}, ${labels.floor} ${floor}`,
        ),
      ),
  ].slice(0, MOST_ANNOTATIONS);
  const warnings =
    differences !== null
      ? differences.worse.map((one) =>
          command(
            'warning',
            { ...place(one.report, one.start), title: labels.worse },
            `${one.text}: ${fates(one, labels)}\n${one.context ?? ''}`,
          ),
        )
      : (mistakes ?? []).map((one) =>
          command(
            'warning',
            { ...place(one.report, one.start), title: labels.mistakes },
            `${mistakeLine(one, labels)}\n${one.context ?? ''}`,
          ),
        );
  const summary = [
    `${labels.figures} F1 ${fraction(score.figures.f1)}`,
    `${labels.metrics} F1 ${fraction(score.metrics.f1)}`,
    ...(differences === null
      ? []
      : groups(differences, labels).map(([title, list]) => `${title} ${list.length}`)),
  ].join(', ');
  return `${[...lines, ...warnings.slice(0, MOST_ANNOTATIONS), command('notice', { title: 'zhibiao eval' }, summary)].join('\n')}\n`;
}

/** Source of the escapes: actions/toolkit, command.ts. */
function command(
  kind: 'error' | 'warning' | 'notice',
  properties: { file?: string; line?: number; title: string },
  message: string,
): string {
  const data = (value: string) =>
    value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const stated = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${kind} ${stated.join(',')}::${data(message.trim())}`;
}

function markdown(evaluation: Evaluation, labels: EvaluationLabels): string {
  const { score, floors, differences, mistakes, unread } = evaluation;
  const head = ['', labels.precision, labels.recall, 'F1', labels.right, labels.output, labels.gold];
  const row = (name: string, { precision, recall, f1, right, output, gold }: Measures) => [
    name,
    fraction(precision),
    fraction(recall),
    fraction(f1),
    String(right),
    String(output),
    String(gold),
  ];
  const parts = [
    '## zhibiao eval',
    table(head, [
      row(labels.figures, score.figures),
      row(labels.metrics, score.metrics),
      row(labels.sequence, score.sequence),
    ]),
  ];
  const missed = floors.filter(({ held }) => !held);
  if (floors.length > 0) {
    parts.push(`### ${labels.floors}: ${floors.length - missed.length}/${floors.length}`);
    if (missed.length > 0)
      parts.push(
        table(
          ['', labels.reached, labels.floor],
          missed.map(({ measure, reached, floor }) => [`**${measure}**`, fraction(reached), String(floor)]),
        ),
      );
  }
  if (unread.length > 0)
    parts.push(
      `### ${labels.unread}`,
      unread.map(({ name, reason }) => `- ${cell(name)}: ${cell(reason)}`).join('\n'),
    );
  if (differences !== null) {
    if (!differences.sameGold) parts.push(`> ${labels.otherGold}`);
    for (const [title, list] of groups(differences, labels))
      parts.push(
        `### ${title}: ${list.length}`,
        listed(
          list,
          (one) =>
            `<code>${cell(one.report)}:${one.start}</code> ${cell(fates(one, labels))}  \n  ${bold(one.context ?? one.text)}`,
        ),
      );
  }
  if (mistakes !== null)
    parts.push(
      `### ${labels.mistakes}: ${mistakes.length}`,
      listed(
        mistakes,
        (one) =>
          `<code>${cell(one.report)}:${one.start ?? ''}</code> ${cell(mistakeLine(one, labels))}  \n  ${bold(one.context ?? '')}`,
      ),
    );
  const topics = Object.entries(score.topics);
  if (topics.length > 0)
    parts.push(
      `<details><summary>${labels.topics}</summary>`,
      table(
        head,
        topics.map(([topic, measured]) => row(topic, measured)),
      ),
      '</details>',
    );
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function listed<T>(list: readonly T[], line: (one: T) => string): string {
  const more = list.length > MOST_LISTED ? [`- … ${list.length - MOST_LISTED}`] : [];
  return [...list.slice(0, MOST_LISTED).map((one) => `- ${line(one)}`), ...more].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A sentence with its figure in bold. */
function bold(sentence: string): string {
  return cell(sentence).replace(/【([^】]*)】/, '**$1**');
}

/** Text that Markdown neither runs as HTML nor reads as marks. */
function cell(value: string): string {
  return value.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** Four decimals, cut and never rounded up. */
function fraction(share: number | null): string {
  if (share === null) return '–';
  return Number.isInteger(share) && share > 1
    ? String(share)
    : (Math.floor(share * 10_000 + 1e-9) / 10_000).toFixed(4);
}
