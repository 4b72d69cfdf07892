import { EXIT } from './errors.js';
import type { Terminal } from './terminal.js';

/** Prints the JSON Schema of the output. Returns the exit status. */
export async function schema(terminal: Terminal): Promise<number> {
  const { z } = await import('zod');
  const { outputSchema } = await import('../model.js');
  await terminal.print(`${JSON.stringify(z.toJSONSchema(outputSchema), null, 2)}\n`);
  return EXIT.ok;
}
