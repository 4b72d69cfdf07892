import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** A file under way: it appears under its name when it is committed, and never in part. */
export interface WholeFile {
  /** Where it lies until it is committed: what was written can be read there. */
  readonly temporary: string;
  write(data: string | Uint8Array): Promise<void>;
  /** Of what was written, at its end. */
  checksum(): Checksum;
  /** Puts it in its place, over an older one. */
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

/**
 * Opens a file that appears whole or not at all, making the folders above it. Until it is committed it is
 * written beside its place, so that the last step is a rename.
 * @param unfinished the files under way: holds this one's temporary name as long as it may exist
 * @throws the errors of node:fs
 */
export async function openWhole(target: string, unfinished: Set<string>): Promise<WholeFile> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `.zhibiao-${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  unfinished.add(temporary);
  const handle = await open(temporary, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  let done = false;
  return {
    temporary,
    async write(data) {
      hash.update(data);
      bytes += Buffer.byteLength(data);
      await handle.appendFile(data);
    },
    checksum: () => ({ bytes, sha256: hash.copy().digest('hex') }),
    async commit() {
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

/** Writes a small file that appears whole or not at all; see openWhole. */
export async function writeWhole(target: string, text: string, unfinished: Set<string>): Promise<void> {
  const file = await openWhole(target, unfinished);
  try {
    await file.write(text);
    await file.commit();
  } finally {
    await file.discard();
  }
}
