/** A run into a folder: what the journal knows is not done again, what is done is kept, whatever happens. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { outputName } from '../emit/names.js';
import type { Sink } from '../emit/sink.js';
import { sweep, writeWhole } from '../emit/whole.js';
import { VERSION } from '../version.js';
import type { BatchInput } from './inputs.js';
import { type Entry, Journal, runKey, sizeOf } from './journal.js';
import { takeLock } from './lock.js';
import { type Maker, makerFor, type Work } from './maker.js';
import { inOrder } from './ordered.js';
import type { Product } from './product.js';
import { sha256 } from './read.js';
import { bytesOf } from './run.js';
import { openWriter, type Tally } from './writer.js';

/** The folder of a dataset's journal, in the dataset's own. */
export const JOURNAL_FOLDER = '.zhibiao';
const DATASET = 'dataset.json';

/** A dataset to be made. */
export interface Into {
  folder: string;
  inputs: readonly BatchInput[];
  work: Work;
  /** What the files depend on beside the reports: formats and how they are written. */
  form: readonly string[];
  /** Do everything again. */
  force: boolean;
  /** Opens what writes the files. */
  openSink: () => Promise<Sink>;
  /** Holds the files under way, for whoever must remove them in a hurry. */
  unfinished: Set<string>;
  /** Told of each product as it is there, in any order. */
  onProduct: (product: Product, reused: boolean) => void;
  /** Told of each product in the order of the inputs. */
  onWrite: (product: Product) => void;
  /** Told of each input that is begun. */
  onBegin?: (path: string) => void;
  /** Ends the run: what is under way may be finished for a moment, what is done is kept. */
  signal?: AbortSignal;
}

export interface Outcome {
  tally: Tally;
  /** How many inputs were not done again. */
  reused: number;
  /** The run was ended by its signal; there is no new dataset. */
  interrupted: boolean;
}

/** After an interrupt, reports under way have so many milliseconds to be finished. */
const GRACE = 1500;
/** So many bytes of products that wait for their turn stay in memory; the others are read back. */
const HELD = 16 << 20;
/** So many inputs are read ahead to compare them with the journal. */
const AHEAD = 8;

/**
 * Makes or brings up to date the dataset in a folder.
 * @throws LockedError where another run is writing there; the errors of node:fs where it cannot be written
 */
export async function extractInto(into: Into): Promise<Outcome> {
  const place = path.join(into.folder, JOURNAL_FOLDER);
  mkdirSync(place, { recursive: true });
  const lock = await takeLock(path.join(place, 'lock'));
  try {
    await sweep(into.folder);
    const journal = Journal.open(place, into.force);
    try {
      return await new Run(into, journal, place).go();
    } finally {
      journal.close();
    }
  } finally {
    lock.release();
  }
}

class Run {
  readonly #into: Into;
  readonly #journal: Journal;
  readonly #place: string;
  readonly #key: string;
  readonly #entries: (Entry | undefined)[];
  readonly #fresh = new Map<number, Product>();
  #freshBytes = 0;
  /** Called when an entry has come, or nothing more will. */
  #wake: () => void = () => {};
  /** What workers still hand in is no longer wanted: they may have been ended in the middle of it. */
  #over = false;

  constructor(into: Into, journal: Journal, place: string) {
    this.#into = into;
    this.#journal = journal;
    this.#place = place;
    this.#key = keyOf(into.work);
    this.#entries = into.inputs.map(() => undefined);
  }

