import path from 'node:path';
import { mergeInto } from '../batch/merge.js';
import { EXIT, UsageError } from './errors.js';
import { filesOf, openDatasetSink, parseFormats, type WriteOptions, wordingOf } from './extract.js';
import { type LibraryOptions, openLibrary } from './sources.js';
import type { Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `merge`. */
export interface MergeOptions extends LibraryOptions, WriteOptions {
  out: string;
}

/** Makes one dataset of many. Returns the exit status. */
export async function merge(
  folders: readonly string[],
  options: MergeOptions,
  terminal: Terminal,
): Promise<number> {
  const { messages } = terminal;
  const { out } = options;
  const formats = parseFormats(options, messages);
  const library = await openLibrary(options);
  if (folders.some((folder) => path.resolve(folder) === path.resolve(out)))
    throw new UsageError(messages.outIsInput(out));
  const wording = wordingOf(library, options);
  try {
    const tally = await mergeInto(folders, out, () => openDatasetSink(out, formats, wording, terminal));
    terminal.note(messages.summary({ ...tally, reused: 0 }, out, filesOf(formats)));
    return tally.failed === 0 ? EXIT.ok : EXIT.failed;
  } catch (error) {
    throw asWriteError(error, out, messages);
  }
}
