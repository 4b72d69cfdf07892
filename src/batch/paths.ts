import path from 'node:path';

/** A file and what it is called in the data. */
export interface NamedFile {
  /** Where it lies, absolute. */
  file: string;
  /** What it is called in the data: relative, forward slashes. */
  path: string;
  /** The user gave an absolute path, so `path` may be lengthened without contradicting them. */
  absolute: boolean;
  /** Where it lies when all links are followed, if that is known. */
  real?: string;
}

/** Orders by UTF-16 code units, the same on every machine and in every locale. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The path with forward slashes. */
export function forwardSlashes(name: string): string {
  return path.sep === '\\' ? name.replaceAll('\\', '/') : name;
}

/** What a file given by itself is called in the data: as given, an absolute path by its base name. */
export function fileName(given: string): string {
  return path.isAbsolute(given) ? path.basename(given) : path.posix.normalize(forwardSlashes(given));
}

/**
 * What a file found in a folder is called in the data.
 * @param folder as given; an absolute one is left out of the name
 * @param relative from that folder to the file
 */
export function nameInFolder(folder: string, relative: string): string {
  const tail = forwardSlashes(relative);
  return path.isAbsolute(folder) ? tail : path.posix.join(forwardSlashes(folder), tail);
}

/** Whether an argument that names no existing file is to be read as a glob. */
export function isGlob(given: string): boolean {
  return /[*?[\]{}]|[!+@]\(/.test(given);
}

/** The folder above a glob's first wildcard: `/data/2023/*.txt` → `/data/2023`. */
export function globBase(pattern: string): string {
  const segments = forwardSlashes(pattern).split('/');
  const first = segments.findIndex(isGlob);
  return segments.slice(0, first === -1 ? segments.length - 1 : first).join('/') || '/';
}

/**
 * The same files, each with a name of its own: where two files given by absolute paths share a name,
 * both are lengthened by the folders above them until they differ.
 */
export function distinctNames(files: readonly NamedFile[]): NamedFile[] {
  let named = [...files];
  for (;;) {
    const shared = sharedNames(named);
    const next = named.map((one) => (one.absolute && shared.has(one.path) ? lengthened(one) : one));
    if (next.every((one, index) => one.path === named[index]?.path)) return named;
    named = next;
  }
}

function sharedNames(files: readonly NamedFile[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { path: name } of files) (seen.has(name) ? shared : seen).add(name);
  return shared;
}

function lengthened(named: NamedFile): NamedFile {
  const segments = forwardSlashes(named.file).split('/').filter(Boolean);
  const kept = named.path.split('/').length;
  return { ...named, path: segments.slice(-kept - 1).join('/') };
}
