import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { LoadError } from '../errors.js';
import { DEFAULT_LIMITS } from '../load/limits.js';

/** Why a file could not be read. */
export type FileProblem =
  | 'missing'
  | 'denied'
  | 'folder'
  | 'no_match'
  | 'empty_folder'
  | 'empty_archive'
  | 'bad_name'
  | 'too_large'
  | 'unreadable';

const ADVICE: Record<FileProblem, string> = {
  missing: 'no such file; check the path',
  denied: 'permission denied; make it readable and run again',
  folder: 'this is a folder; give a file',
  no_match: 'no file matches this pattern; check it, and quote it if the shell expands it',
  empty_folder: 'the folder holds no report; check the path',
  empty_archive: 'the zip archive holds no report; check the path',
  bad_name: 'its name is not UTF-8; rename it (convmv -f gbk -t utf8 --notest)',
  too_large: 'the file is larger than is read; split it, or allow more with --max-bytes',
  unreadable: 'cannot be read',
};

const PROBLEM_OF_CODE: Record<string, FileProblem> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'folder',
};

/** A file that the system does not give; the message is `<path>: <what is wrong>`. */
export class FileError extends LoadError {
  /** @param path as the report is called in the data */
  constructor(
    readonly path: string,
    readonly problem: FileProblem,
    readonly detail: string | null = null,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${ADVICE[problem]}${detail === null ? '' : ` (${detail})`}`, options);
  }
}

/** The FileError that an exception of node:fs stands for. */
export function fileError(path: string, cause: unknown): FileError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const problem = PROBLEM_OF_CODE[code] ?? 'unreadable';
  return new FileError(path, problem, problem === 'unreadable' ? code : null, { cause });
}

/**
 * The bytes of a file.
 * @param file where it lies
 * @param path as it is called in messages
 * @param most size beyond which it is not read, in bytes
 * @throws FileError
 */
export async function readBytes(
  file: string,
  path: string,
  most: number = DEFAULT_LIMITS.bytes,
): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > most) throw new FileError(path, 'too_large', `${size} bytes`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof FileError ? cause : fileError(path, cause);
  }
}

/** The SHA-256 of the bytes, 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
