import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  compareCodeUnits,
  distinctNames,
  fileName,
  globBase,
  isGlob,
  type NamedFile,
  nameInFolder,
} from './paths.js';
import { FileError, fileError } from './read.js';

/** What lies beside reports and is none: gold and datasets. Such a file is read where it is named itself. */
const NO_REPORTS = new Set(['.json', '.jsonl', '.csv']);

/** One report to be read: a file, bytes already at hand, or what stood in the way of finding one. */
export type BatchInput = {
  /** What it is called in the data: relative, forward slashes. */
  path: string;
} & ({ file: string } | { bytes: Uint8Array } | { problem: FileError });

/** Where to look. */
export interface Surroundings {
  /** The folder that relative paths start from, absolute. */
  cwd: string;
  /** A folder that is never entered (the output's), absolute. */
  skip?: string;
}

/** What is asked for: arguments, and names that a list gives, which are never globs. */
export interface Asked {
  given: readonly string[];
  listed?: readonly string[];
}

/**
 * The reports that the arguments name: files, folders (all files below them but gold and
 * datasets, and nothing whose name begins with a dot) and globs, each file once, ordered by path in code units. An argument that leads
 * nowhere is in the list too, as a problem.
 */
export async function collectInputs(asked: Asked, around: Surroundings): Promise<BatchInput[]> {
  const files: NamedFile[] = [];
  const problems: FileError[] = [];
  const take = (found: Found) => {
    for (const file of found.files) files.push(file);
    for (const problem of found.problems) problems.push(problem);
  };
  for (const one of asked.given) take(await filesOf(one, around, isGlob(one)));
  for (const one of asked.listed ?? []) take(await filesOf(one, around, false));
  const inputs: BatchInput[] = [
    ...distinctNames(await uniqueFiles(files)).map(({ file, path: name }) => ({ path: name, file })),
    ...problems.map((problem) => ({ path: problem.path, problem })),
  ];
  return inputs.sort((a, b) => compareCodeUnits(a.path, b.path));
}

interface Found {
  files: NamedFile[];
  problems: FileError[];
}

async function filesOf(given: string, around: Surroundings, glob: boolean): Promise<Found> {
  const place = path.resolve(around.cwd, given);
  try {
    const about = await stat(place);
    return about.isDirectory() ? await filesOfFolder(given, around) : single(given, place);
  } catch (cause) {
    const error = cause instanceof FileError ? cause : fileError(fileName(given), cause);
    if (error.problem === 'missing' && glob) return filesOfGlob(given, around);
    return { files: [], problems: [error] };
  }
}

function single(given: string, file: string): Found {
  return { files: [{ file, path: fileName(given), absolute: path.isAbsolute(given) }], problems: [] };
}

async function filesOfFolder(given: string, around: Surroundings): Promise<Found> {
  const root = path.resolve(around.cwd, given);
  const found: Found = { files: [], problems: [] };
  const absolute = path.isAbsolute(given);
  const entered = new Set<string>();

  async function walk(folder: string): Promise<void> {
    const real = await realpath(folder);
    if (folder === around.skip || entered.has(real)) return;
    entered.add(real);
    for (const name of (await readdir(folder)).sort(compareCodeUnits)) {
      if (name.startsWith('.') || NO_REPORTS.has(path.extname(name).toLowerCase())) continue;
      const place = path.join(folder, name);
      const called = nameInFolder(given, path.relative(root, place));
      try {
        const about = await stat(place);
        if (about.isDirectory()) await walk(place);
        else if (about.isFile()) found.files.push({ file: place, path: called, absolute });
      } catch (cause) {
        found.problems.push(fileError(called, cause));
      }
    }
  }

  try {
    await walk(root);
  } catch (cause) {
    return { files: [], problems: [fileError(fileName(given), cause)] };
  }
  if (found.files.length === 0 && found.problems.length === 0)
    found.problems.push(new FileError(fileName(given), 'empty_folder'));
  return found;
}

async function filesOfGlob(given: string, around: Surroundings): Promise<Found> {
  const { glob } = await import('tinyglobby');
  const absolute = path.isAbsolute(given);
  const matches = await glob(given, { cwd: around.cwd, absolute: true, onlyFiles: true });
  const base = path.resolve(around.cwd, globBase(given));
  const skip = around.skip === undefined || isInside(base, around.skip) ? null : around.skip;
  const kept = matches
    .map((match) => path.resolve(match))
    .filter((file) => skip === null || !isInside(file, skip));
  const files = kept.map((file) => {
    const name = absolute ? path.relative(base, file) : path.relative(around.cwd, file);
    return { file, path: nameInFolder(absolute ? base : '.', name), absolute };
  });
  return {
    files,
    problems: files.length === 0 ? [new FileError(absolute ? path.basename(given) : given, 'no_match')] : [],
  };
}

function isInside(place: string, folder: string): boolean {
  const way = path.relative(folder, place);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Each file once, however many links and arguments lead to it: by its shortest way, else the first given. */
async function uniqueFiles(files: readonly NamedFile[]): Promise<NamedFile[]> {
  const byFile = new Map<string, NamedFile>();
  for (const one of files) {
    const real = await realpath(one.file).catch(() => one.file);
    const known = byFile.get(real);
    if (known === undefined || one.file.length < known.file.length) byFile.set(real, one);
  }
  return [...byFile.values()];
}
