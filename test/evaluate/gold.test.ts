import { describe, expect, it } from 'vitest';
import { GoldError } from '../../src/errors.js';
import { parseFloors, shortfalls } from '../../src/evaluate/floors.js';
import { checkAgainstText, parseGold } from '../../src/evaluate/gold.js';
import { compare, score } from '../../src/evaluate/score.js';
import { figureIn, goldOf, outputOf, trialOf } from './make.js';

const text = '松山乡化解纠纷120件，其中邻里20件。';
const whole = figureIn(text, '120件');
const part = figureIn(text, '20件', {
  start: text.lastIndexOf('20件'),
  end: text.lastIndexOf('20件') + 3,
  part_of: whole.start,
});
const gold = goldOf([whole, part]);

describe('parseGold', () => {
  it('reads gold, with damaged left out meaning none', async () => {
    const { damaged, ...rest } = gold;
    expect(damaged).toEqual([]);
    expect((await parseGold(JSON.stringify(rest), 'a.json')).figures).toHaveLength(2);
  });

  it.each([
    ['no JSON', '{"report":', /a\.json: not JSON/],
    ['another shape', '{"figures":[]}', /a\.json: not a gold file/],
    [
      'an unknown bound',
      JSON.stringify(goldOf([{ ...whole, bound: 'roughly' as 'about' }])),
      /figures\[0\]\.bound/,
    ],
    ['an empty span', JSON.stringify(goldOf([{ ...whole, end: whole.start }])), /is empty/],
    ['two figures at one place', JSON.stringify(goldOf([whole, whole])), /two figures start at/],
    ['a part of nothing', JSON.stringify(goldOf([part])), /part_of/],
  ])('refuses %s', async (_, json, message) => {
    const reading = parseGold(json, 'a.json');
    await expect(reading).rejects.toThrow(GoldError);
    await expect(reading).rejects.toThrow(message);
  });
});

describe('checkAgainstText', () => {
  it('accepts spans that say what they claim', () => {
    expect(() => checkAgainstText(gold, text, 'a.json')).not.toThrow();
  });

  it('refuses a span that does not, damaged ones too', () => {
    expect(() => checkAgainstText(gold, `\n${text}`, 'a.json')).toThrow(/a\.json: 7–11 is given as "120件"/);
    const damaged = [{ start: 0, end: 2, text: '松乡', why: 'test' }];
    expect(() => checkAgainstText({ ...gold, damaged }, text, 'a.json')).toThrow(GoldError);
  });
});

describe('floors', () => {
  const result = score([compare(trialOf(text, outputOf([whole]), gold))]);

  it('let a score pass that reaches them', async () => {
    const floors = await parseFloors(
      '{"figures":{"precision":1,"f1":0.6},"fields":{"bound":1},"damaged":0}',
      'f.json',
    );
    expect(shortfalls(result, floors)).toEqual([]);
  });

  it('name what lies under them', async () => {
    const floors = await parseFloors(
      '{"figures":{"f1":0.98},"report":{"year":1},"fields":{"direction":1}}',
      'f.json',
    );
    expect(shortfalls(result, floors)).toEqual([{ measure: 'figures.f1', floor: 0.98, reached: 2 / 3 }]);
  });

  it('take a measure of nothing for one that is missed', () => {
    expect(shortfalls(result, { metrics: { f1: 0.9 } })).toEqual([
      { measure: 'metrics.f1', floor: 0.9, reached: null },
    ]);
  });

  it.each([
    ['an unknown measure', '{"figures":{"f2":0.9}}'],
    ['an unknown field', '{"fields":{"colour":0.9}}'],
    ['more than everything', '{"figures":{"f1":98}}'],
    ['no JSON', 'f1=0.9'],
  ])('refuse %s', async (_, json) => {
    await expect(parseFloors(json, 'f.json')).rejects.toThrow(GoldError);
  });
});
