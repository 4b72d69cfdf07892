import { describe, expect, it } from 'vitest';
import { VOCABULARY } from '../../src/context/dims.js';
import { FIGURE_COLUMNS } from '../../src/emit/csv.js';
import { DATASET_FORMATS, FILES_OF_FORMAT } from '../../src/emit/formats.js';
import { DATASET_FILES } from '../../src/emit/names.js';
import * as vocabulary from '../../src/emit/vocabulary.js';
import * as model from '../../src/model.js';
import { ownLibrary } from '../helpers/library.js';

describe('vocabulary', () => {
  it.each([
    ['bounds', vocabulary.BOUNDS, model.boundSchema],
    ['kinds', vocabulary.KINDS, model.kindSchema],
    ['directions', vocabulary.DIRECTIONS, model.directionSchema],
    ['statuses', vocabulary.STATUSES, model.statusSchema],
    ['levels', vocabulary.LEVELS, model.levelSchema],
    ['formats', vocabulary.FORMATS, model.formatSchema],
    ['severities', vocabulary.SEVERITIES, model.findingSchema.shape.severity],
  ] as const)('has the %s of the model', (_, listed, schema) => {
    expect(listed).toEqual(schema.options);
  });

  it('has the dimensions that words and patterns can give, each with a column', () => {
    const { DIMENSIONS, LEVELS } = vocabulary;
    const known: Record<string, readonly string[]> = { ...DIMENSIONS, level: LEVELS };
    const ofWords = Object.entries(VOCABULARY).map(([dimension, values]) => [
      dimension,
      values.map(([value]) => value),
    ]);
    expect(Object.fromEntries(ofWords)).toEqual(known);
    for (const { dims } of ownLibrary().patterns)
      for (const [dimension, value] of Object.entries(dims)) expect(known[dimension]).toContain(value);
    const columns = FIGURE_COLUMNS.filter((column) => column.startsWith('dim_'));
    const dimensions = [...Object.keys(known), 'type'].map((dimension) => `dim_${dimension}`);
    expect([...columns].sort()).toEqual(dimensions.sort());
  });
});

describe('formats', () => {
  it('stand for the files of a dataset, each for its own', () => {
    const files = DATASET_FORMATS.flatMap((format) => FILES_OF_FORMAT[format]);
    expect(new Set(files).size).toBe(files.length);
    expect([...files, DATASET_FILES.documents].sort()).toEqual(
      [...Object.values(DATASET_FILES), 'reports/'].sort(),
    );
  });
});
