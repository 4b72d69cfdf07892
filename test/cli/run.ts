import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../bin/zhibiao.js', import.meta.url));
const BUILT = new URL('../../dist/bundle/main.js', import.meta.url);

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  input?: string | Uint8Array;
  env?: Record<string, string>;
}

/** Runs the built command line to its end, in English unless told otherwise. */
export async function zhibiao(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = start(args, options);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout: await stdout, stderr: await stderr };
}

/** Starts the built command line. */
export function start(args: readonly string[], { cwd, env }: RunOptions = {}) {
  if (!existsSync(BUILT)) throw new Error('run npm run build first: these tests run the built command line');
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(LC_|LANG|NO_COLOR|FORCE_COLOR)/.test(name)),
  );
  return spawn(process.execPath, [LAUNCHER, ...args], { cwd, env: { ...clean, LANG: 'C.UTF-8', ...env } });
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
