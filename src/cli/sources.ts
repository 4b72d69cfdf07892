import type { BatchInput } from '../batch/inputs.js';
import { fileName } from '../batch/paths.js';
import { FileError, readBytes, sha256 } from '../batch/read.js';
import type { Source } from '../extract.js';
import { loadReport } from '../load/index.js';
import type { Limits } from '../load/limits.js';
import type { Format, Report } from '../model.js';
import type { Library } from '../patterns/types.js';
import { UsageError } from './errors.js';

/** The argument that stands for standard input. */
export const STDIN = '-';

/** Options of the commands that read a report. */
export interface ReadOptions {
  as?: Format;
  maxBytes?: number;
  maxPages?: number;
  maxUnpacked?: number;
  /** Read scans and garbled pages by text recognition. */
  ocr?: boolean;
}

/** The limits that the options set. */
export function limitsOf({ maxBytes, maxPages, maxUnpacked }: ReadOptions): Partial<Limits> {
  return {
    ...(maxBytes === undefined ? {} : { bytes: maxBytes }),
    ...(maxPages === undefined ? {} : { pages: maxPages }),
    ...(maxUnpacked === undefined ? {} : { unpacked: maxUnpacked, ratio: Number.POSITIVE_INFINITY }),
  };
}

/** Stops a run that asks for text recognition where its packages are not installed. */
export async function checkOcr({ ocr }: ReadOptions): Promise<void> {
  if (ocr !== true) return;
  const { canRecognise, HOW_TO_INSTALL } = await import('../load/pdf/ocr.js');
  if (!canRecognise()) throw new UsageError(HOW_TO_INSTALL);
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
  options: ReadOptions,
): Promise<{ report: Report; source: Source }> {
  await checkOcr(options);
  const limits = limitsOf(options);
  const { path, bytes } = await readSource(file, limits);
  const { as, ocr = false } = options;
  const report = await loadReport(bytes, { name: path, limits, ocr, ...(as === undefined ? {} : { as }) });
  return { report, source: { path, sha256: sha256(bytes), bytes: bytes.length } };
}

async function readSource(
  file: string,
  limits: Partial<Limits>,
): Promise<{ path: string; bytes: Uint8Array }> {
  if (file === STDIN) return { path: STDIN, bytes: await readStdin() };
  const path = fileName(file);
  try {
    return { path, bytes: await readBytes(file, path, limits.bytes) };
  } catch (error) {
    if (!(error instanceof FileError) || error.problem !== 'missing') throw error;
    const { findMember } = await import('../batch/inputs.js');
    const member = await findMember(file, { cwd: process.cwd(), limits });
    if (member === null || !('member' in member)) throw error;
    const { readMember } = await import('../batch/archives.js');
    return { path: member.path, bytes: await readMember(member.member, member.path, limits) };
  }
}

/** Metric id → Chinese label. */
export function labelsOf({ metrics }: Library): Map<string, string> {
  return new Map(metrics.map(({ id, zh }) => [id, zh]));
}
