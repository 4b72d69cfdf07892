/** Many datasets into one, as if a single run had made it. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Sink } from '../emit/sink.js';
import { sweep } from '../emit/whole.js';
import { MergeError } from './errors.js';
import { JOURNAL_FOLDER, readDataset } from './into.js';
import { type Entry, openForReading } from './journal.js';
import { takeLock } from './lock.js';
import { compareCodeUnits } from './paths.js';
import type { Product } from './product.js';
import { openWriter, type Tally } from './writer.js';

interface Part {
  folder: string;
  entries: Entry[];
  read: (entry: Entry) => Product | null;
  close: () => void;
}

/**
 * Writes the reports of several dataset folders into a sink, in the order of their paths.
 * @param out where the sink writes; locked as long as it does
 * @throws MergeError where a folder holds no finished dataset, or they were not made alike
 */
export async function mergeInto(
  folders: readonly string[],
  out: string,
  openSink: () => Promise<Sink>,
): Promise<Tally> {
  const parts: Part[] = [];
  try {
    for (const folder of folders) parts.push(openPart(folder));
    const chosen = chooseEntries(parts);
    const place = path.join(out, JOURNAL_FOLDER);
    mkdirSync(place, { recursive: true });
    const lock = await takeLock(path.join(place, 'lock'));
    try {
      await sweep(out);
      const sink = await openSink();
      try {
        const { tally, write } = openWriter(sink);
        for (const [part, entry] of chosen) await write(readWhole(part, entry));
        await sink.end();
        return tally;
      } finally {
        await sink.discard();
      }
    } finally {
      lock.release();
    }
  } finally {
    for (const part of parts) part.close();
  }
}

function openPart(folder: string): Part {
  const place = path.join(folder, JOURNAL_FOLDER);
  const journal = openForReading(place);
  if (journal === null || readDataset(place) === null) {
    journal?.close();
    throw new MergeError('no_journal', folder);
  }
  return { folder, ...journal };
}

/** Every input once, in order; the same input in two parts must have come to the same. */
function chooseEntries(parts: readonly Part[]): [Part, Entry][] {
  const byPath = new Map<string, [Part, Entry]>();
  for (const part of parts) {
    for (const entry of part.entries) {
      const [other, known] = byPath.get(entry.path) ?? [];
      if (known && other && known.sha256 !== entry.sha256)
        throw new MergeError('differs', part.folder, other.folder);
      if (!known) byPath.set(entry.path, [part, entry]);
    }
  }
  const chosen = [...byPath.values()].sort(([, a], [, b]) => compareCodeUnits(a.path, b.path));
  checkAlike(chosen);
  return chosen;
}

function checkAlike(chosen: readonly [Part, Entry][]): void {
  const made = chosen.filter(([, entry]) => !entry.fault);
  const [first] = made;
  const odd = made.find(([, entry]) => entry.run !== first![1].run);
  if (first && odd) throw new MergeError('unlike', odd[0].folder, first[0].folder);
}

function readWhole({ folder, read }: Part, entry: Entry): Product {
  const product = read(entry);
  if (product === null) throw new MergeError('damaged', folder);
  return product;
}
