/** Decisions of readers → gold, and how far two readers agree. */
import type { Decision, DocumentDecisions, Figure, Gold, GoldFigure, Output } from '../model.js';

/** What becomes of the product's figures without a decision. */
export type Undecided = 'accept' | 'drop';

/** The product's figures without a decision. */
export function undecidedOf({ figures }: Output, { decisions }: DocumentDecisions): Figure[] {
  const decided = new Set(decisions.map(({ at }) => at));
  return figures.filter(({ start }) => !decided.has(start));
}

/**
 * The gold that one reader's decisions make of a report's output. A part whose whole was rejected is part of
 * nothing; one whose whole was moved follows it.
 */
export function goldOf(output: Output, document: DocumentDecisions, undecided: Undecided): Gold {
  const byStart = new Map(document.decisions.map((decision) => [decision.at, decision]));
  const moved = new Map<number, number>();
  const figures: GoldFigure[] = [];
  for (const original of output.figures) {
    const figure = decided(original, byStart.get(original.start), undecided);
    if (figure === null) continue;
    moved.set(original.start, figure.start);
    figures.push(figure);
  }
  for (const decision of document.decisions) if (decision.do === 'add') figures.push(decision.figure);
  const starts = new Set(figures.map(({ start }) => start));
  return {
    report: document.report ?? selfOf(output),
    figures: figures
      .map((figure) => withWhole(figure, moved, starts))
      .sort((a, b) => a.start - b.start || a.end - b.end),
    damaged: [],
  };
}

function decided(figure: Figure, decision: Decision | undefined, undecided: Undecided): GoldFigure | null {
  if (decision === undefined) return undecided === 'accept' ? coreOf(figure) : null;
  if (decision.do === 'correct') return decision.figure;
  return decision.do === 'reject' ? null : coreOf(figure);
}

function coreOf({ section: _section, page: _page, pattern: _pattern, ...core }: Figure): GoldFigure {
  return core;
}

function withWhole(
  figure: GoldFigure,
  moved: ReadonlyMap<number, number>,
  starts: ReadonlySet<number>,
): GoldFigure {
  const { part_of, ...rest } = figure;
  if (part_of === undefined) return figure;
  const whole = moved.get(part_of) ?? part_of;
  return starts.has(whole) && whole !== figure.start ? { ...rest, part_of: whole } : rest;
}

function selfOf({ document }: Output): Gold['report'] {
  const { title, issuer, region, level, year, date } = document;
  return { title, issuer, region: region?.name ?? null, level, year, date };
}

/** One figure that both readers decided, as each of them left it; null: no figure. */
export interface Judged {
  start: number;
  text: string;
  sides: readonly [GoldFigure | null, GoldFigure | null];
}

/**
 * What two readers both judged of one report: the product's figures that both decided, or, where a reader
 * marked the report as read, left as they are; and the figures that either added, where the other read the
 * whole report or added one too.
 */
export function judgedByBoth(output: Output, a: DocumentDecisions, b: DocumentDecisions): Judged[] {
  const sides = [a, b].map((document) => verdicts(output, document));
  const starts = new Set(sides.flatMap((side) => [...side.keys()]));
  const judged: Judged[] = [];
  for (const start of [...starts].sort((x, y) => x - y)) {
    const [left, right] = [a, b].map((document, index) => {
      const verdict = sides[index]!.get(start);
      return verdict === undefined && document.done ? null : verdict;
    });
    if (left === undefined || right === undefined) continue;
    const text =
      left?.text ?? right?.text ?? output.figures.find((figure) => figure.start === start)?.text ?? '';
    judged.push({ start, text, sides: [left, right] });
  }
  return judged;
}

function verdicts(output: Output, document: DocumentDecisions): Map<number, GoldFigure | null> {
  const byStart = new Map(document.decisions.map((decision) => [decision.at, decision]));
  const sides = new Map<number, GoldFigure | null>();
  for (const figure of output.figures) {
    const decision = byStart.get(figure.start);
    if (decision !== undefined || document.done) sides.set(figure.start, decided(figure, decision, 'accept'));
  }
  for (const decision of document.decisions)
    if (decision.do === 'add') sides.set(decision.figure.start, decision.figure);
  return sides;
}

/** The fields in which two readers' figures differ; `figure` where only one of them has any. */
export function differences([a, b]: Judged['sides']): string[] {
  if (a === null || b === null) return a === b ? [] : ['figure'];
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof GoldFigure>;
  // what was counted is in the reader's own words
  fields.delete('subject');
  return [...fields].filter((field) => canonical(a[field]) !== canonical(b[field])).sort();
}

function canonical(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)));
}

/** How far two readers agree. */
export interface Agreement {
  items: number;
  /** Items without any difference. */
  same: number;
  /** `same` as a share of `items`; null of nothing. */
  share: number | null;
  /** Of the metrics, see kappa. */
  kappa: number | null;
}

/** The agreement over what two readers both judged. */
export function agreementOf(judged: readonly Judged[]): Agreement {
  const same = judged.filter(({ sides }) => differences(sides).length === 0).length;
  return {
    items: judged.length,
    same,
    share: judged.length === 0 ? null : same / judged.length,
    kappa: kappa(judged.map(({ sides: [a, b] }) => [categoryOf(a), categoryOf(b)])),
  };
}

/** Metric, none, or no figure at all: what kappa takes for a category. */
function categoryOf(figure: GoldFigure | null): string {
  return figure === null ? 'no figure' : (figure.metric ?? 'no metric');
}

/**
 * Cohen's kappa of two readers' categories: agreement beyond chance, 1 at most. Source: J. Cohen, A
 * coefficient of agreement for nominal scales, 1960.
 * @returns null of nothing, and where both use one and the same category throughout, so that chance explains all
 */
export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
  const total = pairs.length;
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  let agreed = 0;
  for (const [a, b] of pairs) {
    left.set(a, (left.get(a) ?? 0) + 1);
    right.set(b, (right.get(b) ?? 0) + 1);
    if (a === b) agreed++;
  }
  let chance = 0;
  for (const [category, count] of left) chance += count * (right.get(category) ?? 0);
  if (total === 0 || chance === total * total) return null;
  const expected = chance / (total * total);
  return (agreed / total - expected) / (1 - expected);
}

/**
 * Names of gold files, one a report: the file's own name without its suffix; where two reports have the same,
 * the whole path with `__` between its steps.
 */
export function goldNames(paths: readonly string[]): Map<string, string> {
  const short = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '') || 'report';
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = short(path).toLowerCase();
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    paths.map((path) => {
      const unique = counts.get(short(path).toLowerCase()) === 1;
      return [path, unique ? short(path) : path.replace(/[^\p{L}\p{N}._-]+/gu, '__')];
    }),
  );
}
