import { createHash } from 'node:crypto';

/** One share of the inputs: number `index` (from 1) of `of`. */
export interface Shard {
  index: number;
  of: number;
}

/** Reads `2/5`; null where it is no share. */
export function parseShard(text: string): Shard | null {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  if (!match) return null;
  const [index, of] = [Number(match[1]), Number(match[2])];
  return index <= of ? { index, of } : null;
}

/** Whether a path is in a share. It depends on the path alone, so that more inputs move none of the others. */
export function isInShard(path: string, { index, of }: Shard): boolean {
  const digest = createHash('sha256').update(path).digest();
  return digest.readUInt32BE(0) % of === index - 1;
}
