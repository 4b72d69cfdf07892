import { rm } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { buildReview } from '../../src/review/build.js';
import { collect } from '../../src/review/collect.js';
import { damagedSpans } from '../../src/review/damaged.js';
import { pageHead, reportHtml } from '../../src/review/html.js';
import { FLAG } from '../../src/review/shape.js';
import { ownLibrary } from '../helpers/library.js';
import { datasetOf, madeOf } from './make.js';

const library = ownLibrary();

const TEXT = `云溪县2024年法治政府建设年度报告
一、行政复议工作
全年收到行政复议申请59件，同比增长10%，受理52件。2025年计划受理60件。
`;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe('collect', () => {
  const collector = collect(library);
  const made = madeOf(TEXT, 'a.txt', library);
  made.output.findings.push({
    code: 'test',
    severity: 'error',
    figures: [made.output.figures[0]!.start],
    zh: '测',
    en: 'test',
  });
  collector.add(made);
  const index = collector.index();

  it('has a column of every figure', () => {
    const { figures } = made.output;
    expect(index.figures.start).toEqual(figures.map(({ start }) => start));
    expect(index.figures.metric.map((at) => index.metrics[at]?.id ?? null)).toEqual(
      figures.map(({ metric }) => metric),
    );
    expect(index.figures.flags[0]! & FLAG.error).not.toBe(0);
    const plan = figures.findIndex(({ status }) => status === 'plan');
    expect(index.figures.flags[plan]! & FLAG.plan).not.toBe(0);
    expect(index.figures.year[0]).toBe(2024);
    expect(index.reports[0]).toMatchObject({
      path: 'a.txt',
      figures: figures.length,
      findings: { error: 1 },
    });
  });

  it('explains the patterns that chose a metric, and no others', () => {
    const used = made.output.figures.flatMap(({ pattern }) => (pattern?.includes('.') ? [pattern] : []));
    expect(Object.keys(index.patterns).sort()).toEqual([...new Set(used)].sort());
  });

  it('keeps metrics that the library does not know', () => {
    const other = collect(library);
    const strange = madeOf(TEXT, 'b.txt', library);
    strange.output.figures[0]!.metric = 'ferry.checks';
    other.add(strange);
    const { metrics, topics, figures } = other.index();
    expect(metrics[figures.metric[0]!]).toMatchObject({ id: 'ferry.checks', topic: 'ferry' });
    expect(topics.at(-1)?.id).toBe('ferry');
  });
});

describe('damagedSpans', () => {
  it('are numbers that the text no longer says for sure', () => {
    const text = '全年受理1,23,456件，审结51件。';
    const [span, ...more] = damagedSpans(text, library);
    expect(more).toEqual([]);
    expect(text.slice(span!.start, span!.end)).toBe('23,456');
    expect(damagedSpans(TEXT, library)).toEqual([]);
  });
});

describe('the page', () => {
  it('holds a report without one character that could be read as markup', () => {
    const hostile = madeOf(
      '</script><script>alert(1)</script>"\'&<img src=x onerror=alert(1)>59件',
      'x"><b>.txt',
      library,
    );
    const html = reportHtml(0, collect(library).add(hostile));
    const [, packed] = /^<script type="text\/plain" id="report-0">([A-Za-z0-9+/=]+)<\/script>\n$/.exec(html)!;
    const body = JSON.parse(inflateSync(Buffer.from(packed!, 'base64')).toString('utf8'));
    expect(body.text).toBe(hostile.text);
    expect(body.document.path).toBe('x"><b>.txt');
  });

  it('may talk to nobody as a file, and to its own server alone as a served page', () => {
    const assets = { script: 'alert(1)', style: '' };
    expect(pageHead(assets, 'file')).toContain("connect-src 'none'");
    expect(pageHead(assets, 'serve')).toContain("connect-src 'self'");
    expect(pageHead(assets, 'file')).toMatch(/default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]+';/);
  });

  it('is the same bytes each time', async () => {
    const folder = await datasetOf([madeOf(TEXT, 'a.txt', library)]);
    folders.push(folder);
    const { readFile } = await import('node:fs/promises');
    const { file } = await buildReview(folder, library, new Set());
    const first = await readFile(file, 'utf8');
    await buildReview(folder, library, new Set());
    expect(await readFile(file, 'utf8')).toBe(first);
    expect(first).not.toMatch(/https?:\/\/(?!www\.w3\.org)[^\s"')]+\.(?:js|css|woff2?)/);
  });

  it('is not made of an empty dataset', async () => {
    const folder = await datasetOf([]);
    folders.push(folder);
    await expect(buildReview(folder, library, new Set())).rejects.toThrow(/holds no report/);
  });
});
