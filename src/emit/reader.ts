import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Transform } from 'node:stream';
import { UserError } from '../errors.js';
import type { Output } from '../model.js';
import { DATASET_FILES } from './names.js';
import { unescapeFormula } from './table.js';

/** A report of a dataset: its output and the text that the output's offsets count in. */
export interface DatasetReport {
  output: Output;
  text: string;
}

/** Where the records of a dataset lie. */
export interface RecordFiles {
  reports: string;
  texts: string;
  documents: string;
}

/** The records of a dataset folder. */
export function recordsIn(folder: string): RecordFiles {
  return {
    reports: path.join(folder, DATASET_FILES.jsonl),
    texts: path.join(folder, DATASET_FILES.texts),
    documents: path.join(folder, DATASET_FILES.documents),
  };
}

/**
 * The reports of a dataset folder in their order, one in memory at a time.
 * @throws UserError where reports.jsonl or texts.jsonl is missing, or the two do not go together
 */
export function readDataset(folder: string): AsyncGenerator<DatasetReport> {
  return readRecords(recordsIn(folder));
}

/** The same, wherever the two files lie. */
export async function* readRecords(files: RecordFiles): AsyncGenerator<DatasetReport> {
  const texts = linesOf(files.texts);
  for await (const line of linesOf(files.reports)) {
    const output = parse<Output>(line, files.reports);
    const next = await texts.next();
    const beside = next.done ? null : parse<{ path: string; text: string }>(next.value, files.texts);
    if (beside?.path !== output.document.path) {
      throw new UserError(
        `${files.texts}: it does not go with ${DATASET_FILES.jsonl} (${output.document.path}); extract the reports again`,
      );
    }
    yield { output, text: beside.text };
  }
}

/**
 * The rows of documents.csv, its first line aside, one in memory at a time: column → cell.
 * @throws UserError where the file cannot be read
 */
export async function* readDocuments({ documents }: RecordFiles): AsyncGenerator<Record<string, string>> {
  const { parse: parseCsv } = await import('csv-parse');
  const parser = parseCsv({ bom: true, columns: true, cast: unescapeFormula });
  try {
    yield* pipeInto(documents, parser);
  } catch (cause) {
    throw unreadable(documents, cause);
  }
}

async function* pipeInto(file: string, parser: Transform): AsyncGenerator<Record<string, string>> {
  const stream = createReadStream(file);
  stream.on('error', (error) => parser.destroy(error));
  yield* stream.pipe(parser);
}

/** What the lines of a JSON Lines file hold, one in memory at a time. */
export async function* readJsonLines<T>(file: string): AsyncGenerator<T> {
  for await (const line of linesOf(file)) yield parse<T>(line, file);
}

/** The lines between line feeds alone: node:readline would also break at U+2028, which JSON leaves as it is. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let held = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = (held + chunk).split('\n');
      held = lines.pop()!;
      yield* lines.filter((line) => line !== '');
    }
    if (held !== '') yield held;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new UserError(
    `${file}: cannot be read (${code}); give the folder of a dataset (zhibiao extract -o)`,
    { cause },
  );
}

function parse<T>(line: string, file: string): T {
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw new UserError(`${file}: not JSON Lines; extract the reports again`, { cause });
  }
}
