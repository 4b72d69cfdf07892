import { describe, expect, it } from 'vitest';
import { closedDims } from '../../src/context/dims.js';
import { DATASET_FORMATS, FILES_OF_FORMAT } from '../../src/emit/formats.js';
import { DATASET_FILES } from '../../src/emit/names.js';
import * as vocabulary from '../../src/emit/vocabulary.js';
import * as model from '../../src/model.js';
import type { Metric } from '../../src/patterns/types.js';
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

  it('has the dimensions that words and patterns can give', () => {
    const { DIMENSIONS, LEVELS } = vocabulary;
    const known: Record<string, readonly string[]> = { ...DIMENSIONS, level: LEVELS };
    const words: Record<string, string> = {
      case_type: '刑事',
      level: '省级',
      outcome: '撤销',
      measure: '满意',
      mode: '线上',
      group: '妇女',
    };
    expect(Object.keys(words).sort()).toEqual(Object.keys(known).sort());
    for (const [dimension, one] of Object.entries(words)) {
      const value = closedDims(one, { by: [dimension] } as Metric)[dimension];
      expect(known[dimension]).toContain(value);
    }
    for (const { dims } of ownLibrary().patterns)
      for (const [dimension, value] of Object.entries(dims)) expect(known[dimension]).toContain(value);
  });
});

describe('formats', () => {
  it('stand for the files of a dataset, each for its own', () => {
    const files = DATASET_FORMATS.flatMap((format) => FILES_OF_FORMAT[format]);
    expect(new Set(files).size).toBe(files.length);
    const others = [DATASET_FILES.documents, DATASET_FILES.findings, 'reports/'];
    expect([...files, DATASET_FILES.documents, DATASET_FILES.findings].sort()).toEqual(
      [...new Set([...Object.values(DATASET_FILES), ...others])].sort(),
    );
  });
});
