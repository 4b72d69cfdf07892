import { FileError } from '../batch/read.js';
import { UsageError } from './errors.js';
import type { Messages } from './messages.js';

/**
 * A system error of writing as one that names the place; any other error as it is.
 * @param out the place that was written to; undefined: standard output
 */
export function asWriteError(error: unknown, out: string | undefined, messages: Messages): unknown {
  const isSystem =
    error instanceof Error && 'syscall' in error && 'code' in error && !(error instanceof FileError);
  return isSystem && out !== undefined
    ? new UsageError(messages.cannotWrite(out, String(error.code)), { cause: error })
    : error;
}
