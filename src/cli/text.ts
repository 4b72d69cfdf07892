import { EXIT } from './errors.js';
import { type ReadOptions, readReport } from './sources.js';
import type { Terminal } from './terminal.js';

/** Prints the report's text, nothing added. Returns the exit status. */
export async function text(file: string, options: ReadOptions, terminal: Terminal): Promise<number> {
  const { report, source } = await readReport(file, options);
  for (const warning of report.warnings) terminal.note(terminal.messages.warning(source.path, warning));
  await terminal.print(report.text);
  return EXIT.ok;
}
