import type { BatchInput } from '../batch/inputs.js';
import { fileName } from '../batch/paths.js';
import { readBytes, sha256 } from '../batch/read.js';
import type { Source } from '../extract.js';
import { loadReport } from '../load/index.js';
import type { Format, Report } from '../model.js';
import type { Library } from '../patterns/types.js';

/** The argument that stands for standard input. */
export const STDIN = '-';

/** Options of the commands that read a report. */
export interface ReadOptions {
  as?: Format;
}

/** Options of the commands that use the library. */
export interface LibraryOptions {
  /** Folders that add to the library or override it. */
  patterns?: string[];
}

/**
 * The pattern library with the user's folders.
 * @throws LibraryError
 */
export async function openLibrary({ patterns }: LibraryOptions, examples = false): Promise<Library> {
  const { loadLibrary } = await import('../patterns/library.js');
  return loadLibrary({ dirs: patterns ?? [], examples });
}

/** All of standard input. */
export async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** Standard input as an input of a batch. */
export async function stdinInput(): Promise<BatchInput> {
  return { path: STDIN, bytes: await readStdin() };
}

/**
 * One report, read and loaded.
 * @param file its path, or - for standard input
 * @throws LoadError
 */
export async function readReport(
  file: string,
  { as }: ReadOptions,
): Promise<{ report: Report; source: Source }> {
  const path = file === STDIN ? STDIN : fileName(file);
  const bytes = file === STDIN ? await readStdin() : await readBytes(file, path);
  const report = await loadReport(bytes, { name: path, ...(as === undefined ? {} : { as }) });
  return { report, source: { path, sha256: sha256(bytes), bytes: bytes.length } };
}
