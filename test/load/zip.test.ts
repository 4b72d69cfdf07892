import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readZipDirectory, readZipEntry, writeZip } from '../../src/load/zip.js';

const data = Buffer.from('办理128件'.repeat(1000));

/** An archive whose only file is deflated. */
function deflated(): Buffer {
  const packed = deflateRawSync(data);
  const zip = Buffer.from(writeZip(new Map([['a.xml', packed]])));
  zip.writeUInt16LE(8, 8);
  zip.writeUInt16LE(8, zip.indexOf('PK\x01\x02', 0, 'latin1') + 10);
  return zip;
}

function read(zip: Uint8Array, limit: number): Uint8Array {
  return readZipEntry(zip, readZipDirectory(zip)!.get('a.xml')!, limit);
}

describe('a zip archive', () => {
  it('gives back what was packed, stored or deflated', () => {
    expect(Buffer.from(read(writeZip(new Map([['a.xml', data]])), 1e6))).toEqual(data);
    expect(read(deflated(), 1e6)).toEqual(data);
  });

  it('is not unpacked beyond the limit', () => {
    expect(() => read(deflated(), 100)).toThrow('unpacks to more than');
    expect(() => read(writeZip(new Map([['a.xml', data]])), 100)).toThrow('unpacks to more than');
  });

  it('has no directory where it is cut short', () => {
    const zip = deflated();
    for (let end = 0; end < zip.length; end++) expect(readZipDirectory(zip.subarray(0, end))).toBeNull();
  });

  it('says that a file in it is encrypted', () => {
    const zip = deflated();
    zip.writeUInt16LE(1, zip.indexOf('PK\x01\x02', 0, 'latin1') + 8);
    expect(() => read(zip, 1e6)).toThrow('encrypted');
  });
});
