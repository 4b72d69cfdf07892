import { describe, expect, it } from 'vitest';
import { alignBySequence, alignBySpan, commonSequence, sameQuantity } from '../../src/evaluate/align.js';
import { figureIn } from './make.js';

const text = '青石县受理案件59件，立案52件，审结51件，调解率98.5%，培训3至5次。';
const received = figureIn(text, '59件');
const filed = figureIn(text, '52件');
const closed = figureIn(text, '51件');
const range = figureIn(text, '3至5次', { value: 3, high: 5, unit: '次' });

describe('alignBySpan', () => {
  it('pairs figures that overlap and state the same quantity', () => {
    const wider = { ...filed, start: filed.start - 2, text: '立案52件' };
    expect(alignBySpan([received, wider, closed], [received, filed, closed], [])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it.each([
    ['another value', { value: 53 }],
    ['another unit', { unit: '起' }],
    ['an upper end that the gold lacks', { high: 60 }],
    ['a span that only touches', { start: filed.end, end: filed.end + 2 }],
  ])('pairs nothing with %s', (_, change) => {
    expect(alignBySpan([{ ...filed, ...change }], [filed], [])).toEqual([]);
  });

  it('uses each gold figure once, for the output that shares most with it', () => {
    const narrow = { ...filed, end: filed.end - 1 };
    expect(alignBySpan([narrow, filed], [filed], [])).toEqual([[1, 0]]);
  });

  it('pairs nothing that touches a damaged span', () => {
    const damaged = [{ start: filed.start + 1, end: filed.end + 3, text: '', why: '' }];
    expect(alignBySpan([received, filed], [received, filed], damaged)).toEqual([[0, 0]]);
  });

  it('needs both ends of a range', () => {
    expect(alignBySpan([range], [range], [])).toEqual([[0, 0]]);
    expect(alignBySpan([{ ...range, high: 6 }], [range], [])).toEqual([]);
  });
});

describe('sameQuantity', () => {
  it('lets the last digits of a binary fraction pass, and no more', () => {
    expect(sameQuantity({ value: 0.1 + 0.2, unit: '%' }, { value: 0.3, unit: '%' })).toBe(true);
    expect(sameQuantity({ value: 66.6667, unit: '%' }, { value: 66.6666, unit: '%' })).toBe(false);
  });
});

describe('alignBySequence', () => {
  it('finds the longest common subsequence, wherever the spans lie', () => {
    const moved = [received, closed].map((one) => ({ ...one, start: one.start + 900, end: one.end + 900 }));
    expect(alignBySequence(moved, [received, filed, closed])).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });

  it('prefers pairs with the same metric among equally long ones', () => {
    const known = { ...filed, metric: 'review.filed' };
    expect(alignBySequence([known], [filed, known])).toEqual([[0, 1]]);
    expect(alignBySequence([filed, known], [known])).toEqual([[1, 0]]);
  });

  it('does not give up a pair for the sake of metrics', () => {
    const a = { ...received, metric: 'review.received' };
    const b = { ...filed, metric: 'review.filed' };
    expect(alignBySequence([received, filed], [a, b])).toHaveLength(2);
  });

  it('takes no pair out of order', () => {
    expect(alignBySequence([filed, received], [received, filed])).toHaveLength(1);
  });
});

describe('commonSequence', () => {
  it('counts only elements that agree in value, unit and metric', () => {
    const other = { ...filed, metric: 'review.filed' };
    expect(commonSequence([received, other, closed], [received, filed, closed])).toBe(2);
  });
});
