import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LibraryError } from '../../src/errors.js';
import { testLibrary } from '../../src/evaluate/examples.js';
import { extractReport } from '../../src/extract.js';
import { compileLibrary } from '../../src/patterns/compile.js';
import { PATTERNS_FOLDER, prepareLibrary } from '../../src/patterns/library.js';
import { reportOf } from '../helpers/analysed.js';
import { ownLibrary, ownLibraryData } from '../helpers/library.js';

const folder = mkdtempSync(path.join(tmpdir(), 'patterns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TOPIC = `topic: bridges
zh: 桥梁
en: bridges
cues: [桥梁]
metrics:
  - id: bridges.built
    zh: 新建桥梁数
    en: bridges built
    unit: item
    patterns:
      - match: '新建…桥梁▮'
        valid: [全年新建各类桥梁12座。, 新建桥梁3座。]
        invalid: [维修桥梁12座。]
`;

/** Compiles the own library with one more file of this text. */
function compiledWith(text: string) {
  writeFileSync(path.join(folder, 'more.yaml'), text);
  return prepareLibrary(compileLibrary([folder], ownLibraryData()));
}

/** The metrics of the figures of a text. */
function metricsIn(text: string, library = ownLibrary()): (string | null)[] {
  return extractReport(reportOf(text), library, { path: 'a.txt', sha256: '', bytes: 0 }).figures.map(
    (figure) => figure.metric,
  );
}

describe('the own library', () => {
  test.each([...new Set(ownLibrary().patterns.map(({ metric }) => metric))])(
    'every example of %s is as it should be',
    (metric) => {
      const wrong = testLibrary(ownLibrary(), metric).filter((result) => result.outcome !== 'ok');
      expect(wrong).toEqual([]);
    },
  );

  test('every metric has patterns, every pattern two valid examples and an invalid one', () => {
    const library = ownLibrary();
    for (const metric of library.metrics) {
      expect(library.patterns.some((pattern) => pattern.metric === metric.id)).toBe(true);
    }
    const poor = library.patterns.filter(({ valid, invalid }) => valid.length < 2 || invalid.length < 1);
    expect(poor.map((pattern) => pattern.id)).toEqual([]);
  });

  test('the same files give the same hash', () => {
    expect(compileLibrary([PATTERNS_FOLDER]).hash).toBe(ownLibrary().hash);
  });
});

describe('keywords', () => {
  const library = compiledWith(`topic: beacons
zh: 航标
en: beacons
cues: [航标]
metrics:
  - id: beacons.tended
    zh: 校光航标数
    en: beacons tended
    unit: item
    patterns:
      - match: '(航标|灯浮) & (校光|擦镜)'
        in: any
        not: [停用]
        unit_words: [座, 件]
        valid: [擦镜航标12件。, 对12件公航标校光。]
        invalid: [订购航标12件。]
`);

  test.each<[string, (string | null)[]]>([
    ['擦镜航标12件。', ['beacons.tended']],
    ['12件航标由专人擦镜。', ['beacons.tended']],
    ['对航标12件、码头3件逐一校光。', ['beacons.tended', null]],
    ['对12件航标、3件码头逐一校光。', ['beacons.tended', null]],
    ['对码头3件和航标12件逐一校光。', [null, 'beacons.tended']],
    ['擦镜码头3件，订购航标12件。', [null, null]],
    ['擦镜航标12本。', [null]],
    // the unit is what it leans on; a change takes the metric of what changed
    ['航标擦镜率同比增长12%。', [null]],
    ['擦镜航标12件，同比增长20%。', ['beacons.tended', 'beacons.tended']],
    ['擦镜后停用航标12件。', [null]],
    ['航标质量提升，擦镜12件。', [null]],
  ])('%s', (text, expected) => {
    expect(metricsIn(text, library)).toEqual(expected);
  });
});

describe('a folder of one’s own', () => {
  test('is the same on top of the compiled library as compiled with it', () => {
    const changed = `${TOPIC}unmeasured:
  - match: '桥梁…加固▮'
    valid: [桥梁全年加固3座。]
    invalid: [桥梁新建3座。]
`;
    const { hash } = compiledWith(changed);
    expect(compileLibrary([PATTERNS_FOLDER, folder]).hash).toBe(hash);
  });

  test('adds a metric without any TypeScript', () => {
    expect(metricsIn('全年新建各类桥梁12座，维修桥梁3座。', compiledWith(TOPIC))).toEqual([
      'bridges.built',
      null,
    ]);
  });

  test('two patterns of equal weight for two metrics give none', () => {
    const rival = TOPIC.replace('id: bridges.built', 'id: bridges.rival').slice(TOPIC.indexOf('  - id'));
    const library = compiledWith(`${TOPIC}${rival}`);
    expect(metricsIn('全年新建各类桥梁12座。', library)).toEqual([null]);
    expect(testLibrary(library, 'bridges.built').map((result) => result.outcome)).toContain('conflict');
  });

  test('a topic that the words announce comes before one in force throughout the reports of its office', () => {
    const yards = TOPIC.replace('topic: bridges', 'topic: yards')
      .replace('cues: [桥梁]', 'cues: [船坞]\noffices: [建桥局]\nthroughout: true')
      .replace('id: bridges.built', 'id: yards.built');
    const more = path.join(folder, 'yards.yaml');
    writeFileSync(more, yards);
    const library = compiledWith(TOPIC.replace('cues: [桥梁]', 'cues: [跨河工程]'));
    rmSync(more);
    const report = (body: string) => metricsIn(`临溪县建桥局2023年工作报告\n${body}`, library);
    expect(report('跨河工程顺利，新建桥梁12座。')).toEqual(['bridges.built']);
    expect(report('全年新建桥梁12座。')).toEqual(['yards.built']);
    expect(report('人民调解顺利，新建桥梁12座。')).toEqual(['yards.built']);
  });

  test('an unmeasured pattern leaves a figure without a metric, also as a part', () => {
    const unmeasured = `unmeasured:
  - match: '危旧桥梁▮'
    valid: [新建桥梁12座，其中危旧桥梁3座。, 危旧桥梁3座。]
    invalid: [新建桥梁12座。]
`;
    const text = '全年新建桥梁12座，其中危旧桥梁3座。';
    expect(metricsIn(text, compiledWith(TOPIC.replace('unit: item', 'unit: item\n    by: [type]')))).toEqual([
      'bridges.built',
      'bridges.built',
    ]);
    expect(metricsIn(text, compiledWith(`${TOPIC}${unmeasured}`))).toEqual(['bridges.built', null]);
  });
});

describe('a broken library', () => {
  test.each([
    ['not YAML', 'topic: [', /more\.yaml:\d+: /],
    ['a missing field', TOPIC.replace('zh: 桥梁\n', ''), /more\.yaml:\d+: zh: /],
    ['an unknown field', `${TOPIC}colour: red\n`, /more\.yaml/],
    [
      'a pattern without examples',
      TOPIC.replace(/ {8}valid.*\n/, ''),
      /more\.yaml:11: metrics\.0\.patterns\.0\.valid/,
    ],
    [
      'a broken expression',
      TOPIC.replace('新建…桥梁▮', '新建(桥梁▮'),
      /more\.yaml:11: pattern "新建\(桥梁▮"/,
    ],
    ['an unknown topic', TOPIC.replace("▮'\n", "▮'\n        in: [nowhere]\n"), /more\.yaml:11: .*nowhere/],
  ])('%s is told with file, line and what is wrong', (_, text, message) => {
    expect(() => compiledWith(text)).toThrow(LibraryError);
    expect(() => compiledWith(text)).toThrow(message);
  });

  test('a folder that is none', () => {
    expect(() => compileLibrary([path.join(folder, 'nowhere')])).toThrow(/not a folder of pattern files/);
  });
});
