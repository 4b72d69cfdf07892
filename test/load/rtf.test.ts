import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../helpers/gb18030.js';
import { blockKinds, blockTexts, load, loadError } from '../helpers/report.js';

const FONTS = '{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset2 Wingdings;}}';
const STYLES =
  '{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 \\u26631?\\u-26472? 2;}{\\s9 toc 1;}{\\*\\cs10 heading 3;}}';
const HEAD = `{\\rtf1\\ansi\\ansicpg936\\deff0${FONTS}${STYLES}`;

/** Text as \'xx for each of its bytes in GBK. */
function hex(text: string): string {
  return [...encodeGb18030(text)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
}

/** Text as \u with a question mark for readers without Unicode. */
function unicode(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return units.map((unit) => `\\u${unit > 0x7fff ? unit - 0x10000 : unit}?`).join('');
}

const rtf = (body: string, head = HEAD) => load(Buffer.from(`${head}${body}}`, 'latin1'));
const textOf = async (body: string, head?: string) => (await rtf(body, head)).text;

describe('a rich text file', () => {
  it('keeps headings with their level, paragraphs and lists', async () => {
    const report = await rtf(
      `\\pard\\s1 ${hex('报告')}\\par\\pard\\s2 ${hex('一、总体情况')}\\par\\pard\\s9 1\\tab 3\\par` +
        `\\pard ${hex('　　办理128件。')}\\par\\par\\pard\\ls1 {\\listtext 1.\\tab}${hex('公证12件')}\\par`,
    );
    expect(report).toMatchObject({ format: 'rtf', encoding: 'gb18030', warnings: [] });
    expect(report.text).toBe('报告\n一、总体情况\n办理128件。\n公证12件');
    expect(blockKinds(report)).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
      ['list', undefined],
    ]);
  });

  it('decodes bytes by the code page of the document and of the font', async () => {
    const western = `{\\rtf1\\ansi\\ansicpg1252\\deff0${FONTS}`;
    expect(await textOf(hex('办理128件'))).toBe('办理128件');
    expect(await textOf(`\\f1 ${hex('办理128件')}\\f0 \\'93x\\'94`, western)).toBe('办理128件“x”');
    expect(await textOf(`\\loch\\f0\\hich\\af0\\dbch\\af1 ${hex('公证')}12`, western)).toBe('公证12');
    expect(await textOf("\\f0 a\\'b7 b")).toBe('a· b');
    expect(await textOf("\\f2\\'fc\\f0 12", HEAD)).toBe('12');
    expect(await textOf(Buffer.from('公证12件').toString('latin1'), '{\\rtf1\\ansi\\ansicpg65001 ')).toBe(
      '公证12件',
    );
    // 乗: its second byte is a backslash.
    expect(await textOf("\\'81\\\\x")).toBe(`${new TextDecoder('gb18030').decode(Buffer.of(0x81, 0x5c))}x`);
  });

  it('reads \\u with what stands for it passed over', async () => {
    expect(await textOf(unicode('办理128件𠮷'))).toBe('办理128件𠮷');
    expect(await textOf(`\\uc2\\u21150${hex('办')}12{\\uc0\\u20214}\\u29702${hex('理')}`)).toBe('办12件理');
    expect(await textOf('\\u21150\\u29702 12')).toBe('办理2');
    expect(await textOf('{\\upr{??}{\\*\\ud{\\u21150?\\u29702?}}}12')).toBe('办理12');
  });

  it('joins runs over lines and groups, ends a block at a line break', async () => {
    expect(await textOf('{\\b 1}{2}\r\n8\\line 3\\_4\\~5\\-6\\emdash\\\r\n7')).toBe('128\n3-4\u00a056—\n7');
  });

  it('leaves out what is not its text', async () => {
    const parts = [
      '{\\info{\\title T1}}{\\header H2\\par}{\\footerl F3}{\\*\\generator G4;}',
      'a{\\footnote N5}{\\pict 0a0b}{\\*\\shppict{\\pict 06}}{\\nonshppict{\\pict 07}}',
      '{\\field{\\*\\fldinst HYPERLINK "8"}{\\fldrslt b}}{\\deleted 9}{\\v 10}{\\*\\unknown 11}',
      '{\\object{\\*\\objdata 12}{\\result c}}{\\pntext 13}\\bin5 {{{{{d{\\deleted\\par}e',
    ];
    expect(await textOf(parts.join(''))).toBe('abcde');
  });

  it('puts text boxes at the end, once', async () => {
    const box =
      '{\\shp{\\*\\shpinst{\\sp{\\sn w}{\\sv 1}}{\\shptxt\\pard box 12\\par}}{\\shprslt{\\*\\do box 12}}}';
    expect(await textOf(`\\pard before${box} after\\par end`)).toBe('before after\nend\nbox 12');
  });

  it('keeps tables, with the slots of merged cells empty, and those in tables', async () => {
    const row = (edges: number[], cells: string[], merged = '') =>
      `\\trowd${merged}${edges.map((edge) => `\\cellx${edge}`).join('')}\\pard\\intbl ${cells.map((one) => `${one}\\cell `).join('')}\\row`;
    const report = await rtf(
      `a\\par${row([1000, 3000], ['type', 'cases'])}${row([990, 2000, 3000], ['x', 'got\\par 128', '12'])}` +
        `${row([1000, 2000, 3000], ['covered', '7', ''], '\\clvmrg')}\\pard b\\par` +
        '\\trowd\\cellx5000\\pard\\intbl out\\par\\pard\\intbl\\itap2 in1\\nestcell in2\\nestcell' +
        '{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}\\pard\\intbl tail\\cell\\row\\pard c',
    );
    expect(blockTexts(report)).toEqual([
      'a',
      [
        ['type', 'cases', ''],
        ['x', 'got 128', '12'],
        ['', '7', ''],
      ],
      'b',
      'out',
      [['in1', 'in2']],
      'tail',
      'c',
    ]);
  });

  it('is told by its bytes, behind white space and a mark too', async () => {
    expect((await load(Buffer.from('\r\n {\\rtf1 12}'), 'a.doc')).format).toBe('rtf');
    expect((await load(Buffer.from('\ufeff{\\rtf1 12}'), 'a.txt')).format).toBe('rtf');
  });

  it('gives back any text that is written in it', async () => {
    const char = fc.oneof(
      fc.constantFrom(...'全年办理案件增长，。%12 \\{}'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    );
    const run = fc.tuple(char, fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 30 }), async (runs) => {
        const written = runs.map(([text, plain]) =>
          plain && /^[ -~]$/.test(text) ? text.replace(/[\\{}]/, '\\$&') : unicode(text),
        );
        const text = runs.map(([one]) => one).join('');
        const read = await textOf(`x${written.join('')}x`);
        expect(read.replaceAll(/\s/gu, '')).toBe(`x${seen(text)}x`.replaceAll(/\s/gu, ''));
      }),
      { numRuns: 200 },
    );
  });
});

