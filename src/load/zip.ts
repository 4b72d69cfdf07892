import { inflateRawSync } from 'node:zlib';
import { decodeText } from './encoding.js';
import { LimitError, type Limits, RATIO_FROM } from './limits.js';

/** One file of a zip archive; what the archive says of it, not to be believed. */
export interface ZipEntry {
  /** As the archive has it, with forward slashes. */
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  encrypted: boolean;
  /** Offset of its local header in the archive. */
  offset: number;
  compressedSize: number;
}

/** The files of a zip archive by name, in the order of the central directory. */
export type ZipDirectory = Map<string, ZipEntry>;

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const ENCRYPTED = 0x0001;
const UTF8_NAME = 0x0800;
/** Extra field with the name in UTF-8 (Info-ZIP). */
const UNICODE_PATH = 0x7075;

/** How many bytes at the end of an archive hold the record that its directory is found by. */
export const ZIP_END_WITHIN = END_SIZE + LONGEST_COMMENT;

/**
 * Reads the central directory of a zip archive (PKWARE APPNOTE 6.3, section 4.3). Null where there is none
 * that is whole: the file is cut short or broken.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const entries = readZipEntries(bytes);
  return entries && new Map(entries.map((entry) => [entry.name, entry]));
}

/** The files of a whole archive in the order of its directory, those that share a name too; null as above. */
export function readZipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const place = findZipDirectory(bytes);
  return place && parseZipDirectory(bytes.subarray(place.offset), place.count);
}

/** Where the central directory of an archive begins, by the archive's last bytes, and how many files it has. */
export function findZipDirectory(tail: Uint8Array): { offset: number; count: number } | null {
  const view = viewOf(tail);
  const first = Math.max(0, view.byteLength - ZIP_END_WITHIN);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    return { offset: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  }
  return null;
}

/** Reads `count` entries of a central directory, from its first byte on. Null where it is broken. */
export function parseZipDirectory(bytes: Uint8Array, count: number): ZipEntry[] | null {
  const view = viewOf(bytes);
  const raw: RawEntry[] = [];
  let at = 0;
  for (let left = count; left > 0; left--) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameEnd = at + ENTRY_SIZE + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (nameEnd > bytes.length) return null;
    const flags = view.getUint16(at + 8, true);
    const name = bytes.subarray(at + ENTRY_SIZE, nameEnd);
    raw.push({
      name: unicodeName(bytes.subarray(nameEnd, extraEnd)) ?? name,
      isUtf8: (flags & UTF8_NAME) !== 0,
      method: view.getUint16(at + 10, true),
      encrypted: (flags & ENCRYPTED) !== 0,
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  const decode = nameDecoder(raw);
  return raw.map(({ isUtf8, name, ...entry }) => ({ name: decode(name, isUtf8), ...entry }));
}

interface RawEntry extends Omit<ZipEntry, 'name'> {
  name: Uint8Array;
  isUtf8: boolean;
}

/** The name in an entry's extra field, if there is one: behind a version and the checksum of the plain name. */
function unicodeName(extra: Uint8Array): Uint8Array | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === UNICODE_PATH && end <= extra.length && end > at + 9)
      return extra.subarray(at + 9, end);
  }
  return null;
}

/** How the names of an archive are decoded. Programs on Chinese systems write GBK and say nothing of it. */
function nameDecoder(raw: readonly RawEntry[]): (name: Uint8Array, isUtf8: boolean) => string {
  const unsaid = raw.filter(({ isUtf8 }) => !isUtf8).map(({ name }) => name);
  const all = Buffer.concat(unsaid.flatMap((name) => [name, Buffer.from('\n')]));
  const encoding = unsaid.length === 0 ? 'utf-8' : nameEncoding(all);
  return (name, isUtf8) => new TextDecoder(isUtf8 ? 'utf-8' : encoding).decode(name).replaceAll('\\', '/');
}

