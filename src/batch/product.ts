/** What a worker makes of one input: everything that the dataset needs of it, ready to be written. */
import type { DocumentCells } from '../emit/documents.js';
import { openPieces, type PieceName, type Pieces } from '../emit/pieces.js';
import { UserError } from '../errors.js';
import type { Output } from '../model.js';
import type { BatchInput } from './inputs.js';
import { FileError, type FileProblem } from './read.js';
import { type BatchOptions, runOne } from './run.js';
import { sketchOf } from './sketch.js';

/** An error in a form that passes between threads and fits into a journal. */
export interface Fault {
  /** As the error says it, in one line. */
  message: string;
  /** Set where the system did not give the file: what a message in another language is made of. */
  file?: { problem: FileProblem; detail: string | null };
  /** It was not foreseen: a fault of ours, not of the input. */
  unexpected?: true;
  stack?: string;
  /** It was ended at a limit; with other limits it may come out differently. */
  limit?: string;
}

/** What is known of an extracted report without its pieces. */
export interface Summary {
  cells: DocumentCells;
  figures: number;
  metrics: number;
  warnings: string[];
  /** See sketchOf. */
  sketch: number[];
}

/** What became of one input. */
export interface Product {
  path: string;
  sha256: string | null;
  bytes: number | null;
  /** How long it took, in milliseconds. For logs, never for data. */
  milliseconds: number;
  result: { summary: Summary; pieces: Pieces } | { fault: Fault };
  /** What the pieces lie in, where nothing else does: once they are written, another product may have it. */
  room?: ArrayBuffer;
}

/** A product's output and text again; it must have the pieces `jsonl` and `texts`. */
export function unpacked({ pieces }: { pieces: Pieces }): { output: Output; text: string } {
  const parse = (piece: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(piece!).toString());
  return { output: parse(pieces.jsonl) as Output, text: (parse(pieces.texts) as { text: string }).text };
}

/**
 * Makes products; the same code in a worker and in the main thread. What is made takes the room that is given,
 * if it fits.
 */
export async function openMaker(
  options: BatchOptions,
  needs: readonly PieceName[],
): Promise<(input: BatchInput, room?: ArrayBuffer) => Promise<Product>> {
  const prepare = await openPieces(needs, options.library);
  return async (input, given) => {
    const begun = performance.now();
    const { sha256, bytes, ...result } = await runOne(input, options);
    const made = 'error' in result ? { fault: faultOf(result.error) } : null;
    const about = { path: input.path, sha256, bytes };
    if (made || 'error' in result)
      return { ...about, milliseconds: performance.now() - begun, result: made! };
    const { cells, pieces, room } = prepare(result.output, result.report.text, given ?? null);
    const { figures, warnings } = result.output;
    const metrics = figures.filter((figure) => figure.metric !== null).length;
    const summary = { cells, figures: figures.length, metrics, warnings, sketch: sketchOf(figures) };
    return { ...about, milliseconds: performance.now() - begun, result: { summary, pieces }, room };
  };
}

/** An error as a fault. */
export function faultOf(error: Error): Fault {
  const message = error.message.replace(/\s*\n\s*/g, ' ');
  if (error instanceof FileError) return { message, file: { problem: error.problem, detail: error.detail } };
  if (error instanceof UserError) return { message };
  return { message, unexpected: true, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

/** The error that a fault stands for. */
export function errorOf(path: string, fault: Fault): Error {
  if (fault.file) return new FileError(path, fault.file.problem, fault.file.detail);
  if (!fault.unexpected) return new UserError(fault.message);
  const error = new Error(fault.message);
  if (fault.stack !== undefined) error.stack = fault.stack;
  return error;
}

/** The reason for documents.csv: data, so in English, without the path that stands beside it. */
export function reasonOf(path: string, { message, unexpected }: Fault): string {
  if (unexpected) return `unexpected error: ${message}`;
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}
