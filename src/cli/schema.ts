import { EXIT } from './errors.js';
import type { Terminal } from './terminal.js';

/** Prints the JSON Schema of the output. Returns the exit status. */
export async function schema(terminal: Terminal): Promise<number> {
  const { outputJsonSchema } = await import('../schema.js');
  await terminal.print(outputJsonSchema());
  return EXIT.ok;
}
