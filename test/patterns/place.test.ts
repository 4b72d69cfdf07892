import { describe, expect, it } from 'vitest';
import { named, placeOf, windowAt } from '../../src/patterns/place.js';

/** The words that stand around the n-th mark of a text. */
function around(text: string, nth = 1) {
  const marks = [...text.matchAll(/▮/g)].map((match) => match.index);
  const mark = marks[nth - 1]!;
  const place = placeOf(windowAt(text, mark));
  return {
    left: text.slice(place.leftStart, mark),
    right: text.slice(mark + 1, place.rightEnd),
    ownLeft: text.slice(place.ownStart, mark),
    ownRight: text.slice(mark + 1, place.ownEnd),
    clause: text.slice(place.clauseStart, place.clauseEnd),
  };
}

describe('placeOf', () => {
  it('ends the words of a figure at the borders of its clause', () => {
    expect(around('全年，受理申请▮按时办结；另有')).toEqual({
      left: '受理申请',
      right: '按时办结',
      ownLeft: '受理申请',
      ownRight: '按时办结',
      clause: '受理申请▮按时办结',
    });
  });

  it('ends them at other figures, which the clause reaches over', () => {
    expect(around('审结▮维持▮撤销', 2)).toMatchObject({
      left: '维持',
      right: '撤销',
      clause: '审结▮维持▮撤销',
    });
  });

  it.each([
    ['审核文件▮、合同▮', 1, '审核文件', ''],
    ['审核文件▮、合同▮', 2, '合同', ''],
    ['审核文件▮和合同▮', 2, '合同', ''],
    // 和解 is a word
    ['调解▮和解▮', 2, '和解', ''],
    ['▮合同、▮协议', 1, '', '合同'],
    // without a sign of a list the words between two figures are of the one behind, but for 对▮…
    ['培训▮调解员▮', 1, '培训', ''],
    ['对▮文件审核▮', 1, '对', '文件审核'],
    ['▮文件审核▮', 1, '', '文件审核'],
  ])('in a list takes those of its own item: %s, figure %i', (text, nth, ownLeft, ownRight) => {
    expect(around(text, nth)).toMatchObject({ ownLeft, ownRight });
  });

  it('takes a name for all that is said of a figure', () => {
    const { text, mark } = named('民事案件');
    expect(text.slice(0, mark)).toBe('民事案件');
    expect(placeOf(named('民事案件'))).toMatchObject({ leftStart: 0, ownStart: 0, ownEnd: mark + 1 });
  });
});

describe('windowAt', () => {
  it('shows 64 characters before the mark and 44 behind it', () => {
    const text = `${'前'.repeat(100)}▮${'后'.repeat(100)}`;
    expect(windowAt(text, 100)).toEqual({ text, mark: 100, from: 36, to: 145 });
    expect(windowAt('共▮', 1)).toEqual({ text: '共▮', mark: 1, from: 0, to: 2 });
  });
});
