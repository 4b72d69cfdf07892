import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/cli/messages.js';
import { GoldError } from '../../src/errors.js';
import { baselineOf, differencesOf, parseBaseline, toBaselineJson } from '../../src/evaluate/baseline.js';
import { goldChecksum } from '../../src/evaluate/checksum.js';
import { holdFloors, parseFloors, updateFloors } from '../../src/evaluate/floors.js';
import { mistakesOf } from '../../src/evaluate/mistakes.js';
import { type Evaluation, REPORTERS } from '../../src/evaluate/reporters.js';
import { compare, score } from '../../src/evaluate/score.js';
import type { Figure } from '../../src/model.js';
import { figureIn, goldOf, outputOf, trialOf } from './make.js';

const text = '受理<59件>，审结51件，听证7场。';
const accepted = figureIn(text, '59件', { metric: 'review.accepted' });
const concluded = figureIn(text, '51件', { metric: 'review.concluded' });
const hearings = figureIn(text, '7场');
const gold = goldOf([accepted, concluded]);
const GOLD = 'a'.repeat(64);

const comparisonOf = (figures: Figure[]) => compare(trialOf(text, outputOf(figures), gold));
const before = comparisonOf([accepted, { ...concluded, metric: null }, hearings]);
const after = comparisonOf([{ ...accepted, metric: null }, concluded]);

describe('differences from a baseline', () => {
  const differences = differencesOf(baselineOf([before], GOLD), baselineOf([after], GOLD));

  it('are the figures that got better and worse, each with its sentence', () => {
    expect(differences.worse).toMatchObject([
      {
        text: '59件',
        before: 'right',
        after: 'metric',
        statedAfter: null,
        context: '受理<【59件】>，审结51件，听证7场。',
      },
    ]);
    expect(differences.better).toMatchObject([
      { text: '51件', before: 'metric', after: 'right', statedAfter: 'review.concluded' },
      { text: '7场', before: 'spurious', after: 'none', context: '受理<59件>，审结51件，听证【7场】。' },
    ]);
    expect(differences.sameGold).toBe(true);
  });

  it('are none between equal results, and turn round', () => {
    const [a, b] = [baselineOf([before], GOLD), baselineOf([after], 'b'.repeat(64))];
    expect(differencesOf(a, a)).toMatchObject({ better: [], worse: [], other: [] });
    const turned = differencesOf(b, a);
    expect(turned.better).toHaveLength(differences.worse.length);
    expect(turned.worse).toHaveLength(differences.better.length);
    expect(turned.sameGold).toBe(false);
  });

  it('come through a file unchanged', async () => {
    const baseline = baselineOf([before, after], GOLD);
    expect(await parseBaseline(toBaselineJson(baseline), 'b.json')).toEqual(baseline);
    await expect(parseBaseline('{"schema":2}', 'b.json')).rejects.toThrow(GoldError);
    await expect(parseBaseline('x', 'b.json')).rejects.toThrow(/b\.json: not JSON/);
  });
});

describe('the checksum of the gold', () => {
  it('depends on names and bytes, not on their order', () => {
    const [a, b] = [
      { name: 'a', bytes: '1' },
      { name: 'b', bytes: '2' },
    ] as const;
    expect(goldChecksum([a, b])).toBe(goldChecksum([b, a]));
    expect(goldChecksum([a, b])).not.toBe(goldChecksum([a, { ...b, bytes: '3' }]));
    expect(goldChecksum([a])).not.toBe(goldChecksum([{ ...a, name: 'c' }]));
  });
});

describe('updating floors', () => {
  const reached = score([before]);

  it('raises what the file names, and takes down the gold', () => {
    const { floors, raised, lowered } = updateFloors(
      reached,
      { figures: { recall: 0.5 }, topics: { review: { recall: 0.1 } } },
      GOLD,
      false,
    );
    expect(floors).toEqual({ gold: GOLD, figures: { recall: 1 }, topics: { review: { recall: 0.5 } } });
    expect({ raised, lowered }).toEqual({ raised: ['figures.recall', 'topics.review.recall'], lowered: [] });
  });

  it('lowers nothing unless told to', () => {
    const older = { metrics: { recall: 0.9 }, damaged: 3 };
    const kept = updateFloors(reached, older, GOLD, false);
    expect(kept.lowered.map(({ measure }) => measure)).toEqual(['metrics.recall']);
    expect(kept.floors.metrics).toEqual({ recall: 0.9 });
    const lower = updateFloors(reached, older, GOLD, true);
    expect(lower.floors).toEqual({ gold: GOLD, metrics: { recall: 0.5 }, damaged: 0 });
  });

  it('sets floors that hold where there were none', async () => {
    const { floors } = updateFloors(reached, {}, GOLD, false);
    expect(holdFloors(reached, floors).every(({ held }) => held)).toBe(true);
    expect(floors.topics).toHaveProperty('review');
    expect(await parseFloors(JSON.stringify(floors), 'f.json')).toEqual(floors);
    const less = score([comparisonOf([accepted])]);
    expect(holdFloors(less, floors).some(({ held }) => !held)).toBe(true);
  });
});

describe('reporters', () => {
  const labels = { ...MESSAGES.en.score, ...MESSAGES.en.evaluation };
  const evaluation: Evaluation = {
    score: score([after]),
    floors: holdFloors(score([after]), { metrics: { recall: 0.9 }, figures: { recall: 0.5 } }),
    mistakes: mistakesOf(after),
    differences: differencesOf(baselineOf([before], GOLD), baselineOf([after], GOLD)),
    unread: [{ name: 'a', reason: 'a.pdf: "broken" & <odd>' }],
    place: () => ({ file: 'gold/a,b.txt', line: 3 }),
  };

  it('write well-formed JUnit with a failure for each missed floor', () => {
    const xml = REPORTERS.junit(evaluation, labels);
    expect(xml).toContain('<testsuite name="floors" tests="2" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<failure message="0.5000, floor 0.9"/>');
    expect(xml).toContain('a.pdf: &quot;broken&quot; &amp; &lt;odd&gt;');
    expect(xml).toContain('受理&lt;【59件】&gt;');
    const open: string[] = [];
    for (const [, close, name, self] of xml.matchAll(/<(\/?)([a-z-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self) open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it('write commands that GitHub reads, one a line', () => {
    const lines = REPORTERS.github(evaluation, labels).trimEnd().split('\n');
    expect(lines[1]).toBe('::error title=floors%3A metrics.recall::reached 0.5000, floor 0.9');
    expect(lines[2]).toMatch(
      /^::warning file=gold\/a%2Cb\.txt,line=3,title=worse::59件: .*%0A受理<【59件】>/,
    );
    expect(lines.at(-1)).toMatch(/^::notice /);
    expect(lines.every((line) => line.startsWith('::'))).toBe(true);
  });

  it('write Markdown in which a report is no markup', () => {
    const markdown = REPORTERS.markdown(evaluation, labels);
    expect(markdown).toContain('### floors: 1/2');
    expect(markdown).toContain('受理&#60;**59件**&#62;');
    expect(markdown).not.toContain('受理<');
    expect(markdown).toContain('### better: 2');
  });

  it('write JSON with all of it, and text with the sentences', () => {
    const parsed = JSON.parse(REPORTERS.json(evaluation, labels));
    expect(parsed.differences.worse).toHaveLength(1);
    expect(parsed.floors).toHaveLength(2);
    expect(REPORTERS.text(evaluation, labels)).toContain('worse: 1\n  a:');
  });
});
