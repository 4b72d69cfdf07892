import type { Figure, Gold, GoldFigure, Output } from '../model.js';
import type { Pairs } from './align.js';
import type { Share } from './share.js';

/** The dimensions with a closed vocabulary, which are scored; `type` takes the report's own words. */
export const CLOSED_DIMS = ['case_type', 'level', 'outcome', 'measure', 'mode', 'group'] as const;

/** The fields of a figure that are scored. */
export const FIGURE_FIELDS = [
  'bound',
  'kind',
  'status',
  'direction',
  'period',
  'part_of',
  ...CLOSED_DIMS,
] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

/** What is scored of the report itself. */
export const REPORT_FIELDS = ['title', 'issuer', 'region', 'level', 'year', 'date'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

/** A field's value on one side; undefined where that side does not carry it. */
export type FieldValue = string | number | undefined;

/** One field of one right figure, as far as either side carries it. */
export interface FieldComparison {
  field: FigureField;
  /** Index of the figure in the output and in the gold. */
  output: number;
  gold: number;
  stated: FieldValue;
  expected: FieldValue;
  right: boolean;
}

/** One field of the report itself. */
export interface ReportComparison {
  field: ReportField;
  stated: string | number | null;
  expected: string | number | null;
  right: boolean;
}

/** Marks a part whose whole is no right figure; unlike every offset. */
const NOWHERE = -1;

/**
 * Compares the fields of the right figures. A period that is the report's own year counts as left out;
 * `part_of` is compared by the gold figure that the output's whole was matched with.
 */
export function compareFields(output: Output, gold: Gold, pairs: Pairs): FieldComparison[] {
  const ownYear = gold.report.year === null ? undefined : String(gold.report.year);
  const wholes = goldStartOfOutputStart(output.figures, gold.figures, pairs);
  return pairs.flatMap(([o, g]) => {
    const stated = fieldsOf(output.figures[o]!, ownYear);
    const expected = fieldsOf(gold.figures[g]!, ownYear);
    if (stated.part_of !== undefined) stated.part_of = wholes.get(Number(stated.part_of)) ?? NOWHERE;
    return FIGURE_FIELDS.filter((field) => stated[field] !== undefined || expected[field] !== undefined).map(
      (field) => ({
        field,
        output: o,
        gold: g,
        stated: stated[field],
        expected: expected[field],
        right: stated[field] === expected[field],
      }),
    );
  });
}

/** Compares what the report says of itself; white space is left aside, null equals null. */
export function compareReport({ document }: Output, { report }: Gold): ReportComparison[] {
  const stated = { ...document, region: document.region?.name ?? null };
  return REPORT_FIELDS.map((field) => ({
    field,
    stated: stated[field],
    expected: report[field],
    right: withoutSpace(stated[field]) === withoutSpace(report[field]),
  }));
}

/** The share of right comparisons for each field that occurs. */
export function sharesByField<F extends string>(
  comparisons: Iterable<{ field: F; right: boolean }>,
): Map<F, Share> {
  const shares = new Map<F, Share>();
  for (const { field, right } of comparisons) {
    const share = shares.get(field) ?? { right: 0, of: 0 };
    shares.set(field, { right: share.right + (right ? 1 : 0), of: share.of + 1 });
  }
  return shares;
}

function fieldsOf(figure: Figure | GoldFigure, ownYear: string | undefined): Record<FigureField, FieldValue> {
  const [case_type, level, outcome, measure, mode, group] = CLOSED_DIMS.map((dim) => figure.dims[dim]);
  return {
    bound: figure.bound,
    kind: figure.kind,
    status: figure.status,
    direction: figure.direction,
    period: figure.period === ownYear ? undefined : figure.period,
    part_of: figure.part_of,
    ...{ case_type, level, outcome, measure, mode, group },
  };
}

function goldStartOfOutputStart(
  output: readonly Figure[],
  gold: readonly GoldFigure[],
  pairs: Pairs,
): Map<number, number> {
  return new Map(pairs.map(([o, g]) => [output[o]!.start, gold[g]!.start]));
}

function withoutSpace(value: string | number | null): string | null {
  return value === null ? null : String(value).replace(/\s/gu, '');
}
