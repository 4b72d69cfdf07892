import { describe, expect, it } from 'vitest';
import type { Product } from '../../src/batch/product.js';
import { likeness, openDuplicates, sketchOf } from '../../src/batch/sketch.js';
import type { Figure } from '../../src/model.js';

const figures = (values: number[], unit = '件') => values.map((value) => ({ value, unit }) as Figure);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

function product(
  path: string,
  sha256: string,
  values: number[],
  title: string | null = '云溪县年度报告',
): Product {
  const cells = { title, issuer: '云溪县人民政府', year: 2024 };
  const sketch = sketchOf(figures(values));
  const summary = { cells, figures: values.length, metrics: 0, warnings: [], sketch };
  return { path, sha256, bytes: 1, milliseconds: 0, result: { summary, pieces: {} } };
}

describe('likeness', () => {
  it('is 1 for the same figures in any order, 0 for none in common', () => {
    const a = sketchOf(figures(range(0, 300)));
    expect(likeness(a, sketchOf(figures(range(0, 300).reverse())))).toBe(1);
    expect(likeness(a, sketchOf(figures(range(300, 600))))).toBe(0);
    expect(likeness(a, sketchOf(figures(range(0, 300), '人')))).toBe(0);
  });

  it('counts how often a figure stands there', () => {
    expect(likeness(sketchOf(figures([1, 1, 2])), sketchOf(figures([1, 2])))).toBeCloseTo(2 / 3);
  });

  it('estimates how much of many figures is shared', () => {
    const shared = likeness(sketchOf(figures(range(0, 1000))), sketchOf(figures(range(500, 1500))));
    expect(Math.abs(shared - 1 / 3)).toBeLessThan(0.2);
  });
});

describe('duplicates', () => {
  it('are inputs with the same bytes, of the first one', () => {
    const originalOf = openDuplicates();
    const paths = ['a.txt', 'b.txt', 'c.txt'].map((path) => originalOf(product(path, 'x', [])));
    expect(paths).toEqual([null, 'a.txt', 'a.txt']);
  });

  it('are forms of one report: its title, issuer and year and nearly its figures', () => {
    const originalOf = openDuplicates();
    expect(originalOf(product('a.html', '1', range(0, 40)))).toBeNull();
    expect(originalOf(product('a.pdf', '2', range(0, 39)))).toBe('a.html');
    expect(originalOf(product('b.pdf', '3', range(20, 60)))).toBeNull();
    expect(originalOf(product('c.pdf', '4', range(0, 40), '另一份报告'))).toBeNull();
    expect(originalOf(product('d.pdf', '5', range(0, 40), null))).toBeNull();
  });

  it('are not told by a handful of figures', () => {
    const originalOf = openDuplicates();
    originalOf(product('a.html', '1', [1, 2, 3]));
    expect(originalOf(product('a.pdf', '2', [1, 2, 3]))).toBeNull();
  });
});
