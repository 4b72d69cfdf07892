import { describe, expect, it } from 'vitest';
import { buildDoc, DELETED, ENDS_ROW, HIDDEN, IN_TABLE, rowShape } from '../helpers/doc.js';
import { readFixture } from '../helpers/fixtures.js';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { buildOle } from '../helpers/ole.js';
import { blockKinds, blockTexts, load, loadError } from '../helpers/report.js';

const cell = (text: string) => ({ text: `${text}\x07`, changes: IN_TABLE });
const rowEnd = (shape = '') => ({ text: '\x07', changes: ENDS_ROW + shape });

describe('a Word 97–2003 document', () => {
  it('keeps headings with their level, paragraphs and lists', async () => {
    const report = await load(
      buildDoc([
        { text: '青岚县法治政府建设报告', style: 62 },
        { text: '一、总体情况', style: 2 },
        '　　全年办理案件128件。',
        '',
        { text: '公证12件', changes: '0b460100' },
      ]),
    );
    expect(report).toMatchObject({ format: 'doc', encoding: null, warnings: [] });
    expect(report.text).toBe('青岚县法治政府建设报告\n一、总体情况\n全年办理案件128件。\n公证12件');
    expect(blockKinds(report)).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
      ['list', undefined],
    ]);
  });

  it('ends a block at a line break and a page break', async () => {
    expect((await load(buildDoc(['办理128件\v审结117件\x0c公证12件']))).text).toBe(
      '办理128件\n审结117件\n公证12件',
    );
  });

  it('leaves out deleted and hidden text, marks of notes and pictures, tables of contents', async () => {
    const report = await load(
      buildDoc([
        { text: '一、总体情况\t3', style: 19 },
        {
          text: '办理128件\x02127件，增长\x015%隐藏9件',
          runs: [
            [7, 11, DELETED],
            [17, 21, HIDDEN],
          ],
        },
      ]),
    );
    expect(report.text).toBe('办理128件，增长5%');
  });

  it('keeps the results of fields without their instructions, one in another', async () => {
    const field = '见\x13HYPERLINK "http://x/\x13PAGE \x149\x15" \x14附件1\x15和\x13PAGE\x15128件';
    expect((await load(buildDoc([field]))).text).toBe('见附件1和128件');
  });

  it('keeps tables, with the slots of merged cells empty', async () => {
    const report = await load(
      buildDoc([
        '表1',
        cell('类别'),
        cell('案件（件）'),
        rowEnd(rowShape([0, 1000, 3000])),
        cell('复议'),
        { text: '受理\r', changes: IN_TABLE },
        cell('128'),
        cell('12'),
        rowEnd(rowShape([10, 990, 2000, 3000], [0x60])),
        cell('遮住的'),
        cell('7'),
        cell(''),
        rowEnd(rowShape([0, 1000, 2000, 3000], [0x20])),
        '完',
      ]),
    );
    expect(blockTexts(report)).toEqual([
      '表1',
      [
        ['类别', '案件（件）', ''],
        ['复议', '受理128', '12'],
        ['', '7', ''],
      ],
      '完',
    ]);
  });

  it('reads the shape of a row that stands in the Data stream', async () => {
    const shape = Buffer.from(ENDS_ROW + rowShape([0, 2000, 3000]), 'hex');
    const data = Buffer.concat([Buffer.of(shape.length, 0), shape]);
    const rows = [
      cell('宽'),
      cell('窄'),
      { text: '\x07', changes: '466600000000' },
      cell('1'),
      cell('2'),
      cell('3'),
      rowEnd(rowShape([0, 1000, 2000, 3000])),
    ];
    expect(blockTexts(await load(buildDoc(rows, { data })))).toEqual([
      [
        ['宽', '', '窄'],
        ['1', '2', '3'],
      ],
    ]);
  });

  it('walks through tables in tables and through one that only frames the text', async () => {
    const inner = (text: string) => ({ text: `${text}\r`, changes: '1624014966020000004b2401' });
    const report = await load(
      buildDoc([
        { text: '外', changes: IN_TABLE },
        inner('内1'),
        inner('3件'),
        { text: '\r', changes: '1624014966020000004b24014c2401' },
        cell('尾'),
        rowEnd(),
        cell('框里12件'),
        rowEnd(),
      ]),
    );
    expect(blockTexts(report)).toEqual(['外', [['内1', '3件']], '尾', '框里12件']);
  });

  it('puts text boxes at the end', async () => {
    const report = await load(buildDoc(['办理128件', '框里12件'], { boxLength: 6 }));
    expect(report.text).toBe('办理128件\n框里12件');
  });

  it('reads text of one byte a character as Windows-1252, or as GBK where it is', async () => {
    const latin = (text: string) =>
      Uint8Array.from(text, (char) => (char === '“' ? 0x93 : char === '”' ? 0x94 : char.charCodeAt(0)));
    expect((await load(buildDoc(['“128”, 5%'], { narrow: latin }))).text).toBe('“128”, 5%');
    const gbk = await load(buildDoc(['全年办理案件128件，增长5%。'], { narrow: encodeGb18030 }));
    expect(gbk.text).toBe('全年办理案件128件，增长5%。');
  });

  it('from before Word 97 gives its text, with tables by their marks', async () => {
    const paragraphs = ['办理案件128件', '类别\x07', '件\x07', '\x07', '复议\x07', '12\x07', '\x07', '完'];
    const options = { narrow: encodeGb18030, magic: 0xa5dc, flags: 0 };
    expect(blockTexts(await load(buildDoc(paragraphs, options)))).toEqual([
      '办理案件128件',
      [
        ['类别', '件'],
        ['复议', '12'],
      ],
      '完',
    ]);
    expect(await loadError(buildDoc(['x'], { ...options, flags: 4 }))).toContain('save it as .docx');
  });

  it('with a password says so', async () => {
    expect(await loadError(buildDoc(['x'], { flags: 0x0300 }), 'a.doc')).toBe(
      'a.doc: a Word document with a password; open it and save it without one',
    );
  });
});