  async go(): Promise<Outcome> {
    const { inputs } = this.#into;
    const waiting = await this.#compare();
    const reused = inputs.length - waiting.length;
    if (this.#interrupted) return this.#stopped(reused);
    const old = readDataset(this.#place);
    if (waiting.length === 0 && old !== null && this.#isCurrent(old)) {
      for (const entry of this.#entries) this.#tellOfFault(entry!);
      return { tally: old.tally, reused, interrupted: false };
    }
    const sink = await this.#into.openSink();
    try {
      const needs = new Set([...KEPT, ...(sink.byPieces?.needs ?? [])]);
      const maker = waiting.length === 0 ? null : await makerFor(waiting.length, [...needs], this.#into.work);
      const { tally, write } = openWriter(sink);
      try {
        const made = new Set(waiting);
        await Promise.all([this.#write(write, maker, made), maker && this.#make(waiting, maker)]);
      } finally {
        this.#over = true;
        await maker?.close();
      }
      if (this.#interrupted) return this.#stopped(reused);
      await sink.end();
      await this.#settle(old, tally);
      return { tally, reused, interrupted: false };
    } finally {
      await sink.discard();
    }
  }

  get #interrupted(): boolean {
    return this.#into.signal?.aborted ?? false;
  }

  #stopped(reused: number): Outcome {
    return {
      tally: { reports: 0, failed: 0, figures: 0, metrics: 0, duplicates: 0 },
      reused,
      interrupted: true,
    };
  }

  /** Takes over what the journal has of inputs that are unchanged. Returns the indices of the others. */
  async #compare(): Promise<number[]> {
    const { inputs } = this.#into;
    const waiting: number[] = [];
    const look = async (index: number): Promise<[number, Entry | null]> => [
      index,
      this.#interrupted ? null : await this.#known(inputs[index]!),
    ];
    for await (const [index, entry] of inOrder(inputs.keys(), look, AHEAD)) {
      if (entry === null) waiting.push(index);
      else this.#entries[index] = entry;
    }
    return waiting;
  }

  async #known(input: BatchInput): Promise<Entry | null> {
    const entry = this.#journal.entryOf(input.path);
    if (entry === undefined || entry.sha256 === null || 'problem' in input) return null;
    const { limits } = this.#into.work;
    if (entry.fault?.unexpected || (entry.fault?.limit && entry.run !== limitedKey(this.#key, limits)))
      return null;
    if (!entry.fault?.limit && entry.run !== this.#key) return null;
    const bytes = await bytesOf(input, this.#into.work.reading.limits).catch(() => null);
    return bytes !== null && sha256(bytes) === entry.sha256 ? entry : null;
  }

  /** Makes the products that are missing and writes them into the journal as they come, in any order. */
  async #make(waiting: readonly number[], maker: Maker): Promise<void> {
    const { inputs, signal, onBegin } = this.#into;
    const stopSoon = () => setTimeout(() => this.#stop(maker), GRACE).unref();
    signal?.addEventListener('abort', stopSoon);
    let next = 0;
    const begin = (): { index: number; product: Promise<Product> } | null => {
      if (next >= waiting.length || this.#interrupted || this.#over) return null;
      const index = waiting[next++]!;
      onBegin?.(inputs[index]!.path);
      const product = maker.make(inputs[index]!);
      // it is awaited in its turn; where that never comes its error is not the one to tell of
      product.catch(() => {});
      return { index, product };
    };
    const takeTurns = async (): Promise<void> => {
      for (let task = begin(); task !== null; ) {
        const { index } = task;
        const product = await task.product;
        // the worker is at the next one while this one is written down
        task = begin();
        if (!this.#over) this.#keep(index, product);
      }
    };
    await Promise.all(Array.from({ length: maker.width }, takeTurns));
    signal?.removeEventListener('abort', stopSoon);
    this.#wake();
  }

  #stop(maker: Maker): void {
    this.#over = true;
    void maker.close();
  }

  #keep(index: number, product: Product): void {
    const limited = 'fault' in product.result && product.result.fault.limit;
    const key = limited ? limitedKey(this.#key, this.#into.work.limits) : this.#key;
    const entry = this.#journal.append(product, key);
    this.#entries[index] = entry;
    const size = sizeOf(entry);
    if (this.#freshBytes + size <= HELD) {
      this.#fresh.set(index, product);
      this.#freshBytes += size;
    }
    this.#into.onProduct(product, false);
    this.#wake();
  }

  /** Writes the products in the order of the inputs, each when it is there. */
  async #write(
    write: (product: Product) => Promise<void>,
    maker: Maker | null,
    made: ReadonlySet<number>,
  ): Promise<void> {
    const { inputs, onProduct, onWrite } = this.#into;
    for (const [index, input] of inputs.entries()) {
      while (this.#entries[index] === undefined) {
        if (this.#interrupted || this.#over) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#interrupted) return;
      const product = this.#take(index) ?? (await this.#again(index, input, maker));
      if (!made.has(index)) onProduct(product, true);
      onWrite(product);
      await write(product);
      maker?.release(product);
    }
  }

  /** The product of an entry, from memory or from the journal; null where the journal is damaged there. */
  #take(index: number): Product | null {
    const entry = this.#entries[index]!;
    const fresh = this.#fresh.get(index);
    if (fresh === undefined) return this.#journal.read(entry);
    this.#fresh.delete(index);
    this.#freshBytes -= sizeOf(entry);
    return fresh;
  }

  async #again(index: number, input: BatchInput, maker: Maker | null): Promise<Product> {
    const own = maker ?? (await makerFor(1, KEPT, this.#into.work));
    try {
      const product = await own.make(input);
      this.#entries[index] = this.#journal.append(product, this.#key);
      return product;
    } finally {
      if (maker === null) await own.close();
    }
  }

  #tellOfFault({ path: name, sha256: digest, bytes, fault }: Entry): void {
    if (fault) this.#into.onWrite({ path: name, sha256: digest, bytes, milliseconds: 0, result: { fault } });
  }

  #fingerprint(): string {
    const hash = createHash('sha256').update(JSON.stringify([this.#key, this.#into.form]));
    for (const entry of this.#entries)
      hash.update(JSON.stringify([entry!.path, entry!.sha256, entry!.run, entry!.fault?.message]));
    return hash.digest('hex');
  }

  /** Whether the dataset that lies there is the one that would be written, untouched since. */
  #isCurrent(old: DatasetNote): boolean {
    if (old.fingerprint !== this.#fingerprint()) return false;
    return Object.entries(old.files).every(
      ([name, stamp]) => String(stamp) === String(stampOf(this.#into.folder, name)),
    );
  }

  /** Notes what the dataset now is, and removes the files of reports that are no longer in it. */
  async #settle(old: DatasetNote | null, tally: Tally): Promise<void> {
    const { folder, form, unfinished } = this.#into;
    const entries = this.#entries as Entry[];
    this.#journal.settle(entries);
    const reports = form.includes('json')
      ? entries.filter((entry) => !entry.fault).map((entry) => outputName(entry.path))
      : [];
    const wanted = new Set(reports);
    const others = (old?.reports ?? []).filter((name) => !wanted.has(name));
    if (form.includes('json')) for (const name of others) await rm(path.join(folder, name), { force: true });
    const files = Object.fromEntries(
      [...(await filesIn(folder)), ...reports].map((name) => [name, stampOf(folder, name)]),
    );
    const note: DatasetNote = {
      fingerprint: this.#fingerprint(),
      files,
      reports: form.includes('json') ? reports : others,
      tally,
    };
    await writeWhole(path.join(this.#place, DATASET), JSON.stringify(note), unfinished, true);
  }
}

const KEPT = ['jsonl', 'texts'] as const;

/** What DIR/.zhibiao/dataset.json says of the dataset beside it. */
interface DatasetNote {
  fingerprint: string;
  /** Size and time of each file. */
  files: Record<string, Stamp | null>;
  /** Files of single reports. */
  reports: string[];
  tally: Tally;
}

type Stamp = [size: number, time: number];

function stampOf(folder: string, name: string): Stamp | null {
  const about = statSync(path.join(folder, name), { throwIfNoEntry: false });
  return about ? [about.size, about.mtimeMs] : null;
}

/** Files that lie in the folder itself and are not hidden. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
}

/** What a finished run noted in a journal folder; null where none has finished. */
export function readDataset(place: string): DatasetNote | null {
  try {
    return JSON.parse(readFileSync(path.join(place, DATASET), 'utf8')) as DatasetNote;
  } catch {
    return null;
  }
}

/** What products are made with. */
function keyOf({ library, reading: { as, limits, ocr } }: Work): string {
  return runKey([
    VERSION,
    library.hash,
    as ?? null,
    JSON.stringify(limits ?? {}),
    ocr === true ? 'ocr' : null,
  ]);
}

/** A report that was ended at a limit is tried again under other limits. */
function limitedKey(key: string, { timeout, memory }: Work['limits']): string {
  return runKey([key, String(timeout ?? null), String(memory ?? null)]);
}
