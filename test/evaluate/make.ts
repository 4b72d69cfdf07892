import type { Trial } from '../../src/evaluate/score.js';
import type { Figure, Gold, GoldFigure, Output } from '../../src/model.js';

const shared = {
  bound: 'exact',
  kind: 'count',
  status: 'actual',
  metric: null,
  dims: {},
  subject: '',
} as const;

/** A figure for tests: `words` is found in the text, so that its span is right by construction. */
export function figureIn(text: string, words: string, fields: Partial<Figure> = {}): Figure {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`"${words}" is not in the text`);
  const value = Number(/\d+(\.\d+)?/.exec(words)?.[0]);
  const unit = /[^\d.]*$/.exec(words)?.[0] ?? '';
  const span = { start, end: start + words.length, text: words };
  return { ...span, value, unit, ...shared, section: [], pattern: null, ...fields };
}

export function goldOf(figures: GoldFigure[], fields: Partial<Gold> = {}): Gold {
  const report = { title: null, issuer: null, region: null, level: null, year: 2024, date: null };
  return { report, figures, damaged: [], ...fields };
}

export function outputOf(figures: Figure[], document: Partial<Output['document']> = {}): Output {
  return {
    schema: 1,
    tool: { name: 'zhibiao', version: '0.0.0', patterns: '0'.repeat(12) },
    document: {
      path: 'a.txt',
      format: 'txt',
      encoding: 'utf-8',
      sha256: '0'.repeat(64),
      bytes: 1,
      title: null,
      issuer: null,
      region: null,
      level: null,
      year: 2024,
      date: null,
      ...document,
    },
    figures,
    findings: [],
    warnings: [],
  };
}

export function trialOf(text: string, output: Output, gold: Gold, goldText: string | null = text): Trial {
  return { name: 'a', text, goldText, output, gold };
}
