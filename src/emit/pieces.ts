import type { Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import { figureRows } from './csv.js';
import { type DocumentCells, documentCells } from './documents.js';
import { toJsonElement } from './json.js';
import { toJsonLine, toPartLine, toTextLine } from './jsonl.js';
import { panelPart } from './panel.js';
import type { Wording } from './sink.js';
import { openTable } from './table.js';

/**
 * What one report adds to the files that are nothing but the sum of their reports: its line of
 * reports.jsonl, its line of texts.jsonl, its rows of figures.csv (with cells made harmless for
 * spreadsheets, or raw), its element of a JSON array, its part of the panel as a line of JSON, its rows of
 * panel_sources.csv (likewise).
 */
export type PieceName = 'jsonl' | 'texts' | 'csv' | 'csv-raw' | 'json' | 'panel' | 'sources' | 'sources-raw';

/** Pieces of one report, in UTF-8. */
export type Pieces = Partial<Record<PieceName, Uint8Array>>;

/** A report made ready to be written. */
export interface Prepared {
  /** Its row of documents.csv. */
  cells: DocumentCells;
  pieces: Pieces;
}

/** Room is made in multiples of this, so that the next report is likely to fit; in bytes. */
const BLOCK = 1 << 15;

/** The name of the piece that holds rows of figures.csv as the wording asks. */
export function csvPiece({ escapeFormulas }: Pick<Wording, 'escapeFormulas'>): 'csv' | 'csv-raw' {
  return escapeFormulas ? 'csv' : 'csv-raw';
}

/** The same for rows of panel_sources.csv. */
export function sourcesPiece({ escapeFormulas }: Pick<Wording, 'escapeFormulas'>): 'sources' | 'sources-raw' {
  return escapeFormulas ? 'sources' : 'sources-raw';
}

/**
 * A maker of pieces, so that a worker can do the writing's work too. They lie one behind the other in a room
 * where nothing else does: in the given one, if there is any and it is large enough.
 */
export async function openPieces(
  names: readonly PieceName[],
  library: Library,
): Promise<(output: Output, text: string, given: ArrayBuffer | null) => Prepared & { room: ArrayBuffer }> {
  const asked = new Set(names);
  const guarded = asked.has('csv') || asked.has('sources') ? await openTable() : null;
  const raw =
    asked.has('csv-raw') || asked.has('sources-raw') ? await openTable({ escapeFormulas: false }) : null;
  const encoder = new TextEncoder();
  return (output, text, given) => {
    const made: Record<PieceName, () => string> = {
      jsonl: () => toJsonLine(output),
      texts: () => toTextLine(output.document.path, text),
      csv: () => guarded!(figureRows(output, text, library)),
      'csv-raw': () => raw!(figureRows(output, text, library)),
      json: () => toJsonElement(output),
      panel: () => toPartLine(panel().part),
      sources: () => guarded!(panel().sources),
      'sources-raw': () => raw!(panel().sources),
    };
    let kept: ReturnType<typeof panelPart> | undefined;
    const panel = () => {
      kept ??= panelPart(output, text, library);
      return kept;
    };
    const contents = [...asked].map((name) => [name, made[name]()] as const);
    const size = contents.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0);
    const fits = given !== null && given.byteLength >= size;
    const room = fits ? given : new ArrayBuffer(Math.ceil(size / BLOCK) * BLOCK);
    const pieces: Pieces = {};
    let at = 0;
    for (const [name, content] of contents) {
      const { written } = encoder.encodeInto(content, new Uint8Array(room, at));
      pieces[name] = new Uint8Array(room, at, written);
      at += written;
    }
    return { cells: documentCells(output), pieces, room };
  };
}
