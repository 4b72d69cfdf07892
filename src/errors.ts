/** An error that a person can act on: what is wrong, with which file, and what to do. */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A report that cannot be read; the rest of a batch goes on. */
export class LoadError extends UserError {}

/** A pattern library that is broken; nothing is extracted with it. */
export class LibraryError extends UserError {}

/** Gold that is missing or broken. */
export class GoldError extends UserError {}
