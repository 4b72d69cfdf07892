import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** A file under way: it appears under its name when it is committed, and never in part. */
export interface WholeFile {
  write(text: string): Promise<void>;
  /** Puts it in its place, over an older one. */
  commit(): Promise<void>;
  /** Leaves nothing behind; does nothing after commit. */
  discard(): Promise<void>;
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
  let done = false;
  return {
    write: (text) => handle.appendFile(text),
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
