import { compileLibrary } from '../../src/patterns/compile.js';
import { PATTERNS_FOLDER, prepareLibrary } from '../../src/patterns/library.js';
import type { Library } from '../../src/patterns/types.js';

let library: Library | undefined;

/** The project's own library, compiled from its YAML. */
export function ownLibrary(): Library {
  library ??= prepareLibrary(compileLibrary([PATTERNS_FOLDER]));
  return library;
}
