import { createReadStream } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { Output } from '../model.js';
import { DATASET_FILES } from './dataset.js';

/** A report of a dataset: its output and the text that the output's offsets count in. */
export interface DatasetReport {
  output: Output;
  text: string;
}

/**
 * The reports of a dataset folder in their order, one in memory at a time.
 * @throws UserError where reports.jsonl or texts.jsonl is missing, or the two do not go together
 */
export async function* readDataset(folder: string): AsyncGenerator<DatasetReport> {
  const texts = linesOf(folder, DATASET_FILES.texts);
  for await (const line of linesOf(folder, DATASET_FILES.jsonl)) {
    const output = parse<Output>(line, folder, DATASET_FILES.jsonl);
    const next = await texts.next();
    const beside = next.done
      ? null
      : parse<{ path: string; text: string }>(next.value, folder, DATASET_FILES.texts);
    if (beside?.path !== output.document.path) {
      throw new UserError(
        `${path.join(folder, DATASET_FILES.texts)}: it does not go with ${DATASET_FILES.jsonl} (${output.document.path}); extract the reports again`,
      );
    }
    yield { output, text: beside.text };
  }
}

/** The lines between line feeds alone: node:readline would also break at U+2028, which JSON leaves as it is. */
async function* linesOf(folder: string, name: string): AsyncGenerator<string> {
  const file = path.join(folder, name);
  let held = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = (held + chunk).split('\n');
      held = lines.pop()!;
      yield* lines.filter((line) => line !== '');
    }
    if (held !== '') yield held;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UserError(
      `${file}: cannot be read (${code}); give the folder of a dataset (zhibiao extract -o)`,
      { cause },
    );
  }
}

function parse<T>(line: string, folder: string, name: string): T {
  try {
    return JSON.parse(line) as T;
  } catch (cause) {
    throw new UserError(`${path.join(folder, name)}: not JSON Lines; extract the reports again`, { cause });
  }
}
