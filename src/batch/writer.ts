/** Products, in their order, into a sink. */
import type { Sink } from '../emit/sink.js';
import { type Product, reasonOf, unpacked } from './product.js';
import { openDuplicates } from './sketch.js';

/** What a run came to. */
export interface Tally {
  reports: number;
  failed: number;
  figures: number;
  metrics: number;
  /** Of the reports: how many repeat an earlier one. */
  duplicates: number;
}

/** Writes one product after the other, and counts. */
export function openWriter(sink: Sink): { tally: Tally; write: (product: Product) => Promise<void> } {
  const tally: Tally = { reports: 0, failed: 0, figures: 0, metrics: 0, duplicates: 0 };
  const originalOf = openDuplicates();
  return {
    tally,
    async write(product) {
      const { path, sha256, bytes, result } = product;
      const duplicateOf = originalOf(product);
      tally.reports++;
      if (duplicateOf !== null) tally.duplicates++;
      if ('fault' in result) {
        tally.failed++;
        await sink.failure({ path, sha256, bytes, reason: reasonOf(path, result.fault) }, duplicateOf);
        return;
      }
      tally.figures += result.summary.figures;
      tally.metrics += result.summary.metrics;
      const { byPieces } = sink;
      if (byPieces?.needs.every((name) => result.pieces[name] !== undefined)) {
        await byPieces.report({ cells: result.summary.cells, pieces: result.pieces }, duplicateOf);
      } else {
        const { output, text } = unpacked(result);
        await sink.report(output, text, duplicateOf);
      }
    },
  };
}
