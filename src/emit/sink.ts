import type { Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import type { Failure } from './documents.js';
import type { PieceName, Prepared } from './pieces.js';

/** Takes the results of a run one by one, in order, and writes them somewhere. */
export interface Sink {
  /**
   * @param text the report's text, which the output's offsets count in
   * @param duplicateOf path of the earlier input that this one repeats
   */
  report(output: Output, text: string, duplicateOf?: string | null): Promise<void>;
  failure(failure: Failure, duplicateOf?: string | null): Promise<void>;
  /** Where it needs no more of a report than its pieces: which ones, and what takes them instead of `report`. */
  byPieces?: {
    needs: readonly PieceName[];
    report(prepared: Prepared, duplicateOf?: string | null): Promise<void>;
  };
  /** Called once after the last result: what was written becomes visible. */
  end(): Promise<void>;
  /** Takes back what is unfinished; does nothing after end. */
  discard(): Promise<void>;
}

/** What the tables need beside the results. */
export interface Wording {
  /** For labels, canonical units and the codebook. */
  library: Pick<Library, 'hash' | 'topics' | 'metrics' | 'metricById' | 'units'>;
  /** See TableOptions. */
  escapeFormulas: boolean;
  /** Begin CSV files with the byte-order mark that Excel needs (default: false). */
  byteOrderMark?: boolean;
}
