import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type BatchInput, collectInputs } from '../batch/inputs.js';
import type { Work } from '../batch/maker.js';
import { compareCodeUnits } from '../batch/paths.js';
import type { Product } from '../batch/product.js';
import { FileError, fileError } from '../batch/read.js';
import { isInShard, type Shard } from '../batch/shard.js';
import type { Tally } from '../batch/writer.js';
import { DATASET_FORMATS, type DatasetFormat, DEFAULT_FORMATS, FILES_OF_FORMAT } from '../emit/formats.js';
import type { Sink, Wording } from '../emit/sink.js';
import type { Library } from '../patterns/types.js';
import { EXIT, UsageError } from './errors.js';
import type { Messages } from './messages.js';
import { openProgress, type Progress, type ProgressForm } from './progress.js';
import {
  checkOcr,
  type LibraryOptions,
  limitsOf,
  openLibrary,
  type ReadOptions,
  readStdin,
  STDIN,
  stdinInput,
} from './sources.js';
import { describe, type Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of what writes datasets. */
export interface WriteOptions {
  out?: string;
  format?: string;
  rawCells?: boolean;
  excel?: boolean;
}

/** Options of `extract`. */
export interface ExtractOptions extends ReadOptions, LibraryOptions, WriteOptions {
  filesFrom?: string;
  null?: boolean;
  stdin?: 'jsonl';
  shard?: Shard;
  jobs?: number;
  timeout?: number;
  maxMemory?: number;
  force?: boolean;
  progress?: ProgressForm;
  log?: string;
}

/** What standard output can take. */
const STREAMS: readonly DatasetFormat[] = ['json', 'jsonl', 'csv'];

/** Extracts the figures of the reports that the paths name. Returns the exit status. */
export async function extract(
  paths: readonly string[],
  options: ExtractOptions,
  terminal: Terminal,
): Promise<number> {
  const { messages } = terminal;
  if (options.stdin !== undefined) return extractLines(paths, options, terminal);
  const formats = parseFormats(options, messages);
  await checkOcr(options);
  const library = await openLibrary(options);
  const found = await findInputs(paths, options, messages);
  if (found.every(isNothing)) {
    for (const input of found) if ('problem' in input) terminal.complain(describe(input.problem, messages));
    throw new UsageError(messages.nothingFound);
  }
  const { shard } = options;
  const inputs = shard === undefined ? found : found.filter((input) => isInShard(input.path, shard));
  const log = openLog(options.log, messages);
  const progress = openProgress(inputs.length, options.progress ?? 'auto', terminal);
  const run: Run = { inputs, formats, library, options, terminal, watch: watching(progress, log) };
  try {
    return options.out === undefined ? await toStream(run) : await toFolder(run, options.out);
  } catch (error) {
    throw asWriteError(error, options.out, messages);
  } finally {
    log.close();
  }
}

/** A run that is ready to begin. */
interface Run {
  inputs: readonly BatchInput[];
  formats: readonly DatasetFormat[] | null;
  library: Library;
  options: ExtractOptions;
  terminal: Terminal;
  watch: Progress;
}

async function toFolder(
  { inputs, formats, library, options, terminal, watch }: Run,
  out: string,
): Promise<number> {
  const { messages } = terminal;
  const { extractInto } = await import('../batch/into.js');
  const interrupt = new AbortController();
  terminal.onInterrupt(() => {
    watch.end();
    terminal.note(messages.interrupted);
    interrupt.abort();
  });
  const { tally, reused, interrupted } = await extractInto({
    folder: out,
    inputs,
    work: workOf(options, library),
    form: [
      ...(formats ?? []),
      ...(options.rawCells ? ['raw-cells'] : []),
      ...(options.excel ? ['excel'] : []),
    ],
    force: options.force ?? false,
    openSink: () => openDatasetSink(out, formats, wordingOf(library, options), terminal),
    unfinished: terminal.unfinished,
    onProduct: watch.done,
    onWrite: watch.tell,
    onBegin: watch.begin,
    signal: interrupt.signal,
  });
  watch.end();
  if (interrupted) {
    terminal.note(messages.resume);
    return EXIT.interrupted;
  }
  terminal.note(messages.summary({ ...tally, reused }, out, filesOf(formats)));
  return statusOf(tally);
}

/** Everything to standard output, in the order of the inputs, a few in memory at a time. */
async function toStream({ inputs, formats, library, options, terminal, watch }: Run): Promise<number> {
  const { openStream } = await import('../emit/stream.js');
  const { makerFor } = await import('../batch/maker.js');
  const { openWriter } = await import('../batch/writer.js');
  const { inOrder } = await import('../batch/ordered.js');
  const count = inputs.length;
  const format = (formats?.[0] ?? (count === 1 ? 'json' : 'jsonl')) as 'json' | 'jsonl' | 'csv';
  const wording = wordingOf(library, options);
  const sink = await openStream(format === 'json' && count > 1 ? 'array' : format, terminal.print, wording);
  const maker = await makerFor(count, sink.byPieces!.needs, workOf(options, library));
  const { tally, write } = openWriter(sink);
  const make = (input: BatchInput): Promise<Product> => {
    watch.begin(input.path);
    return maker.make(input);
  };
  try {
    for await (const product of inOrder(inputs, make, maker.width * 4)) {
      watch.done(product, false);
      watch.tell(product);
      await write(product);
    }
    await sink.end();
  } finally {
    await maker.close();
  }
  watch.end();
  return statusOf(tally);
}

async function extractLines(
  paths: readonly string[],
  options: ExtractOptions,
  terminal: Terminal,
): Promise<number> {
  if (
    paths.length > 0 ||
    options.out !== undefined ||
    options.format !== undefined ||
    options.filesFrom !== undefined
  )
    throw new UsageError(terminal.messages.linesAlone);
  const library = await openLibrary(options);
  const { makerFor } = await import('../batch/maker.js');
  const { extractTexts } = await import('../batch/texts.js');
  const work = workOf({ ...options, as: 'txt' }, library);
  await checkOcr(options);
  const maker = await makerFor(Number.POSITIVE_INFINITY, ['jsonl'], work);
  let failed = false;
  try {
    for await (const answer of extractTexts(process.stdin, maker)) {
      failed ||= answer.failed;
      await terminal.print(`${answer.line}\n`);
    }
  } finally {
    await maker.close();
  }
  return failed ? EXIT.failed : EXIT.ok;
}

function workOf(options: ExtractOptions, library: Library): Work {
  return {
    library,
    patterns: options.patterns ?? [],
    reading: {
      ...(options.as === undefined ? {} : { as: options.as }),
      limits: limitsOf(options),
      ocr: options.ocr === true,
    },
    jobs: options.jobs ?? availableParallelism(),
    limits: {
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      ...(options.maxMemory === undefined ? {} : { memory: options.maxMemory }),
    },
  };
}

/** What the tables of a dataset are made with. */
export function wordingOf(library: Library, { rawCells, excel }: WriteOptions): Wording {
  return { library, escapeFormulas: rawCells !== true, byteOrderMark: excel === true };
}

function statusOf({ failed }: Tally): number {
  return failed === 0 ? EXIT.ok : EXIT.failed;
}

/** The formats that a dataset or a stream is asked for; null: those of a stream by its number of reports. */
export function parseFormats(
  { out, format }: WriteOptions,
  messages: Messages,
): readonly DatasetFormat[] | null {
  if (format === undefined) return out === undefined ? null : DEFAULT_FORMATS;
  const asked = format
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const all = asked.includes('all');
  const formats = DATASET_FORMATS.filter((known) => all || asked.includes(known));
  const unknown = asked.find((one) => one !== 'all' && !DATASET_FORMATS.some((known) => known === one));
  if (unknown !== undefined || formats.length === 0)
    throw new UsageError(messages.badFormat(unknown ?? format, [...DATASET_FORMATS, 'all'].join(', ')));
  if (out !== undefined) return formats;
  if (formats.length > 1) throw new UsageError(messages.oneFormat);
  if (!STREAMS.includes(formats[0]!)) throw new UsageError(messages.needsFolder(formats[0]!));
  return formats;
}

async function findInputs(
  paths: readonly string[],
  options: ExtractOptions,
  messages: Messages,
): Promise<BatchInput[]> {
  const { out, filesFrom } = options;
  const cwd = process.cwd();
  const skip = out === undefined ? undefined : path.resolve(cwd, out);
  const given = paths.filter((one) => one !== STDIN);
  const listed = filesFrom === undefined ? [] : await readList(filesFrom, options.null ?? false);
  if (skip !== undefined && [...given, ...listed].some((one) => path.resolve(cwd, one) === skip))
    throw new UsageError(messages.outIsInput(out!));
  const inputs = await collectInputs(
    { given, listed },
    { cwd, limits: limitsOf(options), ...(skip === undefined ? {} : { skip }) },
  );
  if (given.length === paths.length) return inputs;
  return [...inputs, await stdinInput()].sort((a, b) => compareCodeUnits(a.path, b.path));
}

async function readList(file: string, nul: boolean): Promise<string[]> {
  const { namesIn } = await import('../batch/lines.js');
  const bytes =
    file === STDIN
      ? await readStdin()
      : await readFile(file).catch((cause) => {
          throw fileError(file, cause);
        });
  return namesIn(
    Buffer.from(bytes)
      .toString()
      .replace(/^\uFEFF/, ''),
    nul,
  );
}

function isNothing(input: BatchInput): boolean {
  return (
    'problem' in input &&
    input.problem instanceof FileError &&
    (input.problem.problem === 'no_match' || input.problem.problem === 'empty_folder')
  );
}

/** What writes a dataset into a folder. */
export async function openDatasetSink(
  out: string,
  formats: readonly DatasetFormat[] | null,
  wording: Wording,
  terminal: Terminal,
): Promise<Sink> {
  const { openDataset } = await import('../emit/dataset.js');
  return openDataset(out, new Set(formats), wording, terminal.unfinished);
}

/** Where timings go, one JSON object a line; they are never part of the data. */
interface Log {
  add(product: Product, reused: boolean): void;
  close(): void;
}

function openLog(file: string | undefined, messages: Messages): Log {
  if (file === undefined) return { add: () => {}, close: () => {} };
  let handle: number;
  try {
    handle = openSync(file, 'w');
  } catch (error) {
    throw asWriteError(error, file, messages);
  }
  return {
    add({ path: name, bytes, milliseconds, result }, reused) {
      const status = 'fault' in result ? 'failed' : 'ok';
      const figures = 'fault' in result ? null : result.summary.figures;
      const line = {
        path: name,
        status,
        reused,
        milliseconds: Math.round(milliseconds * 10) / 10,
        bytes,
        figures,
      };
      writeSync(handle, `${JSON.stringify(line)}\n`);
    },
    close: () => closeSync(handle),
  };
}

function watching(progress: Progress, log: Log): Progress {
  return {
    ...progress,
    done(product, reused) {
      progress.done(product, reused);
      log.add(product, reused);
    },
  };
}

/** The files of a dataset in such formats, for the last line of a run. */
export function filesOf(formats: readonly DatasetFormat[] | null): string {
  return ['documents.csv', ...(formats ?? []).flatMap((format) => FILES_OF_FORMAT[format])].join(', ');
}
