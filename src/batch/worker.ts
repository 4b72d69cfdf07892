/** The worker of a batch: loads the library once and keeps the loaders warm; one input a task. */
import { workerData } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { PieceName } from '../emit/pieces.js';
import { loadLibrary } from '../patterns/library.js';
import type { BatchInput } from './inputs.js';
import { openMaker, type Product } from './product.js';
import type { Reading } from './run.js';

/** What a worker is started with. */
export interface WorkerSettings {
  /** Folders of the user's own patterns. */
  patterns: string[];
  reading: Reading;
  needs: readonly PieceName[];
  /** Where a worker says since when it has been at its task: a time in milliseconds a slot, 0 between tasks. */
  clock: SharedArrayBuffer;
}

export interface Task {
  input: BatchInput;
  slot: number;
  /** Where the product's pieces may lie. */
  room?: ArrayBuffer;
}

// the pool's own data comes first in workerData
const [, settings] = workerData as [unknown, WorkerSettings];
const clock = new Float64Array(settings.clock);
const library = await loadLibrary({ dirs: settings.patterns });
const make = await openMaker({ library, ...settings.reading }, settings.needs);

/** @returns a product, whose room goes over to the thread that asked for it */
export default async function work({ input, slot, room }: Task): Promise<unknown> {
  clock[slot] = Date.now();
  try {
    const product = await make(input, room);
    return product.room === undefined ? product : Tinypool.move(handedOver(product, product.room));
  } finally {
    clock[slot] = 0;
  }
}

function handedOver(product: Product, room: ArrayBuffer): Parameters<typeof Tinypool.move>[0] {
  const handed: Record<symbol, object> = {
    [Tinypool.transferableSymbol]: [room],
    [Tinypool.valueSymbol]: product,
  };
  return handed as unknown as Parameters<typeof Tinypool.move>[0];
}
