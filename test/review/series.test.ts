import { describe, expect, it } from 'vitest';
import { applyFilters, figureBases, NO_FILTERS } from '../../src/review/page/filters.js';
import { coverageOf, drawableMetrics, seriesOf, spreadOf, toCsv } from '../../src/review/page/series.js';
import { FLAG, type PageIndex, type PageReport } from '../../src/review/shape.js';

const report = (path: string, region: string | null, year: number | null, figures: number): PageReport => ({
  path,
  sha256: '',
  title: `${region}报告`,
  issuer: null,
  region,
  level: null,
  year,
  date: null,
  figures,
  findings: { info: 0, warning: figures > 2 ? 1 : 0, error: 0 },
});

const index: PageIndex = {
  tool: { name: 'zhibiao', version: '', patterns: '' },
  dataset: '',
  topics: [{ id: 'review', zh: '复议', en: 'review' }],
  metrics: [
    { id: 'review.received', topic: 'review', zh: '收到', en: 'received' },
    { id: 'review.accepted', topic: 'review', zh: '受理', en: 'accepted' },
  ],
  patterns: {},
  units: ['件', '人'],
  reports: [
    report('a.txt', '甲县', 2023, 3),
    report('b.txt', '乙县', 2024, 2),
    report('c.txt', null, null, 1),
  ],
  figures: {
    start: [10, 20, 30, 10, 20, 5],
    metric: [0, 0, -1, 0, 1, 1],
    value: [5, 7, 9, 50, 8, 3],
    unit: [0, 0, 1, 0, 1, 0],
    year: [2023, 2022, 2023, 2024, 2024, 0],
    flags: [0, 0, FLAG.plan, 0, 0, 0],
  },
};
const bases = figureBases(index);
const all = [0, 1, 2];
const decided = {
  decision: (at: number, start: number) =>
    at === 0 && start === 10 ? ({ at: 10, do: 'reject' } as const) : null,
  decided: (at: number) => (at === 0 ? 1 : 0),
  isDone: () => false,
};
const naming = { topic: (id: string) => id, metric: (at: number) => index.metrics[at]!.id };

describe('filters', () => {
  const shown = (filters: Partial<typeof NO_FILTERS>, inText = new Set<number>()) =>
    applyFilters({ ...NO_FILTERS, ...filters }, index, bases, decided, inText);

  it.each([
    [{}, [0, 1, 2], 6],
    [{ region: '甲县' }, [0], 3],
    [{ region: '-' }, [2], 1],
    [{ year: '2024' }, [1], 2],
    [{ year: '-' }, [2], 1],
    [{ progress: 'begun' as const }, [0], 3],
    [{ progress: 'open' as const }, [1, 2], 3],
    [{ findings: 'warning' as const }, [0], 3],
    [{ findings: 'none' as const }, [1, 2], 3],
    [{ figures: 'none' }, [0], 1],
    [{ figures: 'plan' }, [0], 1],
    [{ figures: 'reject' }, [0], 1],
    [{ figures: 'metric:review.accepted' }, [1, 2], 2],
    [{ figures: 'topic:review' }, [0, 1, 2], 5],
    [{ search: ' B.TXT' }, [1], 2],
  ])('%o leaves %o', (filters, reports, figures) => {
    expect(shown(filters)).toMatchObject({ reports, figures });
  });

  it('let reports pass whose text has the words', () => {
    expect(shown({ search: '乙' }, new Set([2])).reports).toEqual([1, 2]);
  });
});

describe('series', () => {
  it('are facts of whole years in the commonest unit', () => {
    const { unit, points } = seriesOf(index, bases, all, 0);
    expect(unit).toBe('件');
    expect(points.map(({ region, year, value }) => [region, year, value])).toEqual([
      ['甲县', 2023, 5],
      ['甲县', 2022, 7],
      ['乙县', 2024, 50],
    ]);
    expect(drawableMetrics(index, bases, all)).toEqual([
      { metric: 0, values: 3 },
      { metric: 1, values: 1 },
    ]);
  });
});

describe('coverage', () => {
  it('counts figures by report', () => {
    const { rows, columns, cells } = coverageOf(index, bases, all, 'metrics', 'report', naming);
    expect(rows).toEqual(['review.received', 'review.accepted']);
    expect(columns).toEqual(['甲县 2023', '乙县 2024', 'c.txt']);
    expect(
      cells.find(({ row, column }) => row === 'review.received' && column === '甲县 2023'),
    ).toMatchObject({
      figures: 2,
      reports: 1,
      at: 10,
    });
  });

  it('gives the share of a year whose reports state it', () => {
    const { cells } = coverageOf(index, bases, [0, 1], 'metrics', 'year', naming);
    expect(cells.map(({ row, column, share }) => [row, column, share])).toEqual([
      ['review.received', '2023', 1],
      ['review.received', '2024', 1],
      ['review.accepted', '2024', 1],
    ]);
  });
});

describe('spread', () => {
  const points = (values: number[]) =>
    values.map((value) => ({ report: 0, at: 0, region: '', year: 2024, value }));

  it('has quartiles and what lies far beyond them', () => {
    const spread = spreadOf(points([1, 2, 3, 4, 100]))!;
    expect(spread).toMatchObject({ low: 2, middle: 3, high: 4 });
    expect(spread.outliers.map(({ value }) => value)).toEqual([100]);
    expect(spreadOf([])).toBeNull();
  });

  it('finds none among powers of ten on their own scale', () => {
    expect(spreadOf(points([1, 10, 100, 1000, 10000]), true)?.outliers).toEqual([]);
  });
});

describe('toCsv', () => {
  it('quotes what must be, and runs nothing', () => {
    expect(toCsv([['a,"b"', 1.5, '=1+1']])).toBe(`"a,""b""",1.5,'=1+1\n`);
  });
});
