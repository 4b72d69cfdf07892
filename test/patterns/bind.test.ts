import { describe, expect, it } from 'vitest';
import { type Asked, bind } from '../../src/patterns/bind.js';
import { named, type Surroundings, windowAt } from '../../src/patterns/place.js';
import { assemble, findMatch, OTHER, TARGET, unitsOf } from '../../src/patterns/program.js';
import type { Expression } from '../../src/patterns/types.js';
import { sentencesIn } from '../helpers/analysed.js';
import { readFixture } from '../helpers/fixtures.js';
import { ownLibrary } from '../helpers/library.js';

const holds = (sets: string[][], text: string) =>
  sets.every((set) => set.some((word) => text.includes(word)));

/** The words of a figure's own clause, up to the next figure. */
function sidesOf(window: string): [left: string, right: string] {
  const [before, behind] = window.split(TARGET) as [string, string];
  return [before.split(/[，。；：！？\n\t▮]/).at(-1)!, behind.split(/[，。；：！？\n\t▮]/)[0]!];
}

/** What every word and expression around a figure says when each is tried by itself. */
function matchesPlainly(
  { program, keys, near, also, left, right }: Expression,
  { text, mark, from, to }: Surroundings,
): boolean {
  const window = `${text.slice(from, mark)}${TARGET}${text.slice(mark + 1, to)}`;
  const code = Uint16Array.from(assemble(program));
  const [before, behind] = sidesOf(window);
  const within = near ? `${before}${TARGET}${behind}` : window;
  return (
    keys.some((key) => within.includes(key.slice(0, 2))) &&
    holds(also, window) &&
    holds(left, before) &&
    holds(right, behind) &&
    findMatch(code, 0, unitsOf(text), from, to, mark) !== null
  );
}

function askedIn(text: string): (Asked & { around: Surroundings })[] {
  return sentencesIn(text).flatMap(({ figures, abstract, marks }) =>
    figures.map((draft, index) => ({
      around: windowAt(abstract, marks[index]!),
      families: draft.unit.families,
      unit: draft.unitText,
      kind: draft.kind,
      topics: draft.topics,
    })),
  );
}

describe('bind', () => {
  const text = readFixture('reports', 'txt', '10-jishan-2025.txt').toString().slice(0, 2600);
  const all = ownLibrary().patterns.filter((pattern) => pattern.status !== 'todo');

  it('finds the rules that trying every one of them finds', () => {
    const asked = askedIn(text);
    expect(asked.length).toBeGreaterThan(40);
    for (const one of asked.filter((_, index) => index % 12 === 0)) {
      const expected = all
        .filter((pattern) =>
          pattern.expressions.some(
            (expression) => expression.words.length === 0 && matchesPlainly(expression, one.around),
          ),
        )
        .map((pattern) => pattern.id);
      const keywords = new Set(
        all
          .filter((pattern) => pattern.expressions.some(({ words }) => words.length > 0))
          .map(({ id }) => id),
      );
      const found = new Set(
        bind(one.around, one, ownLibrary(), true).answers.map(({ pattern }) => pattern.id),
      );
      expect([...found].filter((id) => !keywords.has(id)).sort()).toEqual(
        expected.filter((id) => !keywords.has(id)).sort(),
      );
    }
  });

  it('chooses the same whether it asks all rules or only those that may apply', () => {
    for (const one of askedIn(text))
      expect(bind(one.around, one, ownLibrary()).pattern?.id).toBe(
        bind(one.around, one, ownLibrary(), true).pattern?.id,
      );
  });

  it('takes other figures for what they are', () => {
    const one = {
      families: ['case'] as const,
      unit: '件',
      kind: 'count' as const,
      topics: new Set(['review']),
    };
    const { pattern } = bind(named(`收到行政复议申请${OTHER}，受理`), one, ownLibrary());
    expect(pattern?.metric).toBe('review.accepted');
  });
});
