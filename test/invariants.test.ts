import { describe, expect, it } from 'vitest';
import { toJson } from '../src/emit/json.js';
import type { Figure } from '../src/model.js';
import { type Extracted, extractFixture, namesIn, REPORT_FORMS } from './helpers/fixtures.js';

const REPORTS = namesIn('reports/txt', '.txt');
const FORMS = Object.entries(REPORT_FORMS);
const FILES = [
  ...FORMS.flatMap(([folder, suffix]) => REPORTS.map((name) => `reports/${folder}/${name}${suffix}`)),
  ...['learn', 'test'].flatMap((half) =>
    namesIn(`corpus/${half}`, '.txt').map((name) => `corpus/${half}/${name}.txt`),
  ),
];

const extracted = new Map<string, Promise<Extracted>>();

/** Each fixture is extracted once for all tests of this file. */
function extractOnce(name: string): Promise<Extracted> {
  const known = extracted.get(name) ?? extractFixture(name);
  extracted.set(name, known);
  return known;
}

describe.each(FILES)('%s', (file) => {
  it('has figures that are the words at their offsets', async () => {
    const { text, output } = await extractOnce(file);
    expect(output.figures.length).toBeGreaterThan(20);
    expect(output.figures.map(({ start, end }) => text.slice(start, end))).toEqual(
      output.figures.map((figure) => figure.text),
    );
  });

  it('has them in the order of the text and apart', async () => {
    const { figures } = (await extractOnce(file)).output;
    for (const [index, figure] of figures.entries()) {
      expect(figure.end).toBeGreaterThan(figure.start);
      expect(figure.start).toBeGreaterThanOrEqual(figures[index - 1]?.end ?? 0);
    }
  });

  it('has parts of figures that are there, and no figure above itself', async () => {
    const { figures } = (await extractOnce(file)).output;
    const wholeOf = new Map(figures.map(({ start, part_of }) => [start, part_of]));
    for (const { start, part_of } of figures) {
      if (part_of === undefined) continue;
      expect(wholeOf.has(part_of)).toBe(true);
      for (let above: number | undefined = part_of, steps = 0; above !== undefined; steps++) {
        expect(above).not.toBe(start);
        expect(steps).toBeLessThan(figures.length);
        above = wholeOf.get(above);
      }
    }
  });

  it('has a direction on changes and only there', async () => {
    const { figures } = (await extractOnce(file)).output;
    const odd = figures.filter(({ kind, direction }) => (kind === 'change') !== (direction !== undefined));
    expect(odd).toEqual([]);
  });

  it('gives the same bytes a second time', async () => {
    const [first, second] = [await extractOnce(file), await extractFixture(file)];
    expect(toJson(second.output)).toBe(toJson(first.output));
  });
});

describe.each(FORMS.filter(([folder]) => folder !== 'txt'))('%s', (folder, suffix) => {
  it.each(REPORTS)('%s: the same values, units and metrics as in its txt form', async (name) => {
    const txt = await extractOnce(`reports/txt/${name}.txt`);
    const other = await extractOnce(`reports/${folder}/${name}${suffix}`);
    expect(other.output.figures.map(nameOf)).toEqual(txt.output.figures.map(nameOf));
  });

  it.each(REPORTS)('%s: says the same of itself', async (name) => {
    const txt = await extractOnce(`reports/txt/${name}.txt`);
    const other = await extractOnce(`reports/${folder}/${name}${suffix}`);
    expect(selfOf(other)).toEqual(selfOf(txt));
  });
});

function nameOf({ value, high, unit, metric }: Figure): string {
  return `${value}${high === undefined ? '' : `–${high}`} ${unit} ${metric ?? '—'}`;
}

function selfOf({ output: { document } }: Extracted) {
  const { title, issuer, region, level, year, date } = document;
  return { title: title?.replace(/\s/g, ''), issuer, region, level, year, date };
}
