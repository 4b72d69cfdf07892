/** The audit of a dataset: its reports one by one, and each against last year's of the same place. */
import type { Figure, Finding, Output } from '../model.js';
import { BARE, COMPARED, FROM } from './changes.js';
import { type Check, findingOf, written, writtenRange } from './checks.js';
import { auditReport, inOrder } from './index.js';
import { copyOf, type Item, isCount, type Passage, passagesOf } from './passages.js';
import { differenceOf, meets, type Range, rangeOf } from './range.js';
import { isStatement, plainWords, scopeOf } from './repeats.js';

/** What is kept of a report to hold others against it; its text is not. */
interface Kept {
  path: string;
  year: number;
  statements: Statement[];
}

/** A count or rate that a report states of its own year. */
interface Statement {
  /** Metric, dimensions and unit. */
  measure: string;
  /** The words of its clause that tell what was counted, and whose. */
  words: string;
  item: Item;
  /** The change against last year that stands behind it. */
  change: Item | null;
  /** Last year's value that stands behind it. */
  previous: Item | null;
}

/** The findings of one report of a dataset. */
export interface ReportFindings {
  path: string;
  findings: Finding[];
}

/** What the audit of a dataset comes to. */
export interface DatasetAudit {
  /** In the order of the reports; those without findings too. */
  reports: ReportFindings[];
  /** Relations that were checked. */
  checked: number;
}

/**
 * Audits a dataset, one report in memory at a time.
 * @param reports each output with the text that its offsets count in, in the dataset's order
 */
export async function auditDataset(
  reports: AsyncIterable<{ output: Output; text: string }>,
): Promise<DatasetAudit> {
  const series = new Map<string, Kept[]>();
  const found: ReportFindings[] = [];
  let checked = 0;
  for await (const { output, text } of reports) {
    const copy = copyOf(output, text);
    const audit = auditReport(output, text, copy);
    checked += audit.checked;
    found.push({ path: output.document.path, findings: audit.findings });
    const key = seriesOf(output);
    const { year } = output.document;
    if (key === null || year === null) continue;
    const kept = {
      path: output.document.path,
      year,
      statements: statementsOf(passagesOf(output.figures, copy)),
    };
    series.set(key, [...(series.get(key) ?? []), kept]);
  }
  const byPath = new Map(found.map((one) => [one.path, one]));
  for (const kept of series.values()) {
    for (const { path, check, other } of acrossYears(kept)) {
      checked += 1;
      if (check.holds) continue;
      const finding = { ...findingOf(check), others: [other] };
      const report = byPath.get(path)!;
      report.findings = inOrder([...report.findings, finding]);
    }
  }
  return { reports: found, checked };
}

const DEPARTMENT = /[\u4e00-\u9fff]{1,8}?(?:局|厅|委员会|法院|检察院|办公室|委|办)/;

/** The place and the body whose reports follow one another; null where the report does not say. */
function seriesOf({ document }: Output): string | null {
  const place = document.region?.code ?? document.region?.name ?? document.issuer;
  if (!place) return null;
  const region = document.region?.name ?? '';
  const body = (document.issuer ?? document.title ?? '').replace(/20\d\d年度?|关于/g, '').replace(region, '');
  return [place, document.level ?? '', DEPARTMENT.exec(body)?.[0] ?? ''].join('|');
}

function statementsOf(passages: readonly Passage[]): Statement[] {
  const statements: Statement[] = [];
  for (const passage of passages) {
    for (const item of passage.items) {
      if (!isStatement(item) || item.figure.period !== undefined) continue;
      const words = `${scopeOf(passage, item)} ${plainWords(item.name)}`;
      const { change, previous } = comparedWith(passage.items, item);
      statements.push({ measure: measureOf(item.figure), words, item, change, previous });
    }
  }
  return statements;
}

