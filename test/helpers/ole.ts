const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;

/** An OLE compound file with these streams at its root, all of them in sectors of 512 bytes. */
export function buildOle(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const names = Object.keys(streams);
  const directory = Buffer.alloc(Math.ceil((names.length + 1) / 4) * SECTOR);
  const chains = [directory, ...names.map((name) => padded(streams[name]!))];
  const count = chains.reduce((sum, chain) => sum + chain.length / SECTOR, 0);
  const tables = Math.ceil((count + 1) / (SECTOR / 4 - 1));
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  for (let i = 0; i < tables; i++) table.writeUInt32LE(0xfffffffd, 4 * i);
  let sector = tables;
  const starts = chains.map((chain) => {
    const start = sector;
    const last = start + chain.length / SECTOR - 1;
    for (; sector <= last; sector++) table.writeUInt32LE(sector === last ? END : sector + 1, 4 * sector);
    return chain.length === 0 ? END : start;
  });
  writeEntry(directory, 0, 'Root Entry', 5, END, 0, names.length === 0 ? FREE : 1);
  for (const [i, name] of names.entries())
    writeEntry(directory, i + 1, name, 2, starts[i + 1]!, streams[name]!.length, FREE);
  // Entries hang on one another like a list: each is the right neighbour of the one before.
  for (let i = 1; i <= names.length; i++)
    directory.writeUInt32LE(i < names.length ? i + 1 : FREE, 128 * i + 0x48);
  return Buffer.concat([headerOf(tables, starts[0]!), table, ...chains]);
}

function padded(stream: Uint8Array): Buffer {
  const whole = Buffer.alloc(Math.ceil(stream.length / SECTOR) * SECTOR);
  whole.set(stream);
  return whole;
}

function headerOf(tables: number, directory: number): Buffer {
  const header = Buffer.alloc(SECTOR);
  header.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  header.writeUInt16LE(9, 0x1e);
  header.writeUInt16LE(6, 0x20);
  header.writeUInt32LE(tables, 0x2c);
  header.writeUInt32LE(directory, 0x30);
  header.writeUInt32LE(0, 0x38);
  header.writeUInt32LE(END, 0x3c);
  header.writeUInt32LE(END, 0x44);
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < tables ? i : FREE, 0x4c + 4 * i);
  return header;
}

function writeEntry(
  directory: Buffer,
  index: number,
  name: string,
  type: number,
  start: number,
  size: number,
  child: number,
): void {
  const at = 128 * index;
  directory.write(name, at, 'utf16le');
  directory.writeUInt16LE(2 * name.length + 2, at + 0x40);
  directory[at + 0x42] = type;
  directory.writeUInt32LE(FREE, at + 0x44);
  directory.writeUInt32LE(FREE, at + 0x48);
  directory.writeUInt32LE(child, at + 0x4c);
  directory.writeUInt32LE(start, at + 0x74);
  directory.writeUInt32LE(size, at + 0x78);
}
