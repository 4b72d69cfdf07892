/** One run at a time in a folder. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Holder, LockedError } from './errors.js';

/** A lock that is held. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock; that of a process of this machine that no longer runs is taken over.
 * @param file where the lock lies; its folder exists
 * @throws LockedError where another run holds it; the errors of node:fs
 */
export async function takeLock(file: string): Promise<Lock> {
  const mine = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    since: beginningOf(process.pid),
  } satisfies Holder);
  const draft = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        await link(draft, file);
        return { release: () => release(file, mine) };
      } catch (error) {
        if (!isSystemError(error, 'EEXIST')) throw error;
      }
      const holder = readHolder(file);
      if (holder === null) continue;
      if (holder.of !== null && runs(holder.of)) throw new LockedError(file, holder.of);
      putAside(file, holder.text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function release(file: string, mine: string): void {
  if (readHolder(file)?.text === mine) rmSync(file, { force: true });
}

/** Removes a dead run's lock, but not the one that somebody else has put there since it was read. */
function putAside(file: string, text: string): void {
  const aside = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.text === text) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** `of` is null where the file holds nothing that a run wrote. */
function readHolder(file: string): { text: string; of: Holder | null } | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  try {
    const { pid, host, since } = JSON.parse(text) as Holder;
    return { text, of: Number.isInteger(pid) ? { pid, host, since } : null };
  } catch {
    return { text, of: null };
  }
}

/** A process of another machine cannot be asked: it counts as running. */
function runs({ pid, host, since }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error, 'ESRCH')) return false;
  }
  return since === null || since === beginningOf(pid);
}

/** When a process began (Linux: field 22 of /proc/PID/stat, see proc(5)); null where that is not known. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(path.join('/proc', String(pid), 'stat'), 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
