import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LockedError } from '../../src/batch/errors.js';
import { takeLock } from '../../src/batch/lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhibiao-lock-'));
  file = path.join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is held by one at a time, and free again when released', async () => {
  const lock = await takeLock(file);
  await expect(takeLock(file)).rejects.toBeInstanceOf(LockedError);
  lock.release();
  (await takeLock(file)).release();
  expect(readdirSync(folder)).toEqual([]);
});

it('is taken over from a process that no longer runs', async () => {
  const dead = spawnSync(process.execPath, ['-e', '0']).pid;
  writeFileSync(file, JSON.stringify({ pid: dead, host: hostname(), since: null }));
  (await takeLock(file)).release();
  expect(existsSync(file)).toBe(false);
});

it('is taken over where the number of its process now belongs to another', async () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname(), since: '1' }));
  if (process.platform === 'linux') (await takeLock(file)).release();
  else await expect(takeLock(file)).rejects.toBeInstanceOf(LockedError);
});

it('is taken over where a kill left it empty', async () => {
  writeFileSync(file, '');
  (await takeLock(file)).release();
});

it('of another machine is respected: its processes cannot be asked', async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere', since: null }));
  await expect(takeLock(file)).rejects.toMatchObject({ holder: { pid: 1, host: 'elsewhere' } });
});
