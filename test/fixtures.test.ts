import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileAnnotated, toGoldJson } from '../scripts/fixtures/compile.js';
import { halfOf } from '../scripts/fixtures/halves.js';
import { pageOf } from '../scripts/fixtures/page.js';
import { goldSchema } from '../src/model.js';
import { findSoftBreaks } from '../src/text/wraps.js';
import { namesIn, REPORT_FORMS, readFixture } from './helpers/fixtures.js';

const REPORTS = namesIn('reports/annotated', '.txt');
const TEXTS = namesIn('corpus/annotated', '.txt');

/** Where the text and the gold of every annotated source lie. */
const PLACES = [
  ...REPORTS.map((name) => ({ name, home: 'reports', text: 'reports/txt', gold: 'reports/gold' })),
  ...TEXTS.map((name) => ({
    name,
    home: 'corpus',
    text: `corpus/${halfOf(name)}`,
    gold: `corpus/${halfOf(name)}`,
  })),
];

describe.each(PLACES)('$home/$name', ({ name, home, text: textFolder, gold: goldFolder }) => {
  const read = () => {
    const text = readFixture(textFolder, `${name}.txt`).toString('utf8');
    const json = readFixture(goldFolder, `${name}.json`).toString('utf8');
    return { text, json, gold: goldSchema.parse(JSON.parse(json)) };
  };

  it('is what its annotated source says (else: npm run fixtures)', () => {
    const { text, json } = read();
    const source = readFixture(home, 'annotated', `${name}.txt`).toString('utf8');
    const compiled = compileAnnotated(source, name);
    expect(text).toBe(compiled.text);
    expect(json).toBe(toGoldJson(compiled.gold));
  });

  it('keeps to the schema of gold and has no field beyond it', () => {
    const { json, gold } = read();
    expect(gold).toEqual(JSON.parse(json));
    expect(gold.figures.length).toBeGreaterThan(20);
  });

  it('has spans that say what they claim, in order and apart', () => {
    const { text, gold } = read();
    for (const span of [...gold.figures, ...gold.damaged])
      expect(text.slice(span.start, span.end)).toBe(span.text);
    const spans = [...gold.figures, ...gold.damaged].sort((a, b) => a.start - b.start);
    for (const [index, span] of spans.entries())
      expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
  });

  it('has figures whose fields agree with each other', () => {
    const { gold } = read();
    const starts = new Set(gold.figures.map(({ start }) => start));
    for (const figure of gold.figures) {
      const where = `${figure.text} at ${figure.start}`;
      if (figure.part_of !== undefined) expect(starts, where).toContain(figure.part_of);
      expect(figure.part_of, where).not.toBe(figure.start);
      expect(figure.direction !== undefined, where).toBe(figure.kind === 'change');
      if (figure.metric === null) expect(figure.dims, where).toEqual({});
      if (figure.high !== undefined) expect(figure.high, where).toBeGreaterThan(figure.value);
      expect(figure.subject.length, where).toBeLessThanOrEqual(25);
    }
  });
});

describe('the forms of the whole reports', () => {
  it.each(Object.entries(REPORT_FORMS))('%s holds each report once', (folder, suffix) => {
    expect(namesIn(`reports/${folder}`, suffix)).toEqual(REPORTS);
  });

  it('come from pages that the texts make (else: npm run fixtures)', () => {
    const record: Record<string, string> = {};
    for (const name of REPORTS) {
      const text = readFixture('reports/txt', `${name}.txt`).toString('utf8');
      const { report } = goldSchema.parse(JSON.parse(readFixture('reports/gold', `${name}.json`).toString()));
      const page = readFixture('reports/html', `${name}.html`);
      expect(page.toString('utf8')).toBe(pageOf(text, report.title, findSoftBreaks(text)));
      record[name] = createHash('sha256').update(page).digest('hex');
    }
    expect(JSON.parse(readFixture('reports/sources.json').toString())).toEqual(record);
  });

  it('are at least eight reports over ten years, from three levels', () => {
    const selves = REPORTS.map(
      (name) => goldSchema.parse(JSON.parse(readFixture('reports/gold', `${name}.json`).toString())).report,
    );
    expect(REPORTS.length).toBeGreaterThanOrEqual(8);
    expect(new Set(selves.map(({ year }) => year)).size).toBe(10);
    expect(new Set(selves.map(({ level }) => level))).toEqual(new Set(['municipal', 'county', 'township']));
  });
});

describe('the halves of the corpus', () => {
  it('share no text, and every source is in one', () => {
    const learn = namesIn('corpus/learn', '.txt');
    const test = namesIn('corpus/test', '.txt');
    expect([...learn, ...test].sort()).toEqual(TEXTS);
    expect(test.length).toBeGreaterThanOrEqual(20);
  });
});
