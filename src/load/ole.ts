/** One stream of an OLE compound file. */
interface OleEntry {
  firstSector: number;
  size: number;
}

/** An OLE compound file: what .doc, .xls, .wps and encrypted Office documents are kept in. */
export interface OleFile {
  /** The streams and storages at the root by name. Those of embedded objects are not among them. */
  entries: ReadonlyMap<string, OleEntry>;
  bytes: Uint8Array;
  sectorSize: number;
  /** The sectors that the allocation table stands in, in its order. */
  tableSectors: readonly number[];
  /** Streams below this size stand in the root's own stream, in sectors of 64 bytes. */
  miniCutoff: number;
  firstMiniTableSector: number;
  root: OleEntry;
}

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_SIZE = 512;
const TABLE_SECTORS_IN_HEADER = 109;
/** Sector numbers from here on are marks: end of a chain, free, part of a table ([MS-CFB] 2.1). */
const FIRST_MARK = 0xfffffffa;
const MINI_SECTOR_SIZE = 64;
const ENTRY_SIZE = 128;
const ROOT_TYPE = 5;
const NO_ENTRY = 0xffffffff;

/** Whether a file begins like an OLE compound file. */
export function looksLikeOle(bytes: Uint8Array): boolean {
  return MAGIC.slice(0, 4).every((byte, i) => bytes[i] === byte);
}

/**
 * Reads the directory of an OLE compound file ([MS-CFB]). Null where there is none that is whole: the file
 * is cut short or broken. Takes time and memory in proportion to the file at most, whatever it claims.
 */
export function readOle(bytes: Uint8Array): OleFile | null {
  if (bytes.length < HEADER_SIZE || !MAGIC.every((byte, i) => bytes[i] === byte)) return null;
  const view = viewOf(bytes);
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) return null;
  const partial = {
    bytes,
    sectorSize: 2 ** shift,
    tableSectors: [] as number[],
    miniCutoff: view.getUint32(0x38, true),
    firstMiniTableSector: view.getUint32(0x3c, true),
    root: { firstSector: NO_ENTRY, size: 0 },
    entries: new Map<string, OleEntry>(),
  };
  try {
    partial.tableSectors = findTableSectors(partial, view);
    const directory = readDirectory(partial, view.getUint32(0x30, true));
    return { ...partial, ...directory };
  } catch {
    return null;
  }
}

/** A stream's bytes. Throws an Error that says what is wrong: no such stream, cut short, broken. */
export function readOleStream(file: OleFile, name: string): Uint8Array {
  const entry = file.entries.get(name);
  if (entry === undefined) throw new Error(`it has no part named ${name}`);
  if (entry.size >= file.miniCutoff) return readSectors(file, entry);
  return readMiniSectors(file, entry);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(): Error {
  return new Error('its sectors are cut short or broken');
}

/** Sector `index`; the last of a file may be shorter than the others. */
function sectorOf({ bytes, sectorSize }: OleFile, index: number): Uint8Array {
  const start = (index + 1) * sectorSize;
  if (index >= FIRST_MARK || start >= bytes.length) throw broken();
  return bytes.subarray(start, start + sectorSize);
}

function numberAt(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) throw broken();
  return viewOf(bytes).getUint32(at, true);
}

function sectorCount({ bytes, sectorSize }: OleFile): number {
  return Math.ceil(bytes.length / sectorSize) - 1;
}

/** The sectors of the allocation table, of which no more are looked for than the file can need. */
function findTableSectors(file: OleFile, view: DataView): number[] {
  const perSector = file.sectorSize / 4;
  const needed = Math.ceil(sectorCount(file) / perSector);
  const sectors: number[] = [];
  for (let i = 0; i < TABLE_SECTORS_IN_HEADER && sectors.length < needed; i++) {
    const sector = view.getUint32(0x4c + 4 * i, true);
    if (sector < FIRST_MARK) sectors.push(sector);
  }
  let next = view.getUint32(0x44, true);
  for (let left = sectorCount(file); left > 0 && next < FIRST_MARK && sectors.length < needed; left--) {
    const list = sectorOf(file, next);
    for (let i = 0; i < perSector - 1 && sectors.length < needed; i++) {
      const sector = numberAt(list, 4 * i);
      if (sector < FIRST_MARK) sectors.push(sector);
    }
    next = numberAt(list, file.sectorSize - 4);
  }
  return sectors;
}

function nextSector(file: OleFile, sector: number): number {
  const perSector = file.sectorSize / 4;
  const table = file.tableSectors[Math.floor(sector / perSector)];
  if (table === undefined) throw broken();
  return numberAt(sectorOf(file, table), 4 * (sector % perSector));
}

/** The first `size` bytes of a chain. */
function readSectors(file: OleFile, { firstSector, size }: OleEntry): Uint8Array {
  const count = Math.ceil(size / file.sectorSize);
  if (count > sectorCount(file)) throw broken();
  const parts: Uint8Array[] = [];
  let sector = firstSector;
  for (let i = 0; i < count; i++) {
    if (i > 0) sector = nextSector(file, sector);
    parts.push(sectorOf(file, sector));
  }
  const whole = Buffer.concat(parts);
  if (whole.length < size) throw broken();
  return whole.subarray(0, size);
}

function readMiniSectors(file: OleFile, { firstSector, size }: OleEntry): Uint8Array {
  const store = readSectors(file, file.root);
  const table = readChain(file, file.firstMiniTableSector);
  const count = Math.ceil(size / MINI_SECTOR_SIZE);
  if (count * MINI_SECTOR_SIZE > store.length + MINI_SECTOR_SIZE) throw broken();
  const parts: Uint8Array[] = [];
  let sector = firstSector;
  for (let i = 0; i < count; i++) {
    if (i > 0) sector = numberAt(table, 4 * sector);
    const start = sector * MINI_SECTOR_SIZE;
    if (start >= store.length) throw broken();
    parts.push(store.subarray(start, start + MINI_SECTOR_SIZE));
  }
  const whole = Buffer.concat(parts);
  if (whole.length < size) throw broken();
  return whole.subarray(0, size);
}

/** A whole chain, to its end mark. */
function readChain(file: OleFile, first: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let sector = first; sector < FIRST_MARK; sector = nextSector(file, sector)) {
    if (parts.length >= sectorCount(file)) throw broken();
    parts.push(sectorOf(file, sector));
  }
  return Buffer.concat(parts);
}

function readDirectory(file: OleFile, first: number): Pick<OleFile, 'root' | 'entries'> {
  const directory = readChain(file, first);
  const count = Math.floor(directory.length / ENTRY_SIZE);
  if (count === 0 || directory[0x42] !== ROOT_TYPE) throw broken();
  const entries = new Map<string, OleEntry>();
  const seen = new Set<number>();
  const waiting = [numberAt(directory, 0x4c)];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (index >= count || seen.has(index)) continue;
    seen.add(index);
    const at = index * ENTRY_SIZE;
    entries.set(nameAt(directory, at), entryAt(directory, at));
    waiting.push(numberAt(directory, at + 0x44), numberAt(directory, at + 0x48));
  }
  return { root: entryAt(directory, 0), entries };
}

function entryAt(directory: Uint8Array, at: number): OleEntry {
  return { firstSector: numberAt(directory, at + 0x74), size: numberAt(directory, at + 0x78) };
}

function nameAt(directory: Uint8Array, at: number): string {
  const length = Math.min(viewOf(directory).getUint16(at + 0x40, true), 64);
  return Buffer.from(directory.subarray(at, at + Math.max(0, length - 2))).toString('utf16le');
}
