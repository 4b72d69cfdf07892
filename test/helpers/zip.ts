import { deflateRawSync } from 'node:zlib';

/** A file of an archive to be built. */
export interface ZipFile {
  /** As text in UTF-8, or the bytes of a name in any encoding. */
  name: string | Uint8Array;
  data: Uint8Array | string;
  deflated?: boolean;
  /** Sets the flag that says that the name is UTF-8. */
  utf8?: boolean;
  encrypted?: boolean;
  /** The name in UTF-8 in an extra field, as Info-ZIP writes it. */
  unicodePath?: string;
}

/** A zip archive of these files. */
export function buildZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { local, entry } = recordsOf(file, offset);
    parts.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function recordsOf(file: ZipFile, offset: number): { local: Buffer; entry: Buffer } {
  const name = Buffer.from(file.name);
  const data = Buffer.from(file.data);
  const packed = file.deflated ? deflateRawSync(data) : data;
  const extra = file.unicodePath === undefined ? Buffer.alloc(0) : unicodeExtra(file.unicodePath);
  const flags = (file.utf8 ? 0x0800 : 0) | (file.encrypted ? 1 : 0);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(file.deflated ? 8 : 0, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  common.writeUInt16LE(extra.length, 24);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, extra, packed]);
  const head = Buffer.alloc(46);
  head.write('PK\x01\x02', 'latin1');
  head.writeUInt16LE(20, 4);
  common.copy(head, 6);
  head.writeUInt32LE(offset, 42);
  return { local, entry: Buffer.concat([head, name, extra]) };
}

function unicodeExtra(name: string): Buffer {
  const path = Buffer.from(name, 'utf8');
  const extra = Buffer.alloc(9);
  extra.writeUInt16LE(0x7075, 0);
  extra.writeUInt16LE(5 + path.length, 2);
  extra.writeUInt8(1, 4);
  return Buffer.concat([extra, path]);
}
