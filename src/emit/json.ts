import type { Output } from '../model.js';

/** One output as an indented JSON document, ending in a line feed. */
export function toJson(output: Output): string {
  return `${JSON.stringify(output, null, 2)}\n`;
}

/** The pieces of one JSON array that is written output by output: before the first, between two, at the end. */
export const JSON_ARRAY = { open: '[\n', between: ',\n', close: '\n]\n', empty: '[]\n' } as const;

/** One output as an element of that array, without a line feed at its end. */
export function toJsonElement(output: Output): string {
  return JSON.stringify(output, null, 2);
}
