import { inflateRawSync } from 'node:zlib';

/** One file of a zip archive. */
export interface ZipEntry {
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

/**
 * Reads the central directory of a zip archive (PKWARE APPNOTE 6.3, section 4.3). Null where there is none
 * that is whole: the file is cut short or broken.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end === null) return null;
  const directory: ZipDirectory = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return null;
    const nameEnd = at + ENTRY_SIZE + view.getUint16(at + 28, true);
    if (nameEnd > bytes.length) return null;
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, nameEnd)).replaceAll('\\', '/');
    directory.set(name, {
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      compressedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return directory;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return null;
}

/**
 * Unpacks one file of an archive, at most `limit` bytes of it. Throws an Error that says what is wrong:
 * encrypted, cut short, broken, packed in another way, or larger than the limit.
 */
export function readZipEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  const view = viewOf(bytes);
  const { offset } = entry;
  if (entry.encrypted) throw new Error('it is encrypted');
  if (offset + LOCAL_SIZE > bytes.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
    throw new Error('the zip archive is broken');
  }
  const start = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + entry.compressedSize);
  if (packed.length < entry.compressedSize) throw new Error('the zip archive is cut short');
  if (entry.method === 8) return inflate(packed, limit);
  if (entry.method !== 0) throw new Error(`the zip archive uses packing method ${entry.method}`);
  if (packed.length > limit) throw tooLarge(limit);
  return packed;
}

function inflate(packed: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw new Error('the zip archive is broken', { cause: error });
  }
}

function tooLarge(limit: number): Error {
  return new Error(`it unpacks to more than ${Math.floor(limit / 2 ** 20)} MB`);
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

const UTF8_NAME = 0x0800;

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
