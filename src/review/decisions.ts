import { GoldError } from '../errors.js';
import type { Decisions } from '../model.js';

/** The decisions of a dataset's reviewers are kept under this name beside it. */
export const DECISIONS_FILE = 'decisions.json';

/**
 * The decisions in the text of a JSON file, checked for shape and for what they say of themselves: one
 * decision a figure, spans that are none empty.
 * @param name the file, for messages
 * @throws GoldError
 */
export async function parseDecisions(json: string, name: string): Promise<Decisions> {
  const { z } = await import('zod');
  const { decisionsSchema } = await import('../model.js');
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new GoldError(`${name}: not JSON (${(cause as Error).message}); download the decisions again`, {
      cause,
    });
  }
  const parsed = decisionsSchema.safeParse(value);
  if (!parsed.success)
    throw new GoldError(`${name}: not a file of decisions:\n${z.prettifyError(parsed.error)}`);
  for (const { path, decisions } of parsed.data.documents) {
    const seen = new Set<number>();
    for (const { at } of decisions) {
      if (seen.has(at)) throw new GoldError(`${name}: ${path}: two decisions about ${at}; keep one`);
      seen.add(at);
    }
  }
  return parsed.data;
}

/** Decisions with those of some reports replaced by newer ones; reports in the order of their paths. */
export function mergeDecisions(kept: Decisions | null, newer: Decisions): Decisions {
  const byPath = new Map(kept?.documents.map((document) => [document.path, document]));
  for (const document of newer.documents) byPath.set(document.path, document);
  const documents = [...byPath.values()]
    .filter(({ done, decisions }) => done || decisions.length > 0)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { ...newer, documents };
}

/** Decisions as their file has them. */
export function toDecisionsJson(decisions: Decisions): string {
  return `${JSON.stringify(decisions, null, 2)}\n`;
}
