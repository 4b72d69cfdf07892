/** Texts as JSON Lines in, outputs as JSON Lines out: zhibiao as a filter in somebody else's pipeline. */

import { linesOf, TOO_LONG } from './lines.js';
import type { Maker } from './maker.js';
import { inOrder } from './ordered.js';
import type { Product } from './product.js';
import { reasonOf } from './product.js';

/** What a line in may be at most, in bytes. */
const LONGEST_LINE = 64 << 20;

/** One line out, without its line feed, and whether something was wrong with the one in. */
export interface TextLine {
  line: string;
  failed: boolean;
}

type Request = { id: string | number; text: string } | { id: string | number | null; error: string };

/**
 * For each line in, `{"id": …, "text": …}`, one line out in the same order: `{"id": …, "output": …}`, or
 * `{"id": …, "error": …}` (the id is null where the line has none). Only a few lines are in memory at a time.
 */
export async function* extractTexts(
  stream: AsyncIterable<Uint8Array>,
  maker: Maker,
): AsyncGenerator<TextLine> {
  const encoder = new TextEncoder();
  let number = 0;
  const answer = async (line: string | typeof TOO_LONG): Promise<TextLine | null> => {
    number++;
    if (line !== TOO_LONG && line.trim() === '') return null;
    const request = readRequest(line, number);
    if ('error' in request) return { line: JSON.stringify(request), failed: true };
    const product = await maker.make({ path: String(request.id), bytes: encoder.encode(request.text) });
    return lineOf(request.id, product);
  };
  for await (const line of inOrder(linesOf(stream, LONGEST_LINE), answer, maker.width * 4))
    if (line !== null) yield line;
}

function lineOf(id: string | number, { path, result }: Product): TextLine {
  if ('fault' in result)
    return { line: JSON.stringify({ id, error: reasonOf(path, result.fault) }), failed: true };
  const output = Buffer.from(result.pieces.jsonl!).toString().trimEnd();
  return { line: `{"id":${JSON.stringify(id)},"output":${output}}`, failed: false };
}

function readRequest(line: string | typeof TOO_LONG, number: number): Request {
  const wrong = (why: string, id: string | number | null = null): Request => ({
    id,
    error: `line ${number}: ${why}; give {"id": …, "text": …}`,
  });
  if (line === TOO_LONG) return wrong(`longer than ${LONGEST_LINE >> 20} MB`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return wrong('not JSON');
  }
  if (typeof value !== 'object' || value === null) return wrong('not an object');
  const { id, text } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return wrong('no "id"');
  return typeof text === 'string' ? { id, text } : wrong('no "text"', id);
}
