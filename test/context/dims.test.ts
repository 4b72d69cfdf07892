import { describe, expect, test } from 'vitest';
import { closedDims } from '../../src/context/dims.js';
import type { Metric } from '../../src/patterns/types.js';

const metric = { id: 'test.metric', by: ['level', 'outcome', 'case_type', 'mode'] } as unknown as Metric;

describe('closedDims', () => {
  test.each<[string, Record<string, string>]>([
    ['省级民主法治示范村', { level: 'provincial' }],
    ['市级以上民主法治示范村', {}],
    ['市本级受理案件', { level: 'municipal' }],
    ['以调解、和解方式结案', { outcome: 'settled' }],
    ['申请人撤回后终止', { outcome: 'withdrawn' }],
    ['经调解和解后终止', {}],
    ['终止', {}],
    ['调撤', {}],
    ['化解撤回', {}],
    ['因和解或者撤回申请而终止', {}],
    ['线上课程', { mode: 'online' }],
    ['刑案', { case_type: 'criminal' }],
    ['民案', { case_type: 'civil' }],
    ['（刑', { case_type: 'criminal' }],
    ['、行', { case_type: 'administrative' }],
    ['可行', {}],
    ['县（市、区）受理', { level: 'county' }],
    ['刑事、民事', {}],
    ['承接县级赋权事项', { level: 'township' }],
    ['自治区级民主法治示范村', { level: 'provincial' }],
    ['集中轮训', {}],
  ])('%s', (words, expected) => {
    expect(closedDims(words, metric)).toEqual(expected);
  });
});
