import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** A file under way: it appears under its name when it is committed, and never in part. */
export interface WholeFile {
  /** Where it lies until it is committed. */
  readonly temporary: string;
  /** One at a time: the next one when this has been done. */
  write(data: string | Uint8Array): Promise<void>;
  /** Afterwards what was written so far can be read at `temporary`. */
  flush(): Promise<void>;
  /** Of what was written, at its end. */
  checksum(): Checksum;
  /** Puts it in its place, over an older one, once it is on the disk. */
  commit(): Promise<void>;
  /** Leaves nothing behind; does nothing after commit. */
  discard(): Promise<void>;
}

/** How a file is told from others. */
export interface Checksum {
  bytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** So much is held back and written at once. */
const HELD = 1 << 18;

/**
 * Opens a file that appears whole or not at all, making the folders above it. Until it is committed it is
 * written beside its place, so that the last step is a rename.
 * @param unfinished the files under way: holds this one's temporary name as long as it may exist
 * @param durable wait for the disk before the rename, so that a loss of power leaves no empty file
 * @throws the errors of node:fs
 */
export async function openWhole(target: string, unfinished: Set<string>, durable = true): Promise<WholeFile> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, temporaryName());
  unfinished.add(temporary);
  const handle = await open(temporary, 'w');
  let done = false;
  const hash = createHash('sha256');
  let written = 0;
  let held: Buffer | null = null;
  let size = 0;
  const flush = async (): Promise<void> => {
    if (held === null || size === 0) return;
    const count = size;
    size = 0;
    await handle.appendFile(held.subarray(0, count));
  };
  const write = async (data: string | Uint8Array): Promise<void> => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    hash.update(bytes);
    written += bytes.length;
    if (size + bytes.length > HELD) await flush();
    if (bytes.length > HELD) {
      await handle.appendFile(bytes);
      return;
    }
    held ??= Buffer.allocUnsafeSlow(HELD);
    held.set(bytes, size);
    size += bytes.length;
  };
  return {
    temporary,
    write,
    flush,
    checksum: () => ({ bytes: written, sha256: hash.copy().digest('hex') }),
    async commit() {
      await flush();
      if (durable) await handle.sync();
      await handle.close();
      await rename(temporary, target);
      done = true;
      unfinished.delete(temporary);
    },
    async discard() {
      if (done) return;
      done = true;
      await handle.close();
      await rm(temporary, { force: true });
      unfinished.delete(temporary);
    },
  };
}

const TEMPORARY = /^\.zhibiao-\d+-[0-9a-f]{8}\.tmp$/;

function temporaryName(): string {
  return `.zhibiao-${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
}

/** Removes what runs that were killed left of their files in a dataset's folder. */
export async function sweep(folder: string): Promise<void> {
  await sweepIn(folder, false);
  await sweepIn(path.join(folder, 'reports'), true);
}

async function sweepIn(folder: string, recursive: boolean): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile() && TEMPORARY.test(entry.name))
      await rm(path.join(entry.parentPath, entry.name), { force: true });
  }
}

/** Writes a small file that appears whole or not at all; see openWhole. */
export async function writeWhole(
  target: string,
  text: string,
  unfinished: Set<string>,
  durable = false,
): Promise<void> {
  const file = await openWhole(target, unfinished, durable);
  try {
    await file.write(text);
    await file.commit();
  } finally {
    await file.discard();
  }
}
