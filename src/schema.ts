import { z } from 'zod';
import { outputSchema } from './model.js';

/** The JSON Schema (draft 2020-12) of one output, as indented JSON ending in a line feed; loads zod. */
export function outputJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(outputSchema), null, 2)}\n`;
}
