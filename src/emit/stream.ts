import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { JSON_ARRAY, toJson, toJsonElement } from './json.js';
import { toJsonLine } from './jsonl.js';
import type { Sink, Wording } from './sink.js';
import { openTable } from './table.js';

/** What can be written as one stream; `json` is one document, `array` an array of them. */
export type StreamFormat = 'json' | 'array' | 'jsonl' | 'csv';

/** Writes the results as one stream of text; failures leave nothing in it. */
export async function openStream(
  format: StreamFormat,
  write: (text: string) => Promise<void>,
  wording: Wording,
): Promise<Sink> {
  const nothing = async () => {};
  const shared = { failure: nothing, end: nothing, discard: nothing };
  switch (format) {
    case 'json':
      return { ...shared, report: (output) => write(toJson(output)) };
    case 'jsonl':
      return { ...shared, report: (output) => write(toJsonLine(output)) };
    case 'csv': {
      const toCsv = await openTable(wording);
      await write(toCsv.head(FIGURE_COLUMNS));
      return { ...shared, report: (output, text) => write(toCsv(figureRows(output, text, wording.library))) };
    }
    case 'array': {
      let written = 0;
      return {
        ...shared,
        report: (output) =>
          write((written++ === 0 ? JSON_ARRAY.open : JSON_ARRAY.between) + toJsonElement(output)),
        end: () => write(written === 0 ? JSON_ARRAY.empty : JSON_ARRAY.close),
      };
    }
  }
}
