import { type FileHandle, open } from 'node:fs/promises';
import { LoadError } from '../errors.js';
import { zipKind } from '../load/detect.js';
import { LimitError, type Limits, limitsWith } from '../load/limits.js';
import {
  findZipDirectory,
  parseZipDirectory,
  readZipEntries,
  unpack,
  unpackedLimit,
  ZIP_END_WITHIN,
  type ZipEntry,
  zipDataStart,
} from '../load/zip.js';
import { fileError } from './read.js';

/** A file in a zip archive: the archive on disk, then the entry in it, then the entry in that one, and so on. */
export interface Member {
  archive: string;
  entries: readonly ZipEntry[];
}

/** A file of an archive with its path below the archive's: 内/b.docx; or why a part of it cannot be looked into. */
export type Listed = { path: string } & ({ member: Member } | { problem: LoadError });

/** Suffixes of files that are no archives, whatever they hold: a folder of reports is listed without opening them. */
const OTHER_FILES = /\.(?:txt|docx?|wps|rtf|pdf|html?|shtml|mht|mhtml|ofd|xlsx?|et|xml|png|jpe?g|gif)$/i;
const ZIP_MAGIC = 'PK\x03\x04';
/** Longest record in front of an entry's data: its header, name and extra field, in bytes. */
const LONGEST_HEADER = 30 + 2 * 0xffff;

/** Whether a file of that name may be an archive that is to be opened like a folder. */
export function mayBeArchive(name: string): boolean {
  return !OTHER_FILES.test(name);
}

/**
 * Lists the files of a zip archive, those of archives in it too, in code unit order. Null where the file is
 * no zip archive, or one that is a document (.docx, .xlsx, .ofd).
 * @param name of the archive, for messages
 * @throws FileError, LoadError where it is broken or has too many files
 */
export async function listArchive(
  archive: string,
  name: string,
  given: Partial<Limits> = {},
): Promise<Listed[] | null> {
  const limits = limitsWith(given);
  const entries = await withFile(archive, name, (file) => readDirectory(file, name));
  if (entries === null || isDocument(entries)) return null;
  const found: Listed[] = [];
  await collect({ archive, entries: [] }, entries, '', { name, limits, found });
  const taken = new Set<string>();
  for (const one of found) one.path = distinct(one.path, taken);
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

interface Listing {
  name: string;
  limits: Limits;
  found: Listed[];
}

async function collect(
  place: Member,
  entries: readonly ZipEntry[],
  folder: string,
  listing: Listing,
): Promise<void> {
  const { name, limits, found } = listing;
  for (const entry of entries) {
    const path = harmlessPath(entry.name);
    if (path === null) continue;
    if (found.length >= limits.entries)
      throw new LoadError(
        `${name}: it has more than ${limits.entries} files; unpack it and pass the files in it`,
      );
    const member: Member = { archive: place.archive, entries: [...place.entries, entry] };
    const inner = /\.zip$/i.test(path)
      ? await innerEntries(member, `${name}/${folder}${path}`, limits)
      : null;
    if (inner instanceof LoadError) found.push({ path: folder + path, problem: inner });
    else if (inner === null) found.push({ path: folder + path, member });
    else await collect(member, inner, `${folder}${path}/`, listing);
  }
}

/** The entries of an archive in an archive; null where it is none, an error where it is not to be looked into. */
async function innerEntries(
  member: Member,
  name: string,
  limits: Limits,
): Promise<ZipEntry[] | LoadError | null> {
  if (member.entries.length >= limits.depth)
    return new LoadError(`${name}: a zip archive in ${limits.depth} others is not opened; unpack it first`);
  try {
    const bytes = await readMember(member, name, limits);
    const entries = readZipEntries(bytes);
    if (entries === null)
      return new LoadError(`${name}: a zip archive that is cut short or broken; fetch it again`);
    return isDocument(entries) ? null : checked(entries, bytes.length, name);
  } catch (error) {
    if (error instanceof LoadError) return error;
    throw error;
  }
}

function isDocument(entries: readonly ZipEntry[]): boolean {
  return zipKind(new Map(entries.map((entry) => [entry.name, entry]))) !== null;
}

/** The same entries, if they can all lie in an archive of that size: entries that share data are a bomb. */
function checked(entries: ZipEntry[], size: number, name: string): ZipEntry[] {
  const total = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  if (total > size)
    throw new LoadError(`${name}: a zip archive whose files lie on each other; fetch it again`);
  return entries;
}

/**
 * The bytes of a file in an archive.
 * @param name what it is called in messages
 * @throws FileError, LoadError
 */
export async function readMember(
  { archive, entries }: Member,
  name: string,
  given: Partial<Limits> = {},
): Promise<Uint8Array> {
  const limits = limitsWith(given);
  const [first, ...inner] = entries;
  if (first === undefined) throw new Error('a member has no entry');
  let bytes = await withFile(archive, name, (file) => readFromFile(file, first, name, limits));
  for (const entry of inner) bytes = inWords(name, () => readFromBytes(bytes, entry, limits));
  return bytes;
}

async function readFromFile(
  file: FileHandle,
  entry: ZipEntry,
  name: string,
  limits: Limits,
): Promise<Uint8Array> {
  const header = await readRange(file, entry.offset, LONGEST_HEADER);
  const start = inWords(name, () => zipDataStart(header));
  if (entry.compressedSize > limits.bytes)
    throw new LoadError(`${name}: it has more than ${limits.bytes} bytes; --max-bytes allows more`);
  const packed = await readRange(file, entry.offset + start, entry.compressedSize);
  return inWords(name, () => unpack(packed, entry, unpackedLimit(packed.length, limits)));
}

function readFromBytes(bytes: Uint8Array, entry: ZipEntry, limits: Limits): Uint8Array {
  const start = entry.offset + zipDataStart(bytes.subarray(entry.offset));
  const packed = bytes.subarray(start, start + entry.compressedSize);
  return unpack(packed, entry, unpackedLimit(packed.length, limits));
}

/** Runs what may throw an Error in words about an archive, and names the file. */
function inWords<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof LimitError) throw new LoadError(`${name}: ${why}`, { cause });
    const advice = why === 'it is encrypted' ? 'unpack the archive with its password' : 'unpack it and look';
    throw new LoadError(`${name}: it cannot be taken out of its zip archive (${why}); ${advice}`, { cause });
  }
}

