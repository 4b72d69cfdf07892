import { describe, expect, it } from 'vitest';
import { compileAnnotated, toGoldJson } from '../../scripts/fixtures/compile.js';

const HEAD = '---\ntitle: null\nissuer: null\nregion: 云溪县\nlevel: county\nyear: 2021\ndate: null\n---\n';

describe('annotated sources', () => {
  it('give the text without marks and the figures at their places', () => {
    const source = `${HEAD}全年受理⟦1.2万余件|mediation.accepted id=a⟧,其中民事⟦24件|mediation.accepted part=a d.case_type=civil⟧。`;
    const { text, gold } = compileAnnotated(source, 'x');
    expect(text).toBe('全年受理1.2万余件,其中民事24件。');
    expect(gold.figures).toEqual([
      {
        start: 4,
        end: 10,
        text: '1.2万余件',
        value: 12000,
        unit: '件',
        bound: 'over',
        kind: 'count',
        status: 'actual',
        metric: 'mediation.accepted',
        dims: {},
        subject: '',
      },
      {
        start: 15,
        end: 18,
        text: '24件',
        value: 24,
        unit: '件',
        bound: 'exact',
        kind: 'count',
        status: 'actual',
        metric: 'mediation.accepted',
        dims: { case_type: 'civil' },
        part_of: 4,
        subject: '',
      },
    ]);
  });

  it('give fields in one order, changes a direction, and no dims where there is no metric', () => {
    const source = `${HEAD}增长⟦3%|- dir=up p=2020 d.level=county⟧,⟦两至三名|new:x.y v=2 h=3 u=名⟧。`;
    const { figures } = compileAnnotated(source, 'x').gold;
    expect(figures.map((figure) => Object.keys(figure).join(' '))).toEqual([
      'start end text value unit bound kind direction status metric dims period subject',
      'start end text value high unit bound kind status metric dims subject',
    ]);
    expect(figures.map(({ kind, metric, dims }) => ({ kind, metric, dims }))).toEqual([
      { kind: 'change', metric: null, dims: {} },
      { kind: 'count', metric: null, dims: {} },
    ]);
  });

  it('list damaged spans apart', () => {
    const { text, gold } = compileAnnotated(`${HEAD}办理⟦1235事项|!the unit is lost⟧。`, 'x');
    expect(gold.figures).toEqual([]);
    expect(gold.damaged).toEqual([{ start: 2, end: 8, text: '1235事项', why: 'the unit is lost' }]);
    expect(text.slice(2, 8)).toBe('1235事项');
  });

  it('are refused with the mark that is wrong', () => {
    expect(() => compileAnnotated(`${HEAD}⟦3件|a.b part=z⟧`, 'x')).toThrow('x: part=z of 3件: no such id');
    expect(() => compileAnnotated(`${HEAD}⟦三件|a.b⟧`, 'x')).toThrow('x: ⟦三件|a.b⟧');
    expect(() => compileAnnotated(`${HEAD}⟦3件⟧`, 'x')).toThrow('a mark is not closed');
  });

  it('are written as JSON with one figure a line', () => {
    const { gold } = compileAnnotated(`${HEAD}⟦3件|-⟧⟦4件|-⟧`, 'x');
    const json = toGoldJson(gold);
    expect(JSON.parse(json)).toEqual(gold);
    expect(json.split('\n').filter((line) => line.includes('"start"'))).toHaveLength(2);
  });
});
