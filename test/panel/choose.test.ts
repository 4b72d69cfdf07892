import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/model.js';
import { panelConflicts, panelRow } from '../../src/panel/choose.js';
import { figureIn } from '../evaluate/make.js';
import { ownLibrary } from '../helpers/library.js';

const library = ownLibrary();
const YEAR = 2024;

/** A report's text with figures of one metric in it: `[words, fields]` in text order. */
function rowOf(text: string, figures: [words: string, fields?: Partial<Figure>][]) {
  const all = figures.map(([words, fields]) =>
    figureIn(text, words, { metric: 'review.accepted', ...fields }),
  );
  return panelRow(all, YEAR, text, library);
}

/** Column → what stands in it; null for a conflict. */
function cellsOf(row: ReturnType<typeof rowOf>) {
  return Object.fromEntries(row.cells.map(({ column, chosen }) => [column.name, chosen?.text ?? null]));
}

describe('panelRow', () => {
  it('takes what is done before what is planned, and no plan alone', () => {
    const text = '受理289件，明年力争受理300件。';
    expect(cellsOf(rowOf(text, [['289件'], ['300件', { status: 'plan' }]]))).toEqual({
      'review.accepted': '289件',
    });
    expect(cellsOf(rowOf(text, [['300件', { status: 'plan' }]]))).toEqual({});
  });

  it('takes the whole before its parts, at whatever remove', () => {
    const text = '受理289件，其中甲7件，内有乙3件。';
    const whole = text.indexOf('289件');
    const row = rowOf(text, [
      ['289件'],
      ['7件', { part_of: whole }],
      ['3件', { part_of: text.indexOf('7件') }],
    ]);
    expect(cellsOf(row)).toEqual({ 'review.accepted': '289件' });
  });

  it('keeps a part of another metric', () => {
    const text = '收到312件，受理289件。';
    const row = rowOf(text, [
      ['312件', { metric: 'review.received' }],
      ['289件', { part_of: 2 }],
    ]);
    expect(cellsOf(row)).toEqual({ 'review.received': '312件', 'review.accepted': '289件' });
  });

  it('gives closed dimensions columns of their own, and none to types in free words', () => {
    const text = '纠错21件：撤销11件，变更10件，涉农2件。';
    const row = rowOf(text, [
      ['21件'],
      ['11件', { dims: { outcome: 'revoked' } }],
      ['10件', { dims: { outcome: 'changed', level: 'county' } }],
      ['2件', { dims: { type: '涉农' } }],
    ]);
    expect(cellsOf(row)).toEqual({
      'review.accepted': '21件',
      'review.accepted:outcome=revoked': '11件',
      'review.accepted:level=county;outcome=changed': '10件',
    });
  });

  it("takes the report's own year alone", () => {
    const text = '受理289件，上年250件，前年240件。';
    const row = rowOf(text, [['289件'], ['250件', { period: '2023' }], ['240件', { period: '2022' }]]);
    expect(cellsOf(row)).toEqual({ 'review.accepted': '289件' });
    expect(cellsOf(rowOf(text, [['250件', { period: '2023' }]]))).toEqual({});
    expect(cellsOf(rowOf(text, [['289件', { period: '2024' }]]))).toEqual({ 'review.accepted': '289件' });
  });

  it('takes the part of the year that a report covers, where nothing speaks of the year', () => {
    const text = '受理150件，审结140件，一季度受理60件，去年上半年130件。';
    const row = rowOf(text, [
      ['150件', { period: '2024-H1' }],
      ['140件', { period: '2024-H1', metric: 'review.concluded' }],
      ['60件', { period: '2024-Q1' }],
      ['130件', { period: '2023-H1' }],
    ]);
    expect(row.period).toBe('2024-H1');
    expect(cellsOf(row)).toEqual({ 'review.accepted': '150件', 'review.concluded': '140件' });
    const annual = rowOf(text, [['150件'], ['60件', { period: '2024-H1' }]]);
    expect(annual.period).toBeNull();
    expect(cellsOf(annual)).toEqual({ 'review.accepted': '150件' });
  });

  it.each([
    ['受理289件。八五普法以来累计受理1000件。', { period: undefined }],
    ['受理289件。五年来受理1000件。', { period: '2020/2024' }],
  ])('sets totals since an earlier year apart: %s', (text, fields) => {
    expect(cellsOf(rowOf(text, [['289件'], ['1000件', fields]]))).toEqual({
      'review.accepted': '289件',
      'review.accepted@cumulative': '1000件',
    });
  });

  it.each(['全年累计受理289件。', '2024年累计受理289件。', '今年以来累计受理289件。'])(
    'takes a total of the year for the year: %s',
    (text) => {
      expect(cellsOf(rowOf(text, [['289件']]))).toEqual({ 'review.accepted': '289件' });
    },
  );

  it('leaves out totals that ended before the report’s year, changes, and what a change began from', () => {
    const text = '由250件增加到289件，增长15件，五年500件。';
    const row = rowOf(text, [
      ['250件'],
      ['289件'],
      ['15件', { kind: 'change', direction: 'up' }],
      ['500件', { period: '2016/2020' }],
    ]);
    expect(cellsOf(row)).toEqual({ 'review.accepted': '289件' });
  });

  it('takes rates for rates and counts for counts', () => {
    const text = '调解成功率98.5%，调解成功8件。';
    const metric = 'mediation.success_rate';
    const row = rowOf(text, [
      ['98.5%', { kind: 'rate', metric }],
      ['8件', { metric }],
    ]);
    expect(cellsOf(row)).toEqual({ [metric]: '98.5%' });
  });

  it('takes an exact number before a qualified one, and the qualified one alone', () => {
    const text = '受理289件，突破200件。';
    expect(cellsOf(rowOf(text, [['289件'], ['200件', { bound: 'over' }]]))).toEqual({
      'review.accepted': '289件',
    });
    expect(cellsOf(rowOf(text, [['200件', { bound: 'over' }]]))).toEqual({ 'review.accepted': '200件' });
  });

  it('takes the whole place before its own level', () => {
    const text = '全市受理289件。市本级受理76件。';
    expect(cellsOf(rowOf(text, [['289件'], ['76件']]))).toEqual({ 'review.accepted': '289件' });
    expect(cellsOf(rowOf('市本级受理76件。', [['76件']]))).toEqual({ 'review.accepted': '76件' });
  });

  it('takes the same value stated twice, in whatever unit', () => {
    const text = '受理289件。共受理289起。';
    const row = rowOf(text, [['289件'], ['289起']]);
    expect(row.cells[0]).toMatchObject({ chosen: { text: '289件' }, figures: { length: 2 } });
  });

  it('leaves a conflict empty and says so', () => {
    const text = '受理289件。共受理298件。';
    const row = rowOf(text, [['289件'], ['298件']]);
    expect(cellsOf(row)).toEqual({ 'review.accepted': null });
    expect(panelConflicts(row, library)).toEqual([
      {
        code: 'panel_conflict',
        severity: 'info',
        figures: [2, text.indexOf('298件')],
        stated: '289件; 298件',
        zh: '“受理行政复议案件数”（review.accepted）有几个不同的数：289件、298件；面板中留空',
        en: 'reconsideration cases accepted (review.accepted) is stated with different values: 289件, 298件; its cell of the panel stays empty',
      },
    ]);
  });

  it('asks figures of metrics that the library does not know', () => {
    const metric = 'greening.parks';
    expect(cellsOf(rowOf('新建公园12个。', [['12个', { metric }]]))).toEqual({ [metric]: '12个' });
  });
});
