import { extractReport } from '../extract.js';
import { loadReport } from '../load/index.js';
import type { Limits } from '../load/limits.js';
import type { Format, Output, Report } from '../model.js';
import type { Library } from '../patterns/types.js';
import { readMember } from './archives.js';
import type { BatchInput } from './inputs.js';
import { readBytes, sha256 } from './read.js';

/** What became of one input: its report and output, or the error that stopped it. */
export type BatchResult = {
  input: BatchInput;
  /** Of the file's bytes; null where they could not be read. */
  sha256: string | null;
  bytes: number | null;
} & ({ report: Report; output: Output } | { error: Error });

/** How inputs are read. */
export interface Reading {
  /** Read every input as this format, whatever its bytes say. */
  as?: Format;
  /** What loading may cost. */
  limits?: Partial<Limits>;
  /** Read scans and garbled pages by text recognition. */
  ocr?: boolean;
}

/** What is the same for all inputs of a run. */
export interface BatchOptions extends Reading {
  library: Library;
}

/** Extracts one input. What goes wrong with it is its result's error. */
export async function runOne(input: BatchInput, options: BatchOptions): Promise<BatchResult> {
  let bytes: Uint8Array | null = null;
  let digest: string | null = null;
  try {
    bytes = await bytesOf(input, options.limits);
    digest = sha256(bytes);
    const report = await loadReport(bytes, {
      name: input.path,
      ...(options.as === undefined ? {} : { as: options.as }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ocr: options.ocr === true,
    });
    const source = { path: input.path, sha256: digest, bytes: bytes.length };
    const output = extractReport(report, options.library, source);
    return { input, sha256: digest, bytes: bytes.length, report, output };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    return { input, sha256: digest, bytes: bytes?.length ?? null, error };
  }
}

/** The bytes of an input. @throws FileError, LoadError */
export async function bytesOf(input: BatchInput, limits?: Partial<Limits>): Promise<Uint8Array> {
  if ('problem' in input) throw input.problem;
  if ('member' in input) return readMember(input.member, input.path, limits);
  return 'bytes' in input ? input.bytes : readBytes(input.file, input.path, limits?.bytes);
}
