import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/cli/messages.js';
import type { FigureField } from '../../src/evaluate/fields.js';
import { mistakesOf } from '../../src/evaluate/mistakes.js';
import { renderMistakes, renderScore } from '../../src/evaluate/report.js';
import { compare, score } from '../../src/evaluate/score.js';
import type { Figure } from '../../src/model.js';
import { figureIn, goldOf, outputOf, trialOf } from './make.js';

const text = '白河县受理复议59件。立案52件，其中民事7件，审结51件，同比上升12%。坏处33件。';
const received = figureIn(text, '59件', { metric: 'review.received' });
const filed = figureIn(text, '52件', { metric: 'review.filed' });
const civil = figureIn(text, '7件', {
  metric: 'review.filed',
  part_of: filed.start,
  dims: { case_type: 'civil' },
});
const closed = figureIn(text, '51件', { metric: 'review.concluded' });
const change = figureIn(text, '12%', { kind: 'change', direction: 'up' });
const broken = figureIn(text, '33件');
const all = [received, filed, civil, closed, change];

const scoreOf = (output: Figure[], gold: Figure[], fields = {}) =>
  score([compare(trialOf(text, outputOf(output), goldOf(gold, fields)))]);

/** How often a field was compared and was right, when one figure of the output is changed. */
function fieldAfter(field: FigureField, changed: Figure, gold: Figure[] = all) {
  const output = all.map((one) => (one.start === changed.start ? changed : one));
  const { right, of } = scoreOf(output, gold).fields[field];
  return { right, of };
}

describe('score', () => {
  it('is full where output and gold agree', () => {
    const { figures, metrics, fields, damaged } = scoreOf(all, all);
    expect(figures).toMatchObject({ right: 5, precision: 1, recall: 1, f1: 1 });
    expect(metrics).toMatchObject({ right: 4, output: 4, gold: 4, f1: 1 });
    expect(fields.dims).toEqual({ right: 1, of: 1, share: 1 });
    expect(damaged).toBe(0);
  });

  it('counts misses against recall and inventions against precision', () => {
    const { figures, metrics } = scoreOf([received, filed, broken], all);
    expect(figures).toMatchObject({ right: 2, output: 3, gold: 5, precision: 2 / 3, recall: 2 / 5, f1: 0.5 });
    expect(metrics).toMatchObject({ right: 2, output: 2, gold: 4, precision: 1, recall: 0.5 });
  });

  it('counts a wrong metric in both, one too few only against recall', () => {
    expect(scoreOf([{ ...filed, metric: 'review.received' }], [filed]).metrics).toMatchObject({
      right: 0,
      output: 1,
      gold: 1,
    });
    expect(scoreOf([{ ...filed, metric: null }], [filed]).metrics).toMatchObject({
      precision: null,
      recall: 0,
    });
  });

  it('counts the metric of a figure that is wrong against precision', () => {
    const { metrics } = scoreOf([{ ...filed, value: 53 }], [filed]);
    expect(metrics).toMatchObject({ right: 0, output: 1, gold: 1 });
  });

  it('counts figures in damaged spans as wrong', () => {
    const damaged = [{ start: broken.start, end: broken.end, text: '33件', why: 'test' }];
    const result = scoreOf([...all, broken], all, { damaged });
    expect(result.damaged).toBe(1);
    expect(result.figures).toMatchObject({ right: 5, output: 6 });
  });

  it('has nothing to say of nothing', () => {
    expect(scoreOf([], []).figures).toMatchObject({ precision: null, recall: null, f1: null });
    expect(scoreOf([], [filed]).figures).toMatchObject({ precision: null, recall: 0, f1: 0 });
  });

  it('breaks metrics down by topic and metric', () => {
    const { topics, by_metric } = scoreOf([received, filed], all);
    expect(topics).toEqual({ review: expect.objectContaining({ right: 2, output: 2, gold: 4 }) });
    expect(by_metric['review.filed']).toMatchObject({ right: 1, output: 1, gold: 2, recall: 0.5 });
  });
});

