import path from 'node:path';
import { type BatchInput, collectInputs } from '../batch/inputs.js';
import { compareCodeUnits } from '../batch/paths.js';
import { FileError } from '../batch/read.js';
import { type BatchResult, runBatch } from '../batch/run.js';
import { DATASET_FORMATS, type DatasetFormat, DEFAULT_FORMATS, FILES_OF_FORMAT } from '../emit/formats.js';
import type { Sink, Wording } from '../emit/sink.js';
import { UserError } from '../errors.js';
import { EXIT, UsageError } from './errors.js';
import type { Messages } from './messages.js';
import {
  checkOcr,
  type LibraryOptions,
  limitsOf,
  openLibrary,
  type ReadOptions,
  STDIN,
  stdinInput,
} from './sources.js';
import { describe, type Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `extract`. */
export interface ExtractOptions extends ReadOptions, LibraryOptions {
  out?: string;
  format?: string;
  rawCells?: boolean;
  excel?: boolean;
}

/** What standard output can take. */
const STREAMS: readonly DatasetFormat[] = ['json', 'jsonl', 'csv'];

interface Tally {
  reports: number;
  failed: number;
  figures: number;
  metrics: number;
}

/** Extracts the figures of the reports that the paths name. Returns the exit status. */
export async function extract(
  paths: readonly string[],
  options: ExtractOptions,
  terminal: Terminal,
): Promise<number> {
  const { messages } = terminal;
  const formats = parseFormats(options, messages);
  await checkOcr(options);
  const library = await openLibrary(options);
  const inputs = await findInputs(paths, options, messages);
  if (inputs.every(isNothing)) {
    for (const input of inputs) if ('problem' in input) terminal.complain(describe(input.problem, messages));
    throw new UsageError(messages.nothingFound);
  }
  const wording = {
    library,
    escapeFormulas: options.rawCells !== true,
    byteOrderMark: options.excel === true,
  };
  const sink = await openSink(options.out, formats, inputs.length, wording, terminal);
  try {
    const results = runBatch(inputs, {
      library,
      limits: limitsOf(options),
      ocr: options.ocr === true,
      ...(options.as === undefined ? {} : { as: options.as }),
    });
    const tally = await drain(results, inputs.length, sink, terminal);
    await sink.end();
    if (options.out !== undefined) terminal.note(messages.summary(tally, options.out, filesOf(formats)));
    return tally.failed === 0 ? EXIT.ok : EXIT.failed;
  } catch (error) {
    throw asWriteError(error, options.out, messages);
  } finally {
    await sink.discard();
  }
}

function parseFormats({ out, format }: ExtractOptions, messages: Messages): readonly DatasetFormat[] | null {
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
  const { out } = options;
  const cwd = process.cwd();
  const skip = out === undefined ? undefined : path.resolve(cwd, out);
  if (skip !== undefined && paths.some((one) => one !== STDIN && path.resolve(cwd, one) === skip))
    throw new UsageError(messages.outIsInput(out!));
  const files = paths.filter((one) => one !== STDIN);
  const inputs = await collectInputs(files, {
    cwd,
    limits: limitsOf(options),
    ...(skip === undefined ? {} : { skip }),
  });
  if (files.length === paths.length) return inputs;
  return [...inputs, await stdinInput()].sort((a, b) => compareCodeUnits(a.path, b.path));
}

function isNothing(input: BatchInput): boolean {
  return (
    'problem' in input &&
    input.problem instanceof FileError &&
    (input.problem.problem === 'no_match' || input.problem.problem === 'empty_folder')
  );
}

async function openSink(
  out: string | undefined,
  formats: readonly DatasetFormat[] | null,
  count: number,
  wording: Wording,
  terminal: Terminal,
): Promise<Sink> {
  if (out === undefined) {
    const { openStream } = await import('../emit/stream.js');
    const format = (formats?.[0] ?? (count === 1 ? 'json' : 'jsonl')) as 'json' | 'jsonl' | 'csv';
    return openStream(format === 'json' && count > 1 ? 'array' : format, terminal.print, wording);
  }
  const { openDataset } = await import('../emit/dataset.js');
  try {
    return await openDataset(out, new Set(formats), wording, terminal.unfinished);
  } catch (error) {
    throw asWriteError(error, out, terminal.messages);
  }
}

async function drain(
  results: AsyncIterable<BatchResult>,
  count: number,
  sink: Sink,
  terminal: Terminal,
): Promise<Tally> {
  const { messages } = terminal;
  const tally: Tally = { reports: 0, failed: 0, figures: 0, metrics: 0 };
  for await (const result of results) {
    const { path: name } = result.input;
    tally.reports++;
    if ('error' in result) {
      tally.failed++;
      complainOfReport(name, result.error, terminal);
      const reason = withoutName(name, reasonOf(result.error));
      await sink.failure({ path: name, sha256: result.sha256, bytes: result.bytes, reason });
    } else {
      const { figures, warnings } = result.output;
      tally.figures += figures.length;
      tally.metrics += figures.filter((figure) => figure.metric !== null).length;
      for (const warning of warnings) terminal.note(messages.warning(name, warning));
      await sink.report(result.output, result.report.text);
    }
    if (count > 1) terminal.progress(messages.progress(tally.reports, count, name));
  }
  terminal.progress('');
  return tally;
}

function complainOfReport(name: string, error: Error, terminal: Terminal): void {
  if (error instanceof UserError) {
    const line = describe(error, terminal.messages).replace(/\s*\n\s*/g, ' ');
    terminal.complain(line.startsWith(name) ? line : `${name}: ${line}`);
    return;
  }
  terminal.complain(`${name}: ${terminal.messages.unexpected(error.message)}`);
  terminal.trace(error);
}

/** The reason for documents.csv: data, so in English whatever the language of messages. */
function reasonOf(error: Error): string {
  const reason = error instanceof UserError ? error.message : `unexpected error: ${error.message}`;
  return reason.replace(/\s*\n\s*/g, ' ');
}

function withoutName(name: string, reason: string): string {
  return reason.startsWith(`${name}: `) ? reason.slice(name.length + 2) : reason;
}

function filesOf(formats: readonly DatasetFormat[] | null): string {
  return ['documents.csv', ...(formats ?? []).flatMap((format) => FILES_OF_FORMAT[format])].join(', ');
}
