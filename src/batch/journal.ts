/**
 * What a run into a folder has done, kept in DIR/.zhibiao so that the next run need not do it again.
 *
 *   data-N     the products, one behind the other: summary and pieces, nothing between them
 *   index      `data-N` on the first line; then a line for each product: where it lies in the data, its
 *              checksum, what it was made of. Every line begins with a checksum of its own.
 *   dataset    see dataset.ts
 *
 * Both files only grow while a run goes on; a product's bytes are written before its line. What a kill or a
 * full disk leaves torn is found by the checksums and done again.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { PieceName, Pieces } from '../emit/pieces.js';
import type { Fault, Product, Summary } from './product.js';

type PartName = 'summary' | PieceName;

/** One product of a journal. A run holds one for each of its inputs: they are kept small. */
export interface Entry {
  path: string;
  sha256: string | null;
  bytes: number | null;
  /** What it was made with: see runKey. */
  run: string;
  fault: Fault | undefined;
  /** Where it lies in the data; -1 for a fault, which has no bytes. */
  at: number;
  /** The summary and the pieces, in the order in which they lie; one list for all entries that have the same. */
  parts: readonly PartName[];
  /** Bytes of each part. */
  sizes: readonly number[];
  crc: number;
}

/** An entry as it is written. */
type Line = Omit<Entry, 'fault' | 'parts' | 'sizes'> & {
  fault?: Fault | undefined;
  sizes: [name: PartName, size: number][];
};

const PARTS = new Map<string, readonly PartName[]>();

/** The one list of these names. */
function partsOf(names: readonly PartName[]): readonly PartName[] {
  const key = names.join();
  const known = PARTS.get(key);
  if (known !== undefined) return known;
  PARTS.set(key, names);
  return names;
}

function lineOf({ parts, sizes, ...rest }: Entry): Line {
  return { ...rest, sizes: parts.map((part, index) => [part, sizes[index]!]) };
}

// field by field, here and in append: an object put together by spreads is three times as large
function entryOf(
  { path: name, sha256, bytes, run, fault, at, sizes, crc }: Line,
  runs: Map<string, string>,
): Entry {
  const known = runs.get(run) ?? run;
  runs.set(run, known);
  const parts = partsOf(sizes.map(([part]) => part));
  return {
    path: name,
    sha256,
    bytes,
    run: known,
    fault,
    at,
    parts,
    sizes: sizes.map(([, size]) => size),
    crc,
  };
}

const INDEX = 'index';
const DATA = /^data-(\d+)$/;

