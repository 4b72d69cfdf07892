import type { Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import { figureRows } from './csv.js';
import { type DocumentCells, documentCells } from './documents.js';
import { toJsonElement } from './json.js';
import { toJsonLine, toTextLine } from './jsonl.js';
import type { Wording } from './sink.js';
import { openTable } from './table.js';

/**
 * What one report adds to the files that are nothing but the sum of their reports: its line of
 * reports.jsonl, its line of texts.jsonl, its rows of figures.csv (with cells made harmless for
 * spreadsheets, or raw), its element of a JSON array.
 */
export type PieceName = 'jsonl' | 'texts' | 'csv' | 'csv-raw' | 'json';

/** Pieces of one report, in UTF-8. */
export type Pieces = Partial<Record<PieceName, Uint8Array>>;

/** A report made ready to be written: its row of documents.csv and its pieces. */
export interface Prepared {
  cells: DocumentCells;
  pieces: Pieces;
}

/** The name of the piece that holds rows of figures.csv as the wording asks. */
export function csvPiece({ escapeFormulas }: Pick<Wording, 'escapeFormulas'>): 'csv' | 'csv-raw' {
  return escapeFormulas ? 'csv' : 'csv-raw';
}

/** A maker of pieces, so that a worker can do the writing's work too. */
export async function openPieces(
  names: readonly PieceName[],
  library: Library,
): Promise<(output: Output, text: string) => Prepared> {
  const asked = new Set(names);
  const guarded = asked.has('csv') ? await openTable() : null;
  const raw = asked.has('csv-raw') ? await openTable({ escapeFormulas: false }) : null;
  const encoder = new TextEncoder();
  return (output, text) => {
    const pieces: Pieces = {};
    const rows = guarded || raw ? figureRows(output, text, library) : [];
    if (asked.has('jsonl')) pieces.jsonl = encoder.encode(toJsonLine(output));
    if (asked.has('texts')) pieces.texts = encoder.encode(toTextLine(output.document.path, text));
    if (guarded) pieces.csv = encoder.encode(guarded(rows));
    if (raw) pieces['csv-raw'] = encoder.encode(raw(rows));
    if (asked.has('json')) pieces.json = encoder.encode(toJsonElement(output));
    return { cells: documentCells(output), pieces };
  };
}
