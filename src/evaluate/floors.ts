import { GoldError } from '../errors.js';
import type { Score } from './score.js';

/** The least that a score may be: the same shape as the score, each leaf optional, from 0 to 1. */
export interface Floors {
  figures?: MeasureFloors | undefined;
  metrics?: MeasureFloors | undefined;
  sequence?: MeasureFloors | undefined;
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
    figures: measure.optional(),
    metrics: measure.optional(),
    sequence: measure.optional(),
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

/**
 * What lies under its floor, in the order of the file. A measure of precision, recall or F1 that has
 * nothing to measure is under every floor; a field that no right figure carries is under none.
 */
export function shortfalls(score: Score, floors: Floors): Shortfall[] {
  const found: Shortfall[] = [];
  for (const part of ['figures', 'metrics', 'sequence'] as const)
    for (const [key, floor] of entriesOf(floors[part])) {
      const reached = score[part][key as keyof MeasureFloors];
      if (reached === null || reached < floor) found.push({ measure: `${part}.${key}`, floor, reached });
    }
  for (const part of ['fields', 'report'] as const)
    for (const [key, floor] of entriesOf(floors[part])) {
      const shares: Record<string, { share: number | null }> = score[part];
      const reached = shares[key]?.share ?? null;
      if (reached !== null && reached < floor) found.push({ measure: `${part}.${key}`, floor, reached });
    }
  if (floors.damaged !== undefined && score.damaged > floors.damaged)
    found.push({ measure: 'damaged', floor: floors.damaged, reached: score.damaged });
  return found;
}

function entriesOf(floors: object | undefined): [string, number][] {
  return Object.entries(floors ?? {}).filter(([, floor]) => typeof floor === 'number');
}
