/** Worker threads that make products, each input under limits of time and memory. */
import type { PieceName } from '../emit/pieces.js';
import type { BatchInput } from './inputs.js';
import { type Fault, faultOf, type Product } from './product.js';
import { sha256 } from './read.js';
import { bytesOf, type Reading } from './run.js';
import type { Task, WorkerSettings } from './worker.js';

/** What one report may take. */
export interface Limits {
  /** Seconds. */
  timeout: number;
  /** Megabytes. */
  memory: number;
}

export interface PoolOptions {
  jobs: number;
  limits: Limits;
  /** Folders of the user's own patterns. */
  patterns: string[];
  reading: Reading;
  needs: readonly PieceName[];
}

export interface Pool {
  /** Makes the product of one input; never rejects but after `close`. At most `jobs` at once. */
  make(input: BatchInput): Promise<Product>;
  /** Takes back the room of a product that nobody needs any more: the next ones are made in it. */
  release(product: Product): void;
  /** Ends the workers, whatever they are at. */
  close(): Promise<void>;
}

/** How often running tasks are looked at, in milliseconds. */
const LOOK = 100;
/** So long after one task was ended for memory the next one is, at the earliest; in milliseconds. */
const PATIENCE = 3000;
/** A thread may hold this much of its limit outside of its heap before the process is found too large. */
const OUTSIDE = 1.25;
/** What a thread keeps for new objects, in megabytes: a third of what Node gives, at nearly its speed; half as much takes a fifth longer. */
const YOUNG = 16;
const MEGABYTE = 1 << 20;
/** Room that is larger is given up: one report of a thousand needed it. */
const LARGEST_ROOM = MEGABYTE;

/** What a report may take where nothing else is asked for. */
export const DEFAULT_LIMITS: Limits = { timeout: 120, memory: 1024 };

/** Starts the workers. They load the library at once, so that the first report does not wait longer than needed. */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const { Tinypool } = await import('tinypool');
  const { jobs, limits } = options;
  const clock = new SharedArrayBuffer(jobs * Float64Array.BYTES_PER_ELEMENT);
  const settings: WorkerSettings = {
    patterns: options.patterns,
    reading: options.reading,
    needs: options.needs,
    clock,
  };
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
    // a worker that waits for tasks must still turn its event loop: pdf.js and zlib answer there
    useAtomics: false,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: YOUNG },
    workerData: settings,
  });
  // a worker that dies between two tasks is replaced; the next task says so where that fails too
  pool.on('error', () => {});
  const slots = new Slots(jobs, clock, limits);
  const rooms: ArrayBuffer[] = [];
  const watch = setInterval(() => slots.look(), LOOK);
  return {
    async make(input) {
      // an error with fields of its own does not pass between threads
      if ('problem' in input) return failed(input, faultOf(input.problem), options.reading);
      const { slot, signal } = slots.take();
      const room = rooms.pop();
      const task: Task = room === undefined ? { input, slot } : { input, slot, room };
      try {
        return (await pool.run(task, { signal, transferList: room === undefined ? [] : [room] })) as Product;
      } catch (error) {
        return await failed(input, slots.overrun(slot) ?? faultOfThread(error, limits), options.reading);
      } finally {
        slots.free(slot);
      }
    },
    release({ room }) {
      if (room !== undefined && room.byteLength <= LARGEST_ROOM && rooms.length < jobs) rooms.push(room);
    },
    async close() {
      clearInterval(watch);
      await pool.destroy();
    },
  };
}

/** What is known of a file that no worker can tell about. */
async function failed(input: BatchInput, fault: Fault, { limits }: Reading): Promise<Product> {
  const bytes = await bytesOf(input, limits).catch(() => null);
  const about = { sha256: bytes && sha256(bytes), bytes: bytes?.length ?? null };
  return { path: input.path, ...about, milliseconds: 0, result: { fault } };
}

type Limit = 'timeout' | 'memory';

/** The tasks under way, each with its place in the clock that it shares with its worker. */
class Slots {
  readonly #began: Float64Array;
  readonly #limits: Limits;
  readonly #free: number[];
  readonly #running = new Map<number, { stop: AbortController; over: Limit | null }>();
  /** The process may grow to this, in megabytes: buffers lie outside of the heap that a thread's limit is for. */
  readonly #most: number;
  /** Memory is given back slowly: until then nothing more is ended for it. */
  #patientUntil = 0;

  constructor(jobs: number, clock: SharedArrayBuffer, limits: Limits) {
    this.#began = new Float64Array(clock);
    this.#limits = limits;
    this.#free = Array.from({ length: jobs }, (_, slot) => slot);
    this.#most = jobs * limits.memory * OUTSIDE + process.memoryUsage.rss() / MEGABYTE;
  }

  take(): { slot: number; signal: AbortSignal } {
    const slot = this.#free.pop();
    if (slot === undefined) throw new Error('more tasks than workers');
    const stop = new AbortController();
    this.#began[slot] = 0;
    this.#running.set(slot, { stop, over: null });
    return { slot, signal: stop.signal };
  }

  free(slot: number): void {
    this.#running.delete(slot);
    this.#free.push(slot);
  }

  /** Ends tasks over the time limit, and the longest one where the process has grown too large. */
  look(): void {
    const now = Date.now();
    for (const slot of this.#running.keys())
      if (this.#since(slot, now) > this.#limits.timeout * 1000) this.#end(slot, 'timeout');
    if (now >= this.#patientUntil && process.memoryUsage.rss() / MEGABYTE > this.#most) {
      const [longest] = [...this.#running.keys()].sort((a, b) => this.#since(b, now) - this.#since(a, now));
      if (longest === undefined || this.#since(longest, now) <= LOOK) return;
      this.#end(longest, 'memory');
      this.#patientUntil = now + PATIENCE;
    }
  }

  /** The fault of a task that was ended here; null where it ended by itself. */
  overrun(slot: number): Fault | null {
    const over = this.#running.get(slot)?.over ?? null;
    return over === null ? null : faultOfLimit(over, this.#limits);
  }

  #since(slot: number, now: number): number {
    const began = this.#began[slot]!;
    return began === 0 ? 0 : now - began;
  }

  #end(slot: number, over: Limit): void {
    const task = this.#running.get(slot)!;
    if (task.over !== null) return;
    task.over = over;
    task.stop.abort();
  }
}

function faultOfLimit(limit: Limit, { timeout, memory }: Limits): Fault {
  const message =
    limit === 'timeout'
      ? `took longer than ${timeout} s and was ended; look at the file, or raise --timeout`
      : `needed more than ${memory} MB and was ended; look at the file, or raise --max-memory`;
  return { message, limit: limit === 'timeout' ? `timeout ${timeout}` : `memory ${memory}` };
}

function faultOfThread(error: unknown, limits: Limits): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return faultOfLimit('memory', limits);
  return faultOf(error instanceof Error ? error : new Error(String(error)));
}
