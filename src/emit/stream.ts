import { FIGURE_COLUMNS, figureRows } from './csv.js';
import { JSON_ARRAY, toJson, toJsonElement } from './json.js';
import { toJsonLine } from './jsonl.js';
import { csvPiece, type PieceName } from './pieces.js';
import type { Sink, Wording } from './sink.js';
import { openTable } from './table.js';

/** What can be written as one stream; `json` is one document, `array` an array of them. */
export type StreamFormat = 'json' | 'array' | 'jsonl' | 'csv';

/** Writes the results as one stream of text; failures leave nothing in it. */
export async function openStream(
  format: StreamFormat,
  write: (text: string | Uint8Array) => Promise<void>,
  wording: Wording,
): Promise<Sink> {
  const nothing = async () => {};
  const shared = { failure: nothing, end: nothing, discard: nothing };
  const piece = (name: PieceName): Pick<Sink, 'byPieces'> => ({
    byPieces: { needs: [name], report: ({ pieces }) => write(pieces[name]!) },
  });
  switch (format) {
    case 'json':
      return {
        ...shared,
        byPieces: {
          needs: ['json'],
          async report({ pieces }) {
            await write(pieces.json!);
            await write('\n');
          },
        },
        report: (output) => write(toJson(output)),
      };
    case 'jsonl':
      return { ...shared, ...piece('jsonl'), report: (output) => write(toJsonLine(output)) };
    case 'csv': {
      const toCsv = await openTable(wording);
      await write(toCsv.head(FIGURE_COLUMNS));
      return {
        ...shared,
        ...piece(csvPiece(wording)),
        report: (output, text) => write(toCsv(figureRows(output, text, wording.library))),
      };
    }
    case 'array': {
      let written = 0;
      const lead = () => (written++ === 0 ? JSON_ARRAY.open : JSON_ARRAY.between);
      return {
        ...shared,
        byPieces: {
          needs: ['json'],
          async report({ pieces }) {
            await write(lead());
            await write(pieces.json!);
          },
        },
        report: (output) => write(lead() + toJsonElement(output)),
        end: () => write(written === 0 ? JSON_ARRAY.empty : JSON_ARRAY.close),
      };
    }
  }
}
