// How things are measured: two ways of doing something in turns, round by round, so that a busy moment meets
// both; what counts is the median of the rounds' ratios.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { HOME } from './corpus.js';

/**
 * Does `ours` and `base` in turns and prints the ratio of what they return.
 * @param title what is compared
 * @param aim how the ratio should be: { most } or { least }
 * @param rounds how many count
 * @param warm do both once before
 */
export async function compare(title, { ours, base, aim, rounds, warm = true, unit = 'ms' }) {
  const pairs = [];
  for (let round = warm ? -1 : 0; round < rounds; round++) {
    const pair = [await base(), await ours()];
    if (round >= 0) pairs.push(pair);
  }
  const ratios = pairs.map(([there, here]) => here / there);
  const ratio = median(ratios);
  const met = aim.most === undefined ? ratio >= aim.least : ratio <= aim.most;
  const goal = aim.most === undefined ? `at least ${aim.least}` : `at most ${aim.most}`;
  console.log(
    `${met ? 'met   ' : 'missed'}  ${ratio.toFixed(3)} (${range(ratios)}; ${goal})  ${title}: ` +
      `${median(pairs.map(([, here]) => here)).toFixed(0)} to ${median(pairs.map(([there]) => there)).toFixed(0)} ${unit}`,
  );
  return ratio;
}

/** CPU time that something takes in this process, in milliseconds. */
export async function cpuOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs node to its end: wall time in milliseconds, peak memory in kB. */
export function runNode(args, { statuses = [0], peak = false } = {}) {
  const watched = peak ? ['--import', path.join(HOME, 'bench/peak.js'), ...args] : args;
  const begun = performance.now();
  const stdio = ['ignore', 'ignore', 'inherit', 'pipe'];
  const { status, output } = spawnSync(process.execPath, watched, { cwd: HOME, stdio, maxBuffer: 1 << 20 });
  if (!statuses.includes(status)) throw new Error(`node ${args.join(' ')}: ended with ${status}`);
  return { milliseconds: performance.now() - begun, kilobytes: Number(output[3]) };
}

/** Runs node so many times at once, each to its end: wall time of all in milliseconds. */
export async function runNodesAtOnce(commands) {
  const begun = performance.now();
  const ends = commands.map((args) =>
    once(spawn(process.execPath, args, { cwd: HOME, stdio: ['ignore', 'ignore', 'inherit'] }), 'exit'),
  );
  for (const [index, [status]] of (await Promise.all(ends)).entries())
    if (status !== 0) throw new Error(`node ${commands[index].join(' ')}: ended with ${status}`);
  return performance.now() - begun;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function range(values) {
  return `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
}
