import { GoldError } from '../errors.js';
import type { Score } from './score.js';
import type { Measures } from './share.js';

/** The least that a score may be: the same shape as the score, each leaf optional, from 0 to 1. */
export interface Floors {
  /** Checksum of the gold that the floors were set on, see goldChecksum. */
  gold?: string | undefined;
  figures?: MeasureFloors | undefined;
  metrics?: MeasureFloors | undefined;
  sequence?: MeasureFloors | undefined;
  /** Metrics of one topic. */
  topics?: Record<string, MeasureFloors> | undefined;
  fields?: Record<string, number> | undefined;
  report?: Record<string, number> | undefined;
  /** The most figures that may be reported in damaged spans. */
  damaged?: number | undefined;
}

interface MeasureFloors {
  precision?: number | undefined;
  recall?: number | undefined;
  f1?: number | undefined;
}

/** A measure that lies under its floor (or, for `damaged`, over its limit). */
export interface Shortfall {
  /** Such as `figures.f1`. */
  measure: string;
  floor: number;
  /** null: there was nothing to measure. */
  reached: number | null;
}

/**
 * The floors in the text of a JSON file.
 * @throws GoldError where it is not such a file
 */
export async function parseFloors(json: string, name: string): Promise<Floors> {
  const { z } = await import('zod');
  const { FIGURE_FIELDS, REPORT_FIELDS } = await import('./fields.js');
  const share = z.number().min(0).max(1);
  const measure = z.strictObject({
    precision: share.optional(),
    recall: share.optional(),
    f1: share.optional(),
  });
  const schema = z.strictObject({
    gold: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    figures: measure.optional(),
    metrics: measure.optional(),
    sequence: measure.optional(),
    topics: z.record(z.string(), measure).optional(),
    fields: z.partialRecord(z.enum([...FIGURE_FIELDS, 'dims']), share).optional(),
    report: z.partialRecord(z.enum(REPORT_FIELDS), share).optional(),
    damaged: z.int().min(0).optional(),
  });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new GoldError(`${name}: not JSON (${(cause as Error).message}); correct the file`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new GoldError(`${name}: not a file of floors:\n${z.prettifyError(parsed.error)}`);
  return parsed.data as Floors;
}

/** A number of the floors, and what was reached. */
export interface Held {
  /** Such as `figures.f1` or `topics.review.recall`. */
  measure: string;
  floor: number;
  /** null: there was nothing to measure. */
  reached: number | null;
  /** A measure of nothing is under every floor, but for a field, which is under none. */
  held: boolean;
}

/** Numbers that went through different arithmetic may differ by this. */
const EPSILON = 1e-9;

/** Every floor of the file with what was reached, in the order of the file's form. */
export function holdFloors(score: Score, floors: Floors): Held[] {
  const all: Held[] = [];
  const measures = (
    name: string,
    measured: Partial<Measures> | undefined,
    own: MeasureFloors | undefined,
  ) => {
    for (const [key, floor] of entriesOf(own)) {
      const reached = measured?.[key as keyof MeasureFloors] ?? null;
      all.push({
        measure: `${name}.${key}`,
        floor,
        reached,
        held: reached !== null && reached >= floor - EPSILON,
      });
    }
  };
  for (const part of ['figures', 'metrics', 'sequence'] as const) measures(part, score[part], floors[part]);
  for (const [topic, own] of Object.entries(floors.topics ?? {}))
    measures(`topics.${topic}`, score.topics[topic], own);
  for (const part of ['fields', 'report'] as const)
    for (const [key, floor] of entriesOf(floors[part])) {
      const shares: Record<string, { share: number | null }> = score[part];
      const reached = shares[key]?.share ?? null;
      all.push({
        measure: `${part}.${key}`,
        floor,
        reached,
        held: reached === null || reached >= floor - EPSILON,
      });
    }
  if (floors.damaged !== undefined) {
    const { damaged } = score;
    all.push({
      measure: 'damaged',
      floor: floors.damaged,
      reached: damaged,
      held: damaged <= floors.damaged,
    });
  }
  return all;
}

/**
 * What lies under its floor, in the order of the file. A measure of precision, recall or F1 that has
 * nothing to measure is under every floor; a field that no right figure carries is under none.
 */
export function shortfalls(score: Score, floors: Floors): Shortfall[] {
  return holdFloors(score, floors)
    .filter(({ held }) => !held)
    .map(({ measure, floor, reached }) => ({ measure, floor, reached }));
}

/** Floors brought to what was reached. */
export interface UpdatedFloors {
  floors: Floors;
  raised: string[];
  /** Those that were, or would have to be, lowered. */
  lowered: Held[];
}

/**
 * The floors that a score makes of older ones: each number that the file names is raised to what was reached,
 * cut to four decimals; those that were missed are lowered only where that is allowed. Floors that name
 * nothing get precision, recall and F1 of figures and metrics, and of every topic.
 * @param checksum of the gold that the score is of
 */
export function updateFloors(
  score: Score,
  older: Floors,
  checksum: string,
  allowRegression: boolean,
): UpdatedFloors {
  const { gold: _, ...named } = older;
  const floors = structuredClone(Object.keys(named).length === 0 ? everyFloor(score) : named);
  const raised: string[] = [];
  const lowered: Held[] = [];
  for (const one of holdFloors(score, floors)) {
    const { measure, floor, reached, held } = one;
    if (!held) lowered.push(one);
    const set = measure === 'damaged' ? (reached ?? 0) : cut(reached ?? (held ? floor : 0));
    const better = measure === 'damaged' ? set < floor : set > floor;
    if (better) raised.push(measure);
    if (better || (!held && allowRegression)) put(floors, measure, set);
  }
  return { floors: { gold: checksum, ...floors }, raised, lowered };
}

/** Floors of nothing for whatever there is to measure. */
function everyFloor({ figures, metrics, topics }: Score): Floors {
  const zero = (measured: Measures): MeasureFloors =>
    Object.fromEntries(
      (['precision', 'recall', 'f1'] as const).flatMap((key) => (measured[key] === null ? [] : [[key, 0]])),
    );
  return {
    figures: zero(figures),
    metrics: zero(metrics),
    topics: Object.fromEntries(Object.entries(topics).map(([topic, measured]) => [topic, zero(measured)])),
  };
}

/** Four decimals, never rounded up: what was reached must reach its floor. */
function cut(share: number): number {
  return Math.floor(share * 10_000 + EPSILON) / 10_000;
}

function put(floors: Floors, measure: string, value: number): void {
  const keys = measure.split('.');
  const last = keys.pop()!;
  const place = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    floors as Record<string, unknown>,
  );
  place[last] = value;
}

function entriesOf(floors: object | undefined): [string, number][] {
  return Object.entries(floors ?? {}).filter(([, floor]) => typeof floor === 'number');
}
