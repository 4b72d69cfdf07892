import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { draftPattern, fileOf } from '../../src/evaluate/draft.js';
import { reportOf, testExample } from '../../src/evaluate/examples.js';
import { patternFileSchema } from '../../src/model.js';
import { compileFile } from '../../src/patterns/compile.js';
import { prepareLibrary } from '../../src/patterns/library.js';
import type { Pattern } from '../../src/patterns/types.js';
import { ownLibraryData } from '../helpers/library.js';

const TEXT = `云澜县2024年城市管理工作总结
一、园林绿化
全年新建口袋公园12个，改造提升5个，新增绿地3.6万平方米。县公园服务中心接待游客40万人次。
二、行政复议
全年收到行政复议申请59件，受理52件，审结51件。组织复议听证会7场。
`;
const report = reportOf(TEXT);
const data = ownLibraryData();
const draftOf = (words: string, metric: string | null) =>
  draftPattern(report, data, TEXT.indexOf(words), metric)!;

/** How the examples of the drafted pattern end when its file is laid upon the library. */
function outcomes(words: string, metric: string | null) {
  const draft = draftOf(words, metric);
  const yaml = stringify(fileOf(draft, data));
  patternFileSchema.parse(parse(yaml));
  const library = prepareLibrary(compileFile(yaml, 'draft.yaml', data));
  const listed = metric ?? `${draft.topic.id}.unmeasured`;
  const last = library.patterns.findLast(({ id }) => id.startsWith(`${listed}/`))!;
  const results = [
    testExample(last, last.valid[0]!, 'valid', library),
    testExample(last, last.invalid[0]!, 'invalid', library),
  ];
  return { draft, results, library };
}

describe('draftPattern', () => {
  it('drafts a metric of a new topic that holds as it is', () => {
    const { draft, results } = outcomes('12个', 'greening.pocket_parks');
    expect(draft).toMatchObject({
      outcome: 'ok',
      topic: { id: 'greening' },
      pattern: {
        match: '新建口袋公园▮',
        valid: ['全年新建口袋公园12个，改造提升5个，新增绿地3.6万平方米。'],
      },
    });
    expect(results.map(({ expected, outcome }) => [expected, outcome])).toEqual([
      ['valid', 'ok'],
      ['invalid', 'ok'],
    ]);
  });

  it('adds to a metric of the library without losing its patterns', () => {
    const { library, results } = outcomes('7场', 'review.received');
    const own = (patterns: readonly Pattern[]) =>
      patterns
        .filter(({ metric }) => metric === 'review.received')
        .map(({ source: _, ...pattern }) => pattern);
    expect(own(library.patterns).slice(0, -1)).toEqual(own(data.patterns));
    expect(results.every(({ outcome }) => outcome === 'ok')).toBe(true);
  });

  it('wins over the pattern that the figure had', () => {
    const { draft, results } = outcomes('51件', 'review.accepted');
    expect(draft.had.metric).toBe('review.concluded');
    expect(draft.pattern.priority).toBe(1);
    expect(results[0]?.outcome).toBe('ok');
  });

  it('takes a metric away under unmeasured', () => {
    const { draft, results } = outcomes('52件', null);
    expect(draft.had.metric).toBe('review.accepted');
    expect(fileOf(draft, data)).toHaveProperty('unmeasured');
    expect(results[0]?.outcome).toBe('ok');
  });

  it('drafts nothing where no figure stands', () => {
    expect(draftPattern(report, data, 0, 'a.b')).toBeNull();
  });
});
