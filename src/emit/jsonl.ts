import type { Output } from '../model.js';
import type { PanelPart } from './panel.js';

/** One output as one line of JSON Lines, ending in a line feed. */
export function toJsonLine(output: Output): string {
  return `${JSON.stringify(output)}\n`;
}

/** A report's text as one line of texts.jsonl: what the offsets of the output with the same path count in. */
export function toTextLine(path: string, text: string): string {
  return `${JSON.stringify({ path, text })}\n`;
}

/** A report's part of the panel as one line, for the file that the panel is made of. */
export function toPartLine(part: PanelPart): string {
  return `${JSON.stringify(part)}\n`;
}