async function readDirectory(file: FileHandle, name: string): Promise<ZipEntry[] | null> {
  const { size } = await file.stat();
  const head = await readRange(file, 0, 4);
  if (Buffer.from(head).toString('latin1') !== ZIP_MAGIC) return null;
  const tailAt = Math.max(0, size - ZIP_END_WITHIN);
  const tail = await readRange(file, tailAt, size - tailAt);
  const place = findZipDirectory(tail);
  const broken = new LoadError(`${name}: a zip archive that is cut short or broken; fetch it again`);
  if (place === null || place.offset > size) throw broken;
  const entries = parseZipDirectory(await readRange(file, place.offset, size - place.offset), place.count);
  if (entries === null) throw broken;
  return checked(entries, size, name);
}

async function readRange(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - from)));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}

async function withFile<T>(
  archive: string,
  name: string,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> {
  let file: FileHandle | undefined;
  try {
    file = await open(archive, 'r');
    return await work(file);
  } catch (cause) {
    throw cause instanceof LoadError ? cause : fileError(name, cause);
  } finally {
    await file?.close();
  }
}

/** What lies beside reports in archives and is none: gold, datasets, and what systems leave behind. */
const NO_REPORTS = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)|\.(?:json|jsonl|csv)$/i;
/** Longest name in an archive that is taken as it is, in UTF-16 code units. */
const LONGEST_PATH = 1000;

/**
 * An entry's name as a path below the archive: no step up, no drive, no root, no control characters. Nothing
 * is ever written under it. Null for folders and for what is no report.
 */
function harmlessPath(name: string): string | null {
  if (name.endsWith('/')) return null;
  const steps = name
    .slice(0, LONGEST_PATH)
    .replaceAll(/\p{Cc}/gu, '\ufffd')
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..');
  const path = steps.join('/');
  return path === '' || NO_REPORTS.test(path) ? null : path;
}

/** The path, with a number where an entry before has the same. */
function distinct(path: string, taken: Set<string>): string {
  let free = path;
  for (let n = 2; taken.has(free); n++) free = `${path} (${n})`;
  taken.add(free);
  return free;
}
