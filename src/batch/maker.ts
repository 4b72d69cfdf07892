/** Where products are made: in this thread, or in workers. */
import type { PieceName } from '../emit/pieces.js';
import type { Library } from '../patterns/types.js';
import type { BatchInput } from './inputs.js';
import { atMost } from './ordered.js';
import { DEFAULT_LIMITS, type Limits, openPool } from './pool.js';
import { openMaker, type Product } from './product.js';
import type { Reading } from './run.js';

/** How a run works. */
export interface Work {
  library: Library;
  /** Folders of the user's own patterns, for the workers to load the same library from. */
  patterns: string[];
  /** How inputs are read. */
  reading: Reading;
  /** Workers at most. */
  jobs: number;
  /** Limits that were asked for; the defaults hold where nothing was. */
  limits: Partial<Limits>;
}

export interface Maker {
  make(input: BatchInput): Promise<Product>;
  /** Says that a product is needed no more, so that its memory can be used again. */
  release(product: Product): void;
  /** How many products may be under way at once. */
  width: number;
  close(): Promise<void>;
}

/**
 * A maker for so many inputs. A single one is made in this thread, unless limits are asked for: a pool would
 * cost more than the report.
 */
export async function makerFor(count: number, needs: readonly PieceName[], work: Work): Promise<Maker> {
  const { library, patterns, limits, reading } = work;
  if (count <= 1 && limits.memory === undefined && limits.timeout === undefined)
    return {
      make: await openMaker({ library, ...reading }, needs),
      release: () => {},
      width: 1,
      close: async () => {},
    };
  const jobs = Math.max(1, Math.min(work.jobs, count));
  const pool = await openPool({ jobs, limits: { ...DEFAULT_LIMITS, ...limits }, patterns, needs, reading });
  return { make: atMost(jobs, pool.make), release: pool.release, width: jobs, close: pool.close };
}
