/** What can stand in the way of a run into a folder. Apart, so that the command line knows them without loading more. */
import { UserError } from '../errors.js';

/** Who holds a lock. */
export interface Holder {
  pid: number;
  host: string;
  /** When the process began, in the system's own count: the same number again is another process. */
  since: string | null;
}

/** Another run holds the folder. */
export class LockedError extends UserError {
  constructor(
    readonly file: string,
    readonly holder: Holder,
  ) {
    super(
      `${file}: another run (process ${holder.pid} on ${holder.host}) is writing here; wait for it, or remove this file where it no longer runs`,
    );
  }
}

/**
 * Why a dataset cannot be merged: no finished dataset with its journal, a file that differs between two parts,
 * parts made with different libraries, a damaged journal.
 */
export type MergeProblem = 'no_journal' | 'differs' | 'unlike' | 'damaged';

/** A dataset that cannot be merged. */
export class MergeError extends UserError {
  constructor(
    readonly problem: MergeProblem,
    readonly folder: string,
    /** The dataset that it does not go with. */
    readonly other = '',
  ) {
    super(`${folder}: cannot be merged${other === '' ? '' : ` with ${other}`} (${problem})`);
  }
}