/** Says what products depend on beside the input: two runs with the same key make the same products. */
export function runKey(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** The journal of one folder. One process has it open at a time (see lock.ts). */
export class Journal {
  readonly #folder: string;
  #name: string;
  #data: number;
  #index: number;
  #end: number;
  readonly #known: Map<string, Entry>;

  private constructor(folder: string, name: string, known: Map<string, Entry>) {
    this.#folder = folder;
    this.#name = name;
    this.#known = known;
    this.#data = openSync(path.join(folder, name), 'a+');
    this.#index = openSync(path.join(folder, INDEX), 'a+');
    this.#end = fstatSync(this.#data).size;
  }

  /**
   * Opens the journal of a folder, or begins one.
   * @param folder exists
   * @param afresh forget what was done
   */
  static open(folder: string, afresh = false): Journal {
    const found = afresh ? null : readIndex(folder);
    if (found === null) {
      const name = nextName(folder);
      writeIndex(folder, name, []);
      removeOthers(folder, name);
      return new Journal(folder, name, new Map());
    }
    const journal = new Journal(folder, found.name, new Map(found.entries.map((one) => [one.path, one])));
    ftruncateSync(journal.#index, found.length);
    return journal;
  }

  /** What was last made of a path. */
  entryOf(name: string): Entry | undefined {
    return this.#known.get(name);
  }

  /** Writes a product down. @throws the errors of node:fs */
  append(product: Product, run: string): Entry {
    const { path: name, sha256, bytes, result } = product;
    const held: [PartName, Uint8Array][] =
      'fault' in result
        ? []
        : [
            ['summary', Buffer.from(JSON.stringify(result.summary))],
            ...(Object.entries(result.pieces) as [PieceName, Uint8Array][]),
          ];
    const at = held.length === 0 ? -1 : this.#end;
    let crc = 0;
    for (const [, part] of held) {
      writeAll(this.#data, part);
      this.#end += part.length;
      crc = crc32(part, crc);
    }
    const parts = partsOf(held.map(([part]) => part));
    const sizes = held.map(([, part]) => part.length);
    const fault = 'fault' in result ? result.fault : undefined;
    return this.#enter({ path: name, sha256, bytes, run, fault, at, parts, sizes, crc });
  }

  #enter(entry: Entry): Entry {
    writeAll(this.#index, Buffer.from(checked(lineOf(entry))));
    this.#known.set(entry.path, entry);
    return entry;
  }

  /** The product of an entry; null where its bytes are damaged. */
  read(entry: Entry): Product | null {
    return readProduct(this.#data, entry);
  }

  /**
   * Leaves exactly these entries, in this order. Where most of the data is no longer of use, what is goes into
   * a new file.
   */
  settle(entries: readonly Entry[]): void {
    const live = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    const kept = live * 2 < this.#end ? this.#rewrite(entries) : entries;
    fsyncSync(this.#data);
    closeSync(this.#index);
    writeIndex(this.#folder, this.#name, kept);
    removeOthers(this.#folder, this.#name);
    this.#index = openSync(path.join(this.#folder, INDEX), 'a+');
    this.#known.clear();
    for (const entry of kept) this.#known.set(entry.path, entry);
  }

  /** Copies the entries' bytes into a new data file, which becomes this journal's. */
  #rewrite(entries: readonly Entry[]): Entry[] {
    const name = nextName(this.#folder);
    const target = openSync(path.join(this.#folder, name), 'a+');
    let end = 0;
    const moved = entries.map((entry) => {
      if (entry.at < 0) return entry;
      const content = readContent(this.#data, entry);
      writeAll(target, content);
      const there = end;
      end += content.length;
      return { ...entry, at: there };
    });
    closeSync(this.#data);
    this.#data = target;
    this.#name = name;
    this.#end = end;
    return moved;
  }

  close(): void {
    closeSync(this.#data);
    closeSync(this.#index);
  }
}

/** The entries of a folder's journal in their order, to read from without writing; null where there is none. */
export function openForReading(
  folder: string,
): { entries: Entry[]; read: (entry: Entry) => Product | null; close: () => void } | null {
  const found = readIndex(folder);
  if (found === null) return null;
  const data = openSync(path.join(folder, found.name), 'r');
  return {
    entries: found.entries,
    read: (entry) => readProduct(data, entry),
    close: () => closeSync(data),
  };
}

function readProduct(data: number, entry: Entry): Product | null {
  const { path: name, sha256, bytes, fault } = entry;
  const about = { path: name, sha256, bytes, milliseconds: 0 };
  if (fault) return { ...about, result: { fault } };
  const content = readContent(data, entry);
  if (content.length !== sizeOf(entry) || crc32(content) !== entry.crc) return null;
  const pieces: Pieces = {};
  let summary: Summary | null = null;
  let at = 0;
  for (const [index, part] of entry.parts.entries()) {
    const size = entry.sizes[index]!;
    const held = content.subarray(at, at + size);
    if (part === 'summary') summary = JSON.parse(held.toString()) as Summary;
    else pieces[part] = held;
    at += size;
  }
  return summary && { ...about, result: { summary, pieces } };
}

/** Bytes of an entry's product. */
export function sizeOf({ sizes }: Entry): number {
  return sizes.reduce((sum, size) => sum + size, 0);
}

function readContent(data: number, entry: Entry): Buffer {
  const content = Buffer.allocUnsafe(sizeOf(entry));
  let filled = 0;
  while (filled < content.length) {
    const count = readSync(data, content, filled, content.length - filled, entry.at + filled);
    if (count === 0) break;
    filled += count;
  }
  return content.subarray(0, filled);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** A line of the index. */
function checked(value: string | Line): string {
  const json = JSON.stringify(value);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

interface Index {
  name: string;
  entries: Entry[];
  /** Bytes of the index up to the last whole line. */
  length: number;
}

/** The index up to its first torn line; a path that was done again counts once, by its last line. */
function readIndex(folder: string): Index | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path.join(folder, INDEX));
  } catch {
    return null;
  }
  const entries = new Map<string, Entry>();
  const runs = new Map<string, string>();
  let name: string | null = null;
  let length = 0;
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, length)) {
    const value = checkedValue(bytes.toString('utf8', length, end));
    if (value === undefined) break;
    if (name === null) {
      if (typeof value !== 'string' || !DATA.test(value)) return null;
      name = value;
    } else {
      const entry = entryOf(value as Line, runs);
      entries.delete(entry.path);
      entries.set(entry.path, entry);
    }
    length = end + 1;
  }
  if (name === null || !existsSync(path.join(folder, name))) return null;
  return { name, entries: [...entries.values()], length };
}

function checkedValue(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || crc32(json) !== Number.parseInt(line.slice(0, 8), 16)) return undefined;
  return JSON.parse(json);
}

function writeIndex(folder: string, name: string, entries: readonly Entry[]): void {
  const target = path.join(folder, INDEX);
  const draft = openSync(`${target}.new`, 'w');
  try {
    writeAll(draft, Buffer.from(checked(name)));
    for (let from = 0; from < entries.length; from += 1000)
      writeAll(
        draft,
        Buffer.from(
          entries
            .slice(from, from + 1000)
            .map((entry) => checked(lineOf(entry)))
            .join(''),
        ),
      );
    fsyncSync(draft);
  } finally {
    closeSync(draft);
  }
  renameSync(`${target}.new`, target);
}

function nextName(folder: string): string {
  const numbers = readdirSync(folder).map((name) => Number(DATA.exec(name)?.[1] ?? 0));
  return `data-${Math.max(0, ...numbers) + 1}`;
}

function removeOthers(folder: string, keep: string): void {
  for (const name of readdirSync(folder))
    if (DATA.test(name) && name !== keep) rmSync(path.join(folder, name), { force: true });
}
