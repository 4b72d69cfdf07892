import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { LoadError } from '../errors.js';
import type { Limits } from '../load/limits.js';
import { listArchive, type Member, mayBeArchive } from './archives.js';
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

/**
 * One report to be read: a file, a file in a zip archive, bytes already at hand, or what stood in the way of
 * finding one.
 */
export type BatchInput = {
  /** What it is called in the data: relative, forward slashes; in an archive `a.zip/内/b.docx`. */
  path: string;
} & ({ file: string } | { member: Member } | { bytes: Uint8Array } | { problem: LoadError });

/** Where to look. */
export interface Surroundings {
  /** The folder that relative paths start from, absolute. */
  cwd: string;
  /** A folder that is never entered (the output's), absolute. */
  skip?: string;
  /** Of files and archives; the defaults of load/limits.ts for what is not given. */
  limits?: Partial<Limits>;
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
  const inputs: BatchInput[] = [];
  const take = (found: Found): void => {
    for (const file of found.files) files.push(file);
    for (const member of found.members) inputs.push(member);
    for (const problem of found.problems) inputs.push({ path: problem.path, problem });
  };
  for (const one of asked.given) take(await filesOf(one, around, isGlob(one)));
  for (const one of asked.listed ?? []) take(await filesOf(one, around, false));
  for (const { file, path: name } of distinctNames(await uniqueFiles(files)))
    for (const input of await opened(file, name, around)) inputs.push(input);
  return inputs.sort((a, b) => compareCodeUnits(a.path, b.path));
}

/** A file as an input; a zip archive as the files in it. */
async function opened(file: string, name: string, { limits }: Surroundings): Promise<BatchInput[]> {
  if (!mayBeArchive(name)) return [{ path: name, file }];
  try {
    const listed = await listArchive(file, name, limits);
    if (listed === null) return [{ path: name, file }];
    if (listed.length === 0) return [{ path: name, problem: new FileError(name, 'empty_archive') }];
    return listed.map((one) => ({ ...one, path: `${name}/${one.path}` }));
  } catch (error) {
    if (error instanceof LoadError) return [{ path: name, problem: error }];
    throw error;
  }
}

/**
 * The file in a zip archive that a path leads to: `a.zip/内/b.docx`. Null where no part of the path is an
 * archive that holds it.
 */
export async function findMember(given: string, around: Surroundings): Promise<BatchInput | null> {
  const steps = given.split(/[\\/]/);
  for (let at = 1; at < steps.length; at++) {
    const archive = steps.slice(0, at).join('/');
    const place = path.resolve(around.cwd, archive);
    const about = await stat(place).catch(() => null);
    if (about === null) return null;
    if (!about.isFile()) continue;
    const inside = steps.slice(at).join('/');
    const listed = await listArchive(place, fileName(archive), around.limits).catch(() => null);
    const found = listed?.find((one) => one.path === inside);
    return found === undefined ? null : { ...found, path: `${fileName(archive)}/${inside}` };
  }
  return null;
}

interface Found {
  files: NamedFile[];
  /** Files in archives that an argument names. */
  members: BatchInput[];
  problems: FileError[];
}

async function filesOf(given: string, around: Surroundings, glob: boolean): Promise<Found> {
  const place = path.resolve(around.cwd, given);
  try {
    const about = await stat(place);
    return about.isDirectory() ? await filesOfFolder(given, around) : single(given, place);
  } catch (cause) {
    const error = cause instanceof FileError ? cause : fileError(fileName(given), cause);
    const member = error.problem === 'missing' ? await findMember(given, around) : null;
    if (member !== null) return { files: [], members: [member], problems: [] };
    if (error.problem === 'missing' && glob) return filesOfGlob(given, around);
    return { files: [], members: [], problems: [error] };
  }
}

function single(given: string, file: string): Found {
  return {
    files: [{ file, path: fileName(given), absolute: path.isAbsolute(given) }],
    members: [],
    problems: [],
  };
}

async function filesOfFolder(given: string, around: Surroundings): Promise<Found> {
  const root = path.resolve(around.cwd, given);
  const found: Found = { files: [], members: [], problems: [] };
  const absolute = path.isAbsolute(given);
  const entered = new Set<string>();

  async function walk(folder: string): Promise<void> {
    const real = await realpath(folder);
    if (folder === around.skip || entered.has(real)) return;
    entered.add(real);
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareCodeUnits(a.name, b.name))) {
      const { name } = entry;
      if (name.startsWith('.') || NO_REPORTS.has(path.extname(name).toLowerCase())) continue;
      const place = path.join(folder, name);
      const called = nameInFolder(given, path.relative(root, place));
      const file = { file: place, path: called, absolute };
      try {
        // what the folder says of a link, or of a name that is not UTF-8, is not what opening it will give
        const isPlain = entry.isFile() && !name.includes('\ufffd');
        const about = isPlain ? entry : await stat(place);
        if (about.isDirectory()) await walk(place);
        else if (isPlain) found.files.push({ ...file, real: path.join(real, name) });
        else if (about.isFile()) found.files.push(file);
      } catch (cause) {
        // A name that is not UTF-8 has lost its bytes; the file is there, but not to be found by it.
        found.problems.push(
          name.includes('\ufffd') ? new FileError(called, 'bad_name') : fileError(called, cause),
        );
      }
    }
  }

  try {
    await walk(root);
  } catch (cause) {
    return { files: [], members: [], problems: [fileError(fileName(given), cause)] };
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
    members: [],
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
    const real = one.real ?? (await realpath(one.file).catch(() => one.file));
    const known = byFile.get(real);
    if (known === undefined || one.file.length < known.file.length) byFile.set(real, one);
  }
  return [...byFile.values()];
}
