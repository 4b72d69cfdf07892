import { describe, expect, it } from 'vitest';
import { parsePlace } from '../../src/cli/explain.js';
import { wrapPieces } from '../../src/cli/wrap.js';
import { alignedLines, displayWidth } from '../../src/emit/columns.js';

const wrapped = (text: string, width: number) =>
  wrapPieces([{ text, style: '' }], width).map((line) => line.map((piece) => piece.text).join(''));

describe('wrapPieces', () => {
  it('counts Chinese characters as two columns', () => {
    expect(wrapped('受理五件abcd', 4)).toEqual(['受理', '五件', 'abcd']);
  });

  it('begins no line with a closing mark', () => {
    expect(wrapped('受理五件，办结', 8)).toEqual(['受理五', '件，办结']);
  });

  it('tears no number apart', () => {
    expect(wrapped('受理1200.5件', 8)).toEqual(['受理', '1200.5件']);
    expect(wrapped('0'.repeat(30), 8).join('')).toBe('0'.repeat(30));
  });

  it('loses nothing, whatever the width', () => {
    const text = '受理（调解）5件，1.2万份；“好”！';
    for (let width = 1; width < 30; width++) expect(wrapped(text, width).join('')).toBe(text);
  });

  it('keeps styles apart', () => {
    const line = wrapPieces(
      [
        { text: '受理', style: '' },
        { text: '5件', style: 'x' },
      ],
      80,
    )[0];
    expect(line).toEqual([
      { text: '受理', style: '' },
      { text: '5件', style: 'x' },
    ]);
  });
});

describe('columns', () => {
  it('measure what a terminal shows', () => {
    expect(displayWidth('5件')).toBe(3);
    expect(displayWidth('𠮷e\u0301')).toBe(3);
  });

  it('line up, numbers to the right', () => {
    expect(
      alignedLines(
        [
          ['甲', '1'],
          ['abcd', '100'],
        ],
        ['left', 'right'],
      ),
    ).toEqual(['甲      1', 'abcd  100']);
  });
});

describe('parsePlace', () => {
  it('takes the last colon', () => {
    expect(parsePlace('C:\\r\\a:b.txt:12')).toEqual({ file: 'C:\\r\\a:b.txt', offset: 12 });
    expect(parsePlace('a.txt:-1')).toBeNull();
    expect(parsePlace(':5')).toBeNull();
  });
});
