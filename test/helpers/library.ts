import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { prepareLibrary } from '../../src/patterns/library.js';
import type { Library, LibraryData } from '../../src/patterns/types.js';

let library: Library | undefined;

/** The project's own library, compiled from its YAML. */
export function ownLibrary(): Library {
  library ??= prepareLibrary(ownLibraryData());
  return library;
}

/** The same as data. */
export function ownLibraryData(): LibraryData {
  return JSON.parse(readFileSync(inject('libraryFile'), 'utf8')) as LibraryData;
}
