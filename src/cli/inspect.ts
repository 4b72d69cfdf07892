import { extractReport } from '../extract.js';
import { EXIT } from './errors.js';
import { renderInspection } from './inspect-view.js';
import { type LibraryOptions, openLibrary, type ReadOptions, readReport } from './sources.js';
import type { Terminal } from './terminal.js';

/** Prints the report with its figures marked and their metrics below. Returns the exit status. */
export async function inspect(
  file: string,
  options: ReadOptions & LibraryOptions,
  terminal: Terminal,
): Promise<number> {
  const library = await openLibrary(options);
  const { report, source } = await readReport(file, options);
  const output = extractReport(report, library, source);
  for (const warning of output.warnings) terminal.note(terminal.messages.warning(source.path, warning));
  const view = { color: terminal.color(), columns: terminal.columns };
  await terminal.print(renderInspection(report, output, library, view));
  return EXIT.ok;
}