/** What is left of a text when what no reader sees is taken away. */
function seen(text: string): string {
  return text.replaceAll(/\p{Cc}|[\u00ad\u200b\u2060\ufeff]/gu, '');
}

describe('a broken rich text file', () => {
  it('that ends too early is read to its last whole paragraph, with a warning', async () => {
    const report = await load(Buffer.from('{\\rtf1 one 12\\par two 3', 'latin1'));
    expect(report.text).toBe('one 12');
    expect(report.warnings).toEqual([expect.stringContaining('ends before its text does')]);
    expect(await loadError(Buffer.from('{\\rtf1 one 12'), 'a.rtf')).toBe(
      'a.rtf: no text in it; look for the original',
    );
  });

  it('with groups nested beyond reason is refused', async () => {
    const message = await loadError(Buffer.from(`{\\rtf1 ${'{'.repeat(2_000_000)}`), 'a.rtf');
    expect(message).toBe(
      'a.rtf: it is a rich text file, but a broken one (its groups are nested beyond reason); save it again',
    );
  });

  it.each(["\\'d6", '{}', '\\u21150?', '\\cell ', '\\row ', '\\itap30 x\\par\\itap0 ', '\\cellx9 ', 'x'])(
    'of many %j takes time in proportion to its size',
    async (piece) => {
      const small = await processorTime(piece, 40_000);
      const large = await processorTime(piece, 400_000);
      expect(large).toBeLessThan(30 * Math.max(small, 20));
    },
  );
});

/** Milliseconds of the processor, not of the clock, so that other work on the machine does not count. */
async function processorTime(piece: string, length: number): Promise<number> {
  const file = Buffer.from(`${HEAD}a\\par ${piece.repeat(length / piece.length)}}`, 'latin1');
  const before = process.cpuUsage();
  await load(file);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
