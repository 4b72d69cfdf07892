import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, UsageError } from './errors.js';
import { type LibraryOptions, openLibrary } from './sources.js';
import type { Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `review`. */
export interface ReviewOptions extends LibraryOptions {
  serve?: boolean;
  port?: string;
  decisions?: string;
  reviewer?: string;
}

/** Writes review.html into a dataset, and serves it where asked to. Returns the exit status. */
export async function review(folder: string, options: ReviewOptions, terminal: Terminal): Promise<number> {
  const { messages, unfinished } = terminal;
  const port = parsePort(options.port, terminal);
  const { buildReview } = await import('../review/build.js');
  const library = await openLibrary(options, true);
  let page: Awaited<ReturnType<typeof buildReview>>;
  try {
    page = await buildReview(folder, library, unfinished);
  } catch (error) {
    throw asWriteError(error, folder, messages);
  }
  terminal.note(messages.reviewWritten(page.file, page.reports, page.figures));
  if (page.tool.patterns !== library.hash) terminal.note(messages.reviewOtherLibrary(folder));
  if (!options.serve) return EXIT.ok;
  await serve(page, port, folder, options, terminal);
  return EXIT.ok;
}

async function serve(
  page: Awaited<ReturnType<typeof import('../review/build.js').buildReview>>,
  port: number,
  folder: string,
  options: ReviewOptions,
  terminal: Terminal,
): Promise<void> {
  const { messages, unfinished } = terminal;
  const { DECISIONS_FILE, parseDecisions } = await import('../review/decisions.js');
  const { serveReview } = await import('../review/serve.js');
  const decisionsFile = options.decisions ?? path.join(folder, DECISIONS_FILE);
  const before = await readIfThere(decisionsFile);
  const decisions = before === null ? null : await parseDecisions(before, decisionsFile);
  try {
    const server = await serveReview({
      page,
      decisionsFile,
      decisions,
      reviewer: options.reviewer ?? '',
      port,
      unfinished,
      failed: (error) => terminal.complainOf(asWriteError(error, decisionsFile, messages)),
    });
    await terminal.print(`${server.address}\n`);
    terminal.note(messages.reviewServing(decisionsFile));
    await new Promise<void>((resolve) => process.once('SIGTERM', resolve));
    await server.close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new UsageError(messages.portTaken(port), { cause: error });
    throw error;
  }
}

function parsePort(given: string | undefined, { messages }: Terminal): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new UsageError(messages.badPort(given));
  return port;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