describe('a broken Word 97–2003 document', () => {
  const whole = readFixture('reports', 'doc', '09-wangtang-2024.doc');

  it('that is cut short gives one line', async () => {
    for (const share of [0.02, 0.2, 0.5, 0.9]) {
      const message = await loadError(whole.subarray(0, Math.floor(whole.length * share)), 'a.doc');
      expect(message).toMatch(/^a\.doc: .*(?:cut short|broken)/);
    }
  });

  it('without its tables or its text gives one line', async () => {
    expect(await loadError(buildOle({ WordDocument: Buffer.alloc(600) }), 'a.doc')).toBe(
      'a.doc: it is a Word 97–2003 document, but a broken one (its main part does not begin like a document); save it again',
    );
    expect(await loadError(buildDoc(['']), 'a.doc')).toBe('a.doc: no text in it; look for the original');
    const noTable = buildOle({ WordDocument: Buffer.concat([Buffer.of(0xec, 0xa5), Buffer.alloc(600)]) });
    expect(await loadError(noTable, 'a.doc')).toContain('it has no part named 0Table');
  });

  it('that claims the same text thousands of times is refused at once', async () => {
    expect(await loadError(buildDoc(['办理128件'.repeat(2000)], { repeat: 5000 }))).toContain('cut short');
  });

  it('whose sectors or entries run in circles is read or refused', async () => {
    const file = Buffer.from(whole);
    const table = (file.readUInt32LE(0x4c) + 1) * 512;
    const directory = file.readUInt32LE(0x30);
    file.writeUInt32LE(directory, table + 4 * directory);
    expect(await loadError(file)).toContain('cut short or broken');
    const entries = Buffer.from(whole);
    for (const link of [0x44, 0x48]) entries.writeUInt32LE(1, (directory + 1) * 512 + 128 + link);
    await loadError(entries).catch((error: Error) => expect(error.message).toBe('no error'));
  });
});