function measureOf({ metric, dims, unit }: Figure): string {
  return JSON.stringify([metric, unit, Object.entries(dims).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** `45件，同比下降29.7%`, `45件，较上年的64件下降29.7%`: what stands behind a count of last year's. */
function comparedWith(items: readonly Item[], item: Item): { change: Item | null; previous: Item | null } {
  const next = items[item.index + 1];
  if (!next) return { change: null, previous: null };
  if (isYearly(next)) return { change: next, previous: null };
  const isPrevious =
    next.figure.unit === item.figure.unit &&
    next.figure.kind !== 'change' &&
    COMPARED.test(next.before) &&
    /上年|去年/.test(next.before) &&
    !FROM.test(next.before) &&
    !/[；、]/.test(next.before);
  return { change: null, previous: isPrevious ? next : null };
}

const LAST_YEAR = /同比|(?:较|比|与)(?:上年|去年|上年度|去年同期|上年同期)/;

function isYearly({ figure, before }: Item): boolean {
  if (figure.kind !== 'change' || figure.direction === undefined || figure.status !== 'actual') return false;
  const words = before.replace(/(?:较|比|与)(?:去年同期|上年同期|上年度?|去年)(?:同期)?(?:相比)?，?/, '同比');
  return LAST_YEAR.test(before) && BARE.test(words);
}

interface Crossed {
  /** The report that the finding is of. */
  path: string;
  check: Check;
  /** The figure of the other report. */
  other: { path: string; start: number };
}

/** The reports of one place, each against the one of the year before. */
function* acrossYears(kept: readonly Kept[]): Generator<Crossed> {
  const years = new Map<number, Kept[]>();
  for (const one of kept) years.set(one.year, [...(years.get(one.year) ?? []), one]);
  for (const [year, reports] of [...years].sort(([a], [b]) => a - b)) {
    const before = years.get(year - 1);
    // two reports of one place and year are of two bodies: which follows which is not known
    if (reports.length !== 1 || before?.length !== 1) continue;
    yield* against(reports[0]!, before[0]!);
  }
}

function* against(now: Kept, then: Kept): Generator<Crossed> {
  const index = new Map<string, Statement[]>();
  for (const statement of then.statements)
    index.set(statement.measure, [...(index.get(statement.measure) ?? []), statement]);
  for (const statement of now.statements) {
    const candidates = index.get(statement.measure) ?? [];
    const same = candidates.filter(({ words }) => words === statement.words);
    const last = same[0];
    if (!last || new Set(same.map(({ item }) => item.figure.value)).size > 1) continue;
    const check =
      changeAgainst(statement, last, candidates, then.path) ??
      valueAgainst(statement, last, candidates, then.path) ??
      jump(statement, last, then.path);
    if (check) yield { path: now.path, check, other: { path: then.path, start: last.item.figure.start } };
  }
}

function changeAgainst(
  { item, change }: Statement,
  last: Statement,
  candidates: readonly Statement[],
  path: string,
): Check | null {
  if (!change) return null;
  const computed = yearlyChange(item, last.item, change.figure);
  if (computed === null) return null;
  const fits = candidates.some((one) => {
    const range = yearlyChange(item, one.item, change.figure);
    return range !== null && meets(range, change.range);
  });
  return {
    code: 'change_against_last_year',
    severity: 'warning',
    items: [change, item],
    holds: fits,
    saying: {
      expected: signed(computed, change.figure),
      stated: `${change.figure.direction === 'up' ? '+' : '-'}${change.figure.text}`,
      by: `${path} ${last.item.figure.text} → ${item.figure.text}`,
      what: item.name,
    },
  };
}

/** The change from last year's value, upwards positive in the stated direction. */
function yearlyChange(now: Item, then: Item, { unit, direction }: Figure): Range | null {
  const [from, to] = [then.range, now.range];
  const difference = direction === 'up' ? differenceOf(to, from) : differenceOf(from, to);
  if (unit === '个百分点') return now.figure.kind === 'rate' ? difference : null;
  if (unit === '%' || unit === '倍') {
    if (!isCount(now) || from.low <= 0) return null;
    const factor = unit === '%' ? 100 : 1;
    const ends = [difference.low / from.high, difference.low / from.low, difference.high / from.low];
    return { low: Math.min(...ends) * factor, high: Math.max(...ends) * factor };
  }
  return unit === now.figure.unit ? difference : null;
}

function signed({ low, high }: Range, { unit, direction }: Figure): string {
  const range = direction === 'up' ? { low, high } : { low: -high, high: -low };
  return `${range.low > 0 ? '+' : ''}${writtenRange(range, unit)}`;
}

function valueAgainst(
  { item, previous }: Statement,
  last: Statement,
  candidates: readonly Statement[],
  path: string,
): Check | null {
  if (!previous) return null;
  return {
    code: 'value_against_last_year',
    severity: 'warning',
    items: [previous, item],
    holds: candidates.some((one) => meets(one.item.range, rangeOf(previous.figure))),
    saying: { expected: last.item.figure.text, stated: previous.figure.text, by: path, what: item.name },
  };
}

/** A value so many times its neighbour's may have lost or gained a digit, a comma or 万. */
const JUMP = 20;
const SMALLEST = 5;

function jump({ item, words }: Statement, last: Statement, path: string): Check | null {
  if (!isCount(item) || words !== last.words) return null;
  const [small, large] = [item.figure.value, last.item.figure.value].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return {
    code: 'jump',
    severity: 'info',
    items: [item],
    holds: small < SMALLEST || large / small < JUMP,
    saying: {
      expected: last.item.figure.text,
      stated: item.figure.text,
      by: `${path}：${written(last.item.figure.value)}${last.item.figure.unit}`,
      what: item.name,
    },
  };
}
