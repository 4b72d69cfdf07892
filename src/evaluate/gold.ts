import { GoldError } from '../errors.js';
import type { Gold } from '../model.js';

/**
 * The gold in the text of a JSON file, checked for shape and for what it says of itself (spans in order,
 * `part_of` leading to a figure).
 * @param name the file, for messages
 * @throws GoldError
 */
export async function parseGold(json: string, name: string): Promise<Gold> {
  const { z } = await import('zod');
  const { goldSchema } = await import('../model.js');
  const parsed = goldSchema.safeParse(readJson(json, name));
  if (!parsed.success) throw new GoldError(`${name}: not a gold file:\n${z.prettifyError(parsed.error)}`);
  checkItself(parsed.data, name);
  return parsed.data;
}

/**
 * Checks that every span of the gold says what it claims in the text it was annotated on.
 * @param text the txt form of the report
 * @throws GoldError
 */
export function checkAgainstText(gold: Gold, text: string, name: string): void {
  for (const { start, end, text: words } of [...gold.figures, ...gold.damaged]) {
    const there = text.slice(start, end);
    if (there !== words)
      throw new GoldError(
        `${name}: ${start}–${end} is given as "${words}", but the report has "${there}" there; correct the offsets`,
      );
  }
}

function readJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new GoldError(`${name}: not JSON (${(cause as Error).message}); correct the file`, { cause });
  }
}

function checkItself({ figures, damaged }: Gold, name: string): void {
  const starts = new Set<number>();
  for (const { start, text } of figures) {
    if (starts.has(start))
      throw new GoldError(`${name}: two figures start at ${start} ("${text}"); keep one`);
    starts.add(start);
  }
  for (const { start, end, text } of [...figures, ...damaged])
    if (start >= end)
      throw new GoldError(`${name}: the span ${start}–${end} of "${text}" is empty; correct it`);
  for (const { start, text, part_of } of figures)
    if (part_of !== undefined && !starts.has(part_of))
      throw new GoldError(
        `${name}: the figure "${text}" at ${start} is part_of ${part_of}, where no figure starts; correct it`,
      );
}
