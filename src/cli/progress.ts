import type { Product } from '../batch/product.js';
import { errorOf } from '../batch/product.js';
import { UserError } from '../errors.js';
import { describe, type Terminal } from './terminal.js';

/** How progress is shown. */
export type ProgressForm = 'auto' | 'plain';

/** Where a run is. */
export interface ProgressState {
  done: number;
  of: number;
  failed: number;
  /** Reports a second. */
  rate: number;
  /** Seconds. */
  left: number;
  /** The file that was begun last. */
  path: string;
}

export interface Progress {
  begin(path: string): void;
  done(product: Product, reused: boolean): void;
  /** Says what is wrong with a product; called in the order of the inputs. */
  tell(product: Product): void;
  end(): void;
}

/** So often the line on a terminal changes, and so often a plain line comes; milliseconds. */
const BLINK = 100;
const PLAIN = 5000;

/** Says what goes wrong, and on a terminal, or in plain lines where asked to, how far the run is. */
export function openProgress(of: number, form: ProgressForm, terminal: Terminal): Progress {
  const { messages } = terminal;
  const begun = performance.now();
  let shown = form === 'plain' ? begun : 0;
  let fresh = 0;
  const state: ProgressState = { done: 0, of, failed: 0, rate: 0, left: 0, path: '' };
  const show = (): void => {
    const now = performance.now();
    if (of <= 1 || now - shown < (form === 'plain' ? PLAIN : BLINK)) return;
    shown = now;
    // what the journal knew says nothing about how fast the rest will go
    state.rate = fresh / ((now - begun) / 1000);
    state.left = state.rate > 0 ? (of - state.done) / state.rate : Number.POSITIVE_INFINITY;
    if (form === 'plain') terminal.note(messages.progress(state));
    else terminal.progress(messages.progress(state));
  };
  return {
    begin(path) {
      state.path = path;
      show();
    },
    done(product, reused) {
      state.done++;
      if (!reused) fresh++;
      if ('fault' in product.result) state.failed++;
      show();
    },
    tell: (product) => tell(product, terminal),
    end: () => terminal.progress(''),
  };
}

function tell({ path, result }: Product, terminal: Terminal): void {
  if ('fault' in result) complainOfReport(path, errorOf(path, result.fault), terminal);
  else for (const warning of result.summary.warnings) terminal.note(terminal.messages.warning(path, warning));
}

function complainOfReport(name: string, error: Error, terminal: Terminal): void {
  if (error instanceof UserError) {
    const line = describe(error, terminal.messages).replace(/\s*\n\s*/g, ' ');
    terminal.complain(line.startsWith(name) ? line : `${name}: ${line}`);
    return;
  }
  terminal.complain(`${name}: ${terminal.messages.unexpected(error.message)}`);
  terminal.trace(error);
}
