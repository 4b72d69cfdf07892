import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal, openForReading } from '../../src/batch/journal.js';
import type { Product } from '../../src/batch/product.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const made = (name: string, line = `${name} 受理34件\n`): Product => ({
  path: name,
  sha256: '0'.repeat(64),
  bytes: 3,
  milliseconds: 0,
  result: {
    summary: { cells: { path: name }, figures: 1, metrics: 0, warnings: [], sketch: [7] },
    pieces: { jsonl: Buffer.from(line), texts: Buffer.from('{}\n') },
  },
});
const failed = (name: string): Product => ({
  ...made(name),
  result: { fault: { message: `${name}: broken` } },
});
const lineOf = (product: Product | null) =>
  product && 'summary' in product.result ? Buffer.from(product.result.pieces.jsonl!).toString() : null;

function write(...products: Product[]): void {
  const journal = Journal.open(folder);
  for (const product of products) journal.append(product, 'run');
  journal.close();
}

describe('a journal', () => {
  it('gives back what was written, reports and failures', () => {
    write(made('a.txt'), failed('b.txt'));
    const journal = Journal.open(folder);
    const a = journal.read(journal.entryOf('a.txt')!)!;
    expect(a).toEqual({ ...made('a.txt'), result: { ...made('a.txt').result } });
    expect(journal.read(journal.entryOf('b.txt')!)).toEqual(failed('b.txt'));
    expect(journal.entryOf('c.txt')).toBeUndefined();
    journal.close();
  });

  it('keeps the last of what was written under one path', () => {
    write(made('a.txt', 'first\n'), made('a.txt', 'second\n'));
    const reader = openForReading(folder)!;
    expect(reader.entries.map((entry) => lineOf(reader.read(entry)))).toEqual(['second\n']);
    reader.close();
  });

  it('knows nothing where it is begun afresh', () => {
    write(made('a.txt'));
    const journal = Journal.open(folder, true);
    expect(journal.entryOf('a.txt')).toBeUndefined();
    journal.close();
    expect(readdirSync(folder).sort()).toEqual(['data-2', 'index']);
  });

  it('is cut at a line that a kill has torn, and goes on behind it', () => {
    write(made('a.txt'), made('b.txt'));
    const index = path.join(folder, 'index');
    truncateSync(index, readFileSync(index).length - 5);
    appendFileSync(path.join(folder, 'data-1'), 'half a product');
    write(made('c.txt'));
    const reader = openForReading(folder)!;
    expect(reader.entries.map((entry) => lineOf(reader.read(entry)))).toEqual([
      'a.txt 受理34件\n',
      'c.txt 受理34件\n',
    ]);
    reader.close();
  });

  it('gives nothing where the bytes of a product are not those that were written', () => {
    write(made('a.txt'), made('b.txt'));
    const data = path.join(folder, 'data-1');
    const bytes = readFileSync(data);
    bytes[bytes.indexOf('a.txt')]! ^= 1;
    writeFileSync(data, bytes);
    const journal = Journal.open(folder);
    expect(journal.read(journal.entryOf('a.txt')!)).toBeNull();
    expect(lineOf(journal.read(journal.entryOf('b.txt')!))).toBe('b.txt 受理34件\n');
    journal.close();
  });

  it('settles to the entries given, in their order, and drops the bytes of the others', () => {
    write(...Array.from({ length: 9 }, (_, n) => made(`${n}.txt`)));
    const journal = Journal.open(folder);
    journal.settle([journal.entryOf('7.txt')!, journal.entryOf('2.txt')!]);
    journal.append(made('new.txt'), 'run');
    journal.close();
    const reader = openForReading(folder)!;
    expect(reader.entries.map((entry) => lineOf(reader.read(entry)))).toEqual([
      '7.txt 受理34件\n',
      '2.txt 受理34件\n',
      'new.txt 受理34件\n',
    ]);
    reader.close();
    expect(readdirSync(folder).sort()).toEqual(['data-2', 'index']);
  });

  it('never gives back anything else than what was written, wherever its files are cut', () => {
    const names = ['a.txt', 'b.txt', 'c.txt'];
    write(...names.map((name) => made(name)));
    const [index, data] = ['index', 'data-1'].map((name) => readFileSync(path.join(folder, name)));
    fc.assert(
      fc.property(fc.nat(index!.length), fc.nat(data!.length), (indexEnd, dataEnd) => {
        writeFileSync(path.join(folder, 'index'), index!.subarray(0, indexEnd));
        writeFileSync(path.join(folder, 'data-1'), data!.subarray(0, dataEnd));
        const reader = openForReading(folder);
        for (const entry of reader?.entries ?? []) {
          const product = reader!.read(entry);
          if (product !== null) expect(product).toEqual(made(entry.path));
        }
        reader?.close();
      }),
    );
  });
});