function nameEncoding(names: Uint8Array): string {
  const encoding = decodeText(names)?.encoding;
  return encoding === 'utf-8' || encoding === 'big5' ? encoding : 'gb18030';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where an entry's data begins, counted from its local header, and what is wrong with the header if it is. */
export function zipDataStart(header: Uint8Array): number {
  const view = viewOf(header);
  if (header.length < LOCAL_SIZE || view.getUint32(0, true) !== LOCAL_SIGNATURE)
    throw new Error('the zip archive is broken');
  return LOCAL_SIZE + view.getUint16(26, true) + view.getUint16(28, true);
}

/**
 * Unpacks one file of an archive, at most `limit` bytes of it. Throws an Error that says what is wrong:
 * encrypted, cut short, broken, packed in another way, or larger than the limit.
 */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  if (entry.encrypted) throw new Error('it is encrypted');
  const start = entry.offset + zipDataStart(bytes.subarray(entry.offset, entry.offset + LOCAL_SIZE));
  return unpack(bytes.subarray(start, start + entry.compressedSize), entry, limit);
}

/** Unpacks the data of an entry; see `readZipEntry`. */
export function unpack(packed: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  if (entry.encrypted) throw new Error('it is encrypted');
  if (packed.length < entry.compressedSize) throw new Error('the zip archive is cut short');
  if (entry.method === 8) return inflate(packed, limit);
  if (entry.method !== 0) throw new Error(`the zip archive uses packing method ${entry.method}`);
  if (packed.length > limit) throw tooLarge(limit);
  return packed;
}

function inflate(packed: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw new Error('the zip archive is broken', { cause: error });
  }
}

function tooLarge(limit: number): LimitError {
  return new LimitError(`it unpacks to more than ${sizeOf(limit)}; --max-unpacked allows more`);
}

function sizeOf(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.floor(bytes / 2 ** 20)} MB` : `${bytes} bytes`;
}

/** Unpacks the parts of one archive, all of them together within the limits. */
export interface Unpacker {
  names: readonly string[];
  has(name: string): boolean;
  /** The bytes of a part. Throws an Error that says what is wrong: there is none, broken, too much. */
  read(name: string): Uint8Array;
}

/** @throws Error where the archive has no directory */
export function openZip(bytes: Uint8Array, limits: Limits): Unpacker {
  const directory = readZipDirectory(bytes);
  if (directory === null) throw new Error('the zip archive is cut short or broken');
  const most = unpackedLimit(bytes.length, limits);
  let left = most;
  return {
    names: [...directory.keys()],
    has: (name) => directory.has(name),
    read(name) {
      const entry = directory.get(name);
      if (entry === undefined) throw new Error(`it has no part named ${name}`);
      const part = withinAll(() => readZipEntry(bytes, entry, left), most);
      left -= part.length;
      return part;
    },
  };
}

/** Runs `work`; where it meets a limit, that is what was left of the limit for all. */
function withinAll<T>(work: () => T, most: number): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof LimitError ? tooLarge(most) : error;
  }
}

/** What may be unpacked out of so many bytes. */
export function unpackedLimit(packed: number, { unpacked, ratio }: Limits): number {
  return Math.min(unpacked, Math.max(RATIO_FROM, ratio * packed));
}

/** Packs files into an archive without compression or checksums, for a reader that does not check them. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let at = 0;
  for (const [name, data] of files) {
    const nameBytes = new TextEncoder().encode(name);
    parts.push(localHeader(nameBytes, data.length), nameBytes, data);
    entries.push(directoryEntry(nameBytes, data.length, at), nameBytes);
    at += LOCAL_SIZE + nameBytes.length + data.length;
  }
  const size = entries.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, ...entries, endRecord(files.size, size, at)]);
}

function localHeader(name: Uint8Array, size: number): Uint8Array {
  const header = Buffer.alloc(LOCAL_SIZE);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(UTF8_NAME, 6);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function directoryEntry(name: Uint8Array, size: number, offset: number): Uint8Array {
  const entry = Buffer.alloc(ENTRY_SIZE);
  entry.writeUInt32LE(ENTRY_SIGNATURE, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(UTF8_NAME, 8);
  entry.writeUInt32LE(size, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return entry;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
