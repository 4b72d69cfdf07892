import { LockedError, MergeError } from '../batch/errors.js';
import { GoldError, LibraryError, UserError } from '../errors.js';

/** The exit statuses. */
export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Wrong usage of the command line. */
export class UsageError extends UserError {}

/** The exit status that an error stands for. */
export function exitStatus(error: unknown): number {
  const usage = [UsageError, LibraryError, GoldError, LockedError, MergeError].some(
    (kind) => error instanceof kind,
  );
  return usage ? EXIT.usage : EXIT.failed;
}