describe('fields', () => {
  it('are counted over right figures only', () => {
    expect(fieldAfter('bound', { ...filed, value: 1, bound: 'about' })).toEqual({ right: 4, of: 4 });
    expect(fieldAfter('bound', { ...filed, bound: 'about' })).toEqual({ right: 4, of: 5 });
  });

  it('are counted where either side carries them', () => {
    expect(fieldAfter('direction', change)).toEqual({ right: 1, of: 1 });
    expect(fieldAfter('direction', { ...closed, direction: 'down' })).toEqual({ right: 1, of: 2 });
    expect(fieldAfter('case_type', { ...civil, dims: {} })).toEqual({ right: 0, of: 1 });
    expect(fieldAfter('level', { ...closed, dims: { level: 'county', type: 'x' } })).toEqual({
      right: 0,
      of: 1,
    });
  });

  it("take the report's own year for a period left out", () => {
    expect(fieldAfter('period', { ...closed, period: '2024' })).toEqual({ right: 0, of: 0 });
    expect(fieldAfter('period', { ...closed, period: '2023' })).toEqual({ right: 0, of: 1 });
    const gold = all.map((one) => (one === closed ? { ...closed, period: '2023' } : one));
    expect(fieldAfter('period', { ...closed, period: '2023' }, gold)).toEqual({ right: 1, of: 1 });
  });

  it('compare part_of by the gold figure that the whole was matched with', () => {
    const wider = { ...filed, start: filed.start - 2, text: '立案52件' };
    const output = [received, wider, { ...civil, part_of: wider.start }, closed, change];
    expect(scoreOf(output, all).fields.part_of).toMatchObject({ right: 1, of: 1 });
    expect(fieldAfter('part_of', { ...civil, part_of: received.start })).toEqual({ right: 0, of: 1 });
    expect(fieldAfter('part_of', { ...civil, part_of: 1 })).toEqual({ right: 0, of: 1 });
  });

  it('compare the report, white space aside', () => {
    const gold = goldOf([], {
      report: {
        title: '白河县 2024年报告',
        issuer: null,
        region: '白河县',
        level: 'county',
        year: 2024,
        date: null,
      },
    });
    const output = outputOf([], {
      title: '白河县2024年\n报告',
      region: { name: '白河县', code: null },
      level: 'township',
    });
    const { report } = score([compare(trialOf(text, output, gold))]);
    expect(report.title.right).toBe(1);
    expect(report.region.right).toBe(1);
    expect(report.issuer.right).toBe(1);
    expect(report.level).toEqual({ right: 0, of: 1, share: 0 });
  });
});

describe('a form of the report with another text', () => {
  it('is aligned by order', () => {
    const moved = all.map((one) => ({ ...one, start: one.start + 40, end: one.end + 40 }));
    const shifted = moved.map((one) =>
      one.part_of === undefined ? one : { ...one, part_of: one.part_of + 40 },
    );
    const trial = trialOf(
      `${'　'.repeat(40)}${text}`,
      outputOf(shifted, { format: 'docx' }),
      goldOf(all),
      text,
    );
    const result = score([compare(trial)]);
    expect(result.figures.f1).toBe(1);
    expect(result.sequence.f1).toBe(1);
    expect(result.fields.part_of.share).toBe(1);
  });
});

describe('mistakes', () => {
  const output = [{ ...filed, metric: 'review.received' }, { ...closed, bound: 'about' as const }, broken];
  const mistakes = mistakesOf(
    compare(trialOf(text, outputOf(output, { year: 2020 }), goldOf([received, filed, closed]))),
  );

  it('name every difference in the order of the text, the report last', () => {
    expect(mistakes.map(({ kind, field, text: words }) => [kind, field, words])).toEqual([
      ['missed', undefined, '59件'],
      ['metric', undefined, '52件'],
      ['field', 'bound', '51件'],
      ['spurious', undefined, '33件'],
      ['report', 'year', undefined],
    ]);
  });

  it('show the sentence with the figure marked', () => {
    expect(mistakes[0]?.context).toBe('白河县受理复议【59件】。');
    expect(mistakes[2]).toMatchObject({ expected: 'exact', stated: 'about' });
  });

  it('are written out in either language', () => {
    for (const { score: labels } of Object.values(MESSAGES)) {
      const written = renderMistakes(mistakes, labels);
      expect(written).toContain('白河县受理复议【59件】。');
      expect(written).toContain(`${labels.expected} review.filed | ${labels.stated} review.received`);
    }
  });
});

describe('renderScore', () => {
  it('never rounds up to a full score', () => {
    const many = Array.from({ length: 30_000 }, (_, n) => ({ ...filed, start: n * 4, end: n * 4 + 3 }));
    const almost = many.map((one, n) => (n === 0 ? { ...one, value: 1 } : one));
    const trial = trialOf('', outputOf(almost), goldOf(many), '');
    const written = renderScore(
      score([
        {
          ...compare(trialOf('', outputOf([]), goldOf([]), '')),
          figures: { right: 29_999, output: 30_000, gold: 30_000 },
          trial,
        },
      ]),
      MESSAGES.en.score,
    );
    expect(written).toContain('0.9999');
  });
});
