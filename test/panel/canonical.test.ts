import { describe, expect, it } from 'vitest';
import { canonical, unitOfMetric } from '../../src/panel/canonical.js';
import { figureIn } from '../evaluate/make.js';
import { ownLibrary } from '../helpers/library.js';

const { units, metricById } = ownLibrary();
const of = (words: string, fields = {}, metric: string | null = null) =>
  canonical(figureIn(words, words, fields), units, metric === null ? null : metricById.get(metric)!);

describe('canonical', () => {
  it.each([
    ['35000元', 35000, '元'],
    ['2平方公里', 2_000_000, '平方米'],
    ['1.5公顷', 15_000, '平方米'],
    ['3亩', 2000.0001, '平方米'],
    ['3.2公里', 3200, '米'],
    ['25厘米', 0.25, '米'],
    ['7吨', 7000, '千克'],
    ['3斤', 1.5, '千克'],
    ['40升', 0.04, '立方米'],
    ['3‰', 0.3, '%'],
    ['99.5%', 99.5, '%'],
    ['12名', 12, '人'],
    ['12位', 12, '人'],
    ['12人次', 12, '人次'],
    ['12人(次)', 12, '人次'],
    ['8起', 8, '件'],
    ['8宗次', 8, '件次'],
    ['5场', 5, '场'],
    ['2.6倍', 2.6, '倍'],
    ['3个百分点', 3, '个百分点'],
    ['9美元', 9, '美元'],
    ['4玄', 4, '玄'],
  ])('%s is %d %s', (words, value, unit) => {
    expect(of(words)).toEqual({ value, high: null, unit });
  });

  it('converts both ends of a range', () => {
    expect(of('3吨', { high: 5 })).toEqual({ value: 3000, high: 5000, unit: '千克' });
  });

  it('takes the unit of the metric where the text has none', () => {
    expect(of('289', {}, 'review.accepted').unit).toBe('件');
    expect(of('289').unit).toBe('');
  });

  it('has a unit for every metric of the library', () => {
    for (const metric of metricById.values()) expect(unitOfMetric(metric), metric.id).not.toBeNull();
  });
});
