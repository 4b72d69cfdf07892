import type { Output } from '../model.js';

/** One output as one line of JSON Lines, ending in a line feed. */
export function toJsonLine(output: Output): string {
  return `${JSON.stringify(output)}\n`;
}
