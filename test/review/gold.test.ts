import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, DocumentDecisions } from '../../src/model.js';
import {
  agreementOf,
  differences,
  goldNames,
  goldOf,
  judgedByBoth,
  kappa,
  undecidedOf,
} from '../../src/review/gold.js';
import { figureIn, outputOf } from '../evaluate/make.js';

const TEXT = '受理59件，其中民事24件，审结51件。';
const whole = figureIn(TEXT, '59件', { metric: 'review.accepted' });
const part = figureIn(TEXT, '24件', { metric: 'review.accepted', part_of: whole.start });
const last = figureIn(TEXT, '51件', { metric: null });
const output = outputOf([whole, part, last]);

const decided = (decisions: Decision[], done = false): DocumentDecisions => ({
  path: 'a.txt',
  sha256: '0'.repeat(64),
  done,
  decisions,
});
const { section: _section, page: _page, pattern: _pattern, ...lastCore } = last;

describe('goldOf', () => {
  it('keeps what was accepted, takes corrections, drops what was rejected', () => {
    const gold = goldOf(
      output,
      decided([
        { at: whole.start, do: 'accept' },
        { at: part.start, do: 'reject' },
        { at: last.start, do: 'correct', figure: { ...lastCore, metric: 'review.concluded' } },
      ]),
      'drop',
    );
    expect(gold.figures.map(({ text, metric }) => [text, metric])).toEqual([
      ['59件', 'review.accepted'],
      ['51件', 'review.concluded'],
    ]);
    expect(gold.figures[0]).not.toHaveProperty('section');
    expect(gold.report.year).toBe(2024);
  });

  it('makes a part of nothing where its whole was rejected', () => {
    const gold = goldOf(output, decided([{ at: whole.start, do: 'reject' }], true), 'accept');
    expect(gold.figures.map(({ text, part_of }) => [text, part_of])).toEqual([
      ['24件', undefined],
      ['51件', undefined],
    ]);
  });

  it('adds figures in text order and lets a part follow its whole', () => {
    const longer = { ...whole, start: 0, end: 5, text: '受理59件' };
    const added = figureIn(TEXT, '1件');
    const gold = goldOf(
      output,
      decided([
        { at: added.start, do: 'add', figure: added },
        { at: whole.start, do: 'correct', figure: longer },
      ]),
      'accept',
    );
    expect(gold.figures.map(({ start }) => start)).toEqual([0, part.start, last.start, added.start]);
    expect(gold.figures[1]?.part_of).toBe(0);
  });

  it('counts what is undecided', () => {
    expect(undecidedOf(output, decided([{ at: part.start, do: 'accept' }]))).toEqual([whole, last]);
  });
});

describe('two readers', () => {
  const a = decided([
    { at: whole.start, do: 'accept' },
    { at: part.start, do: 'accept' },
    { at: last.start, do: 'correct', figure: { ...lastCore, metric: 'review.concluded' } },
  ]);

  it('are compared where both decided', () => {
    const b = decided([
      { at: whole.start, do: 'accept' },
      { at: last.start, do: 'accept' },
    ]);
    const judged = judgedByBoth(output, a, b);
    expect(judged.map(({ text, sides }) => [text, differences(sides)])).toEqual([
      ['59件', []],
      ['51件', ['metric']],
    ]);
    expect(agreementOf(judged)).toMatchObject({ items: 2, same: 1, share: 0.5 });
  });

  it('are compared in everything where both read the report to its end', () => {
    const added = figureIn(TEXT, '1件');
    const b = decided([{ at: added.start, do: 'add', figure: added }], true);
    const judged = judgedByBoth(output, { ...a, done: true }, b);
    expect(judged.map(({ sides }) => differences(sides))).toEqual([[], [], ['metric'], ['figure']]);
  });

  it('do not differ by the words that say what was counted', () => {
    expect(differences([whole, { ...whole, subject: '申请' }])).toEqual([]);
    expect(differences([whole, { ...whole, dims: { level: 'county' } }])).toEqual(['dims']);
  });
});

describe('kappa', () => {
  it('is what Cohen computes', () => {
    // 20 both yes, 5 and 10 mixed, 15 both no: (0.7 - 0.5) / (1 - 0.5)
    const pairs = [
      ...Array.from({ length: 20 }, () => ['y', 'y'] as const),
      ...Array.from({ length: 5 }, () => ['y', 'n'] as const),
      ...Array.from({ length: 10 }, () => ['n', 'y'] as const),
      ...Array.from({ length: 15 }, () => ['n', 'n'] as const),
    ];
    expect(kappa(pairs)).toBeCloseTo(0.4, 12);
  });

  it('says nothing of nothing, or where chance explains all', () => {
    expect(kappa([])).toBeNull();
    expect(kappa([['x', 'x']])).toBeNull();
  });

  it('is at most 1, 1 where all agree, and the same from either side', () => {
    const category = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(category, category)), (pairs) => {
        const value = kappa(pairs);
        const turned = kappa(pairs.map(([x, y]) => [y, x] as const));
        if (value === null) return turned === null;
        const agree = pairs.every(([x, y]) => x === y);
        return (
          value <= 1 + 1e-12 && Math.abs(value - turned!) < 1e-12 && (!agree || Math.abs(value - 1) < 1e-12)
        );
      }),
    );
  });
});

describe('goldNames', () => {
  it('are those of the files, and whole paths where two files have one name', () => {
    expect([...goldNames(['r/a.txt', 'r/b.pdf', 's/b.docx'])]).toEqual([
      ['r/a.txt', 'a'],
      ['r/b.pdf', 'r__b.pdf'],
      ['s/b.docx', 's__b.docx'],
    ]);
  });
});
