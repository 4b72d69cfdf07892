// Inputs to fuzz the loaders with: fixtures and small files of our own, damaged in the ways that files are, and
// in those that only an attacker thinks of.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { zip } from '../fixtures/zip.js';

const REPORTS = new URL('../../fixtures/reports/', import.meta.url);
const SMALL = '09-wangtang-2024';

/** A small workbook; there is none among the fixtures. */
function workbook() {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  return zip([
    [
      'xl/workbook.xml',
      `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships ${relations}><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="0.0%;[Red]-0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    ],
    [
      'xl/sharedStrings.xml',
      `<sst ${main}><si><t>受理</t></si><si><r><t>审</t></r><r><t>结</t></r></si></sst>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet ${main}><cols><col min="9" max="9" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>128</v></c><c r="B2" s="1"><v>0.985</v></c><c r="C2" s="2"><v>45657</v></c></row></sheetData><mergeCells><mergeCell ref="C1:D2"/></mergeCells></worksheet>`,
    ],
  ]);
}

/** The files that inputs are made of, by the loader that reads them. */
export function seedFiles() {
  const read = (folder, suffix) =>
    readFileSync(fileURLToPath(new URL(`${folder}/${SMALL}.${suffix}`, REPORTS)));
  return {
    txt: read('txt', 'txt').subarray(0, 3000),
    html: read('html', 'html').subarray(0, 8000),
    mht: read('mht', 'mht'),
    rtf: read('rtf', 'rtf'),
    doc: read('doc', 'doc'),
    docx: read('docx', 'docx'),
    ofd: read('ofd', 'ofd'),
    xlsx: workbook(),
    pdf: read('pdf-libreoffice', 'pdf'),
    zip: zip([
      ['内/a.txt', '全年受理12件。'],
      ['b.zip', zip([['c.txt', '全年审结9件。']])],
    ]),
  };
}

/** What files hold where a program trusts them too much. */
const TOKENS = [
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
  '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
  '<img src="http://127.0.0.1:9/a.png">',
  '<script>while(1);</script>',
  '<div>'.repeat(500),
  '</div>'.repeat(500),
  '<table><tr><td colspan=99999 rowspan=99999>',
  '<w:p><w:r><w:rPr><w:vanish/>',
  '<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>',
  '<c r="XFD1048576" s="999"><v>1e308</v></c>',
  '<mergeCell ref="A1:XFD1048576"/>',
  'DeltaX="g 999999999 1"',
  'CTM="NaN 1 1 1 1e308 1"',
  '../../../../etc/passwd',
  '{\\rtf1{\\*\\bin999999999 ',
  "\\u-99999\\'ff\\uc9",
  '\\trowd\\cellx99999999\\cell\\row',
  '\r\n--',
  'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(20),
  '=\r\n=3',
  'stream\r\n',
  '/Length 99999999999 ',
  '9'.repeat(5000),
  '件'.repeat(500),
  '\ufeff',
  '\u0000',
  '\ud83d',
].map((token) => Buffer.from(token));

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0x3c, 0x3e, 0x5c, 0x7b, 0x7d, 0x0a];

/** One change of a file: a function from bytes to bytes. */
const change = fc.oneof(
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.oneof(fc.nat(255), fc.constantFrom(...INTERESTING)))
    .map(([at, value]) => (bytes) => {
      const out = Buffer.from(bytes);
      if (out.length > 0) out[Math.min(out.length - 1, Math.floor(at * out.length))] = value;
      return out;
    }),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0xffffffff, 0x7fffffff, 0x80000000, 0))
    .map(([at, value]) => (bytes) => {
      const out = Buffer.from(bytes);
      if (out.length >= 4) out.writeUInt32LE(value, Math.floor(at * (out.length - 4)));
      return out;
    }),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((at) => (bytes) => bytes.subarray(0, Math.floor(at * bytes.length))),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...TOKENS))
    .map(([at, token]) => (bytes) => {
      const place = Math.floor(at * bytes.length);
      return Buffer.concat([bytes.subarray(0, place), token, bytes.subarray(place)]);
    }),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(4000), fc.integer({ min: 1, max: 5 }))
    .map(([at, length, times]) => (bytes) => {
      const place = Math.floor(at * bytes.length);
      const slice = bytes.subarray(place, place + length);
      return Buffer.concat([bytes.subarray(0, place), ...Array(times).fill(slice), bytes.subarray(place)]);
    }),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(4000)).map(([at, length]) => (bytes) => {
    const place = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
  }),
);

const changes = fc
  .array(change, { minLength: 1, maxLength: 6 })
  .map((list) => (bytes) => list.reduce((now, one) => one(now), bytes));

/**
 * Damaged forms of a file, as fast-check makes them. Half of those of a zip file are damaged within: a part is
 * changed and packed again, so that what reads the part is reached.
 * @returns {fc.Arbitrary<Buffer>}
 */
export function damaged(name, seeds) {
  const file = seeds[name];
  const whole = changes.map((apply) => apply(file));
  const others = Object.keys(seeds).filter((other) => other !== name);
  const spliced = fc
    .tuple(
      fc.constantFrom(...others),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([other, a, b]) =>
      Buffer.concat([
        file.subarray(0, Math.floor(a * file.length)),
        seeds[other].subarray(Math.floor(b * seeds[other].length)),
      ]),
    );
  const parts = file.subarray(0, 2).toString('latin1') === 'PK' ? unzip(file) : [];
  if (parts.length === 0) return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: spliced });
  const within = fc
    .tuple(fc.nat(parts.length - 1), changes)
    .map(([at, apply]) => zip(parts.map(([part, data], i) => [part, i === at ? apply(data) : data])));
  return fc.oneof(
    { weight: 5, arbitrary: within },
    { weight: 4, arbitrary: whole },
    { weight: 1, arbitrary: spliced },
  );
}

/** Bytes behind what a file of a format begins with. */
export const anyBehindMagic = fc
  .tuple(
    fc.constantFrom(
      '%PDF-1.7\n',
      'PK\x03\x04',
      'PK\x05\x06',
      '{\\rtf1',
      '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
      '<html>',
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n',
      '\xff\xfe',
      '\xef\xbb\xbf',
      '',
    ),
    fc.uint8Array({ maxLength: 400 }),
  )
  .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));

/** The parts of a zip archive that is whole. */
function unzip(file) {
  const parts = [];
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, offset] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt32LE(at + 42),
    ];
    const name = file.subarray(at + 46, at + 46 + file.readUInt16LE(at + 28));
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    const data = file.subarray(start, start + size);
    parts.push([name.toString('utf8'), method === 8 ? inflateRawSync(data) : Buffer.from(data)]);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts.filter(([name]) => /\.(?:xml|rels|txt|zip)$/.test(name));
}
