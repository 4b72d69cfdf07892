// Writes docs/ACCURACY.md: how right the extraction is on the project's own texts, by kind of report, topic
// and field, what it confuses and why. Run it after `npm run build`; --real DIR adds a folder of gold of real
// reports that is not in the repository.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { bindingOf } from '../dist/context/binding.js';
import { checkAgainstText, parseGold } from '../dist/evaluate/gold.js';
import { compare, score } from '../dist/evaluate/score.js';
import { analyse } from '../dist/extract.js';
import { extractReport, loadLibrary, loadReport, VERSION } from '../dist/index.js';
import { toSource } from '../dist/text/working.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = path.join(ROOT, 'docs/ACCURACY.md');
const LIMITS = path.join(ROOT, 'fixtures/limits.yaml');

const KINDS = [
  ['reconsideration and litigation', /fuyi|yingsu|shenpan|baipishu/],
  ['court', /fayuan|zhongyuan/],
  ['procuratorate', /jiancha-|jiancha$/],
  ['justice administration', /sifa|pufa|tiaojie|gongzheng|falv|jiaozheng|zhifa-jiandu/],
  ['government work report', /zhengfu/],
];

const real = process.argv[2] === '--real' ? process.argv[3] : undefined;
const library = await loadLibrary();
const test = await trials('fixtures/corpus/test');
const learn = await trials('fixtures/corpus/learn');
const own = await trials('fixtures/reports/gold', 'fixtures/reports/txt');
const outside = real ? await trials(real) : [];

const page = [
  heading(),
  summary(),
  byKind(),
  byTopic(),
  byField(),
  selfDescriptions(),
  confusions(),
  causes(),
  await limits(),
];
writeFileSync(TARGET, `${page.join('\n\n')}\n`);
console.error(`accuracy: written to ${path.relative(process.cwd(), TARGET)}`);

/** Every report of a folder of gold, extracted and compared. */
async function trials(goldFolder, reportFolder = goldFolder) {
  const all = [];
  for (const file of readdirSync(path.resolve(ROOT, goldFolder)).sort()) {
    if (!file.endsWith('.json')) continue;
    const name = file.slice(0, -'.json'.length);
    const source = path.resolve(ROOT, reportFolder, `${name}.txt`);
    if (!existsSync(source)) continue;
    const gold = await parseGold(readFileSync(path.resolve(ROOT, goldFolder, file), 'utf8'), file);
    const report = await loadReport(readFileSync(source), { name: `${name}.txt`, as: 'txt' });
    checkAgainstText(gold, report.text, file);
    const output = extractReport(report, library, { path: `${name}.txt`, sha256: '', bytes: 0 });
    const comparison = compare({ name, gold, output, text: report.text, goldText: report.text });
    all.push({ name, gold, report, output, comparison });
  }
  return all;
}

function total(set) {
  return score(set.map((one) => one.comparison));
}

function heading() {
  return `# Accuracy

Made by \`npm run accuracy\` with zhibiao ${VERSION}, pattern library ${library.hash} (${library.metrics.length} metrics, ${library.patterns.length} patterns). Do not edit by hand.

**Precision** is the share of what is reported that is right, **recall** the share of what is there that is reported. A figure is right where its place, value and unit are those of the gold; a metric is right where a right figure has the gold's metric. The **test half** of our corpus was set apart before any pattern was tuned on the other half, and nobody reads its errors to write patterns; what it shows is what to expect on new reports written in such manners. Its gold is the majority of three annotations made without sight of one another or of the tool. The **learning half** and our own reports are what patterns were written from. All of these are texts of our own about places that do not exist; see [fixtures/README.md](../fixtures/README.md).`;
}

function summary() {
  const sets = [
    ['corpus, test half', test],
    ['corpus, learning half', learn],
    ['own whole reports', own],
    ...(outside.length > 0 ? [['real reports (not in this repository)', outside]] : []),
  ];
  const rows = sets.map(([name, set]) => {
    const { figures, metrics } = total(set);
    return [name, set.length, figures.gold, ...three(figures), metrics.gold, ...three(metrics)];
  });
  return `## In all\n\n${table(
    ['texts', 'number', 'figures', 'P', 'R', 'F1', 'with a metric', 'P', 'R', 'F1'],
    rows,
  )}`;
}

function kindOf({ name, gold }) {
  const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0];
  if (kind) return kind;
  if (!/fazhi|yifa/.test(name) || /renda/.test(name)) return 'department';
  return `government, ${gold.report.level ?? 'level not said'}`;
}

function byKind() {
  const kinds = [...new Set(test.map(kindOf))].sort();
  const rows = kinds.map((kind) => {
    const unseen = test.filter((one) => kindOf(one) === kind);
    const seen = learn.filter((one) => kindOf(one) === kind);
    const { figures, metrics } = total(unseen);
    const learned = total(seen).metrics;
    return [
      kind,
      unseen.length,
      percent(figures.f1),
      metrics.gold,
      ...three(metrics),
      seen.length,
      percent(learned.f1),
    ];
  });
  return `## By kind of report\n\nTest half, and beside it the learning half.\n\n${table(
    ['kind', 'texts', 'figures F1', 'with a metric', 'P', 'R', 'F1', 'learning: texts', 'metrics F1'],
    rows,
  )}`;
}

function byTopic() {
  const unseen = total(test);
  const seen = total(learn);
  const rows = Object.entries(unseen.topics).map(([topic, measures]) => [
    `${library.topics.find((one) => one.id === topic)?.zh ?? ''} \`${topic}\``,
    measures.gold,
    ...three(measures),
    seen.topics[topic]?.gold ?? 0,
    percent(seen.topics[topic]?.f1 ?? null),
  ]);
  return `## By topic\n\n${table(['topic', 'test: gold', 'P', 'R', 'F1', 'learning: gold', 'F1'], rows)}`;
}

function byField() {
  const unseen = total(test).fields;
  const seen = total(learn).fields;
  const rows = Object.keys(unseen)
    .filter((field) => unseen[field].of + seen[field].of > 0)
    .map((field) => [
      field,
      unseen[field].of,
      percent(unseen[field].share),
      seen[field].of,
      percent(seen[field].share),
    ]);
  return `## By field\n\nShare that is right among the right figures that carry the field in the gold or in the output.\n\n${table(
    ['field', 'test: of', 'right', 'learning: of', 'right'],
    rows,
  )}`;
}

function selfDescriptions() {
  const unseen = total(test).report;
  const seen = total([...learn, ...own]).report;
  const rows = Object.keys(unseen).map((field) => [
    field,
    percent(unseen[field].share),
    percent(seen[field].share),
  ]);
  return `## What a report says of itself\n\n${table(['field', 'test', 'learning and own'], rows)}`;
}

/** Pairs of metrics that are taken for one another, over all texts. */
function confusions() {
  const pairs = new Map();
  for (const { gold, output, comparison } of [...test, ...learn, ...own]) {
    for (const [o, g] of comparison.pairs) {
      const [is, said] = [gold.figures[g].metric, output.figures[o].metric];
      if (is === said || said === null) continue;
      const key = `${is ? `\`${is}\`` : 'none'} | \`${said}\``;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
  }
  const rows = commonest(pairs)
    .slice(0, 25)
    .map(([key, count]) => [...key.split(' | '), count]);
  return `## What is taken for what\n\nThe 25 commonest, over all texts of both halves and our own reports.\n\n${table(
    ['is', 'was said to be', 'times'],
    rows,
  )}`;
}

/** Why metrics of the learning half are missed or wrong, by what the patterns answered. */
function causes() {
  const counts = new Map();
  const add = (cause) => counts.set(cause, (counts.get(cause) ?? 0) + 1);
  for (const { gold, report, output, comparison } of [...learn, ...own]) {
    const { copy, sentences } = analyse(report, library);
    const places = new Map();
    for (const sentence of sentences)
      for (const [index, draft] of sentence.figures.entries())
        places.set(toSource(copy, draft.start, draft.end).start, { sentence, index });
    const found = new Set(comparison.pairs.map(([, g]) => g));
    for (const [g, figure] of gold.figures.entries())
      if (!found.has(g) && figure.metric) add('missed: the figure itself was not found as it is in the gold');
    for (const [o, g] of comparison.pairs) {
      const is = gold.figures[g].metric;
      const figure = output.figures[o];
      if (is === figure.metric) continue;
      add(causeOf(is, figure, places.get(figure.start)));
    }
  }
  return `## Why\n\nMissed and wrong metrics of the learning half and of our own reports, by what the patterns answered (\`zhibiao explain FILE:OFFSET\` says the same of one figure).\n\n${table(['cause', 'times'], commonest(counts))}`;
}

/** Entries of a count, the largest first. */
function commonest(counts) {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function causeOf(is, figure, place) {
  if (is === null)
    return figure.pattern.startsWith('context/')
      ? 'wrong: the metric of its whole or of the figure before was passed on to a figure that has none'
      : 'wrong: a pattern matched a figure that has no metric';
  if (!library.metricById.has(is)) return 'missed: the library does not know the metric';
  const binding = bindingOf(place.sentence, place.index, library);
  const own = binding.answers.find((answer) => answer.pattern.metric === is);
  const verb = figure.metric === null ? 'missed' : 'wrong';
  if (binding.conflict.length > 0) return 'missed: two patterns of equal weight';
  if (!own && figure.metric === null && figure.pattern) return 'missed: an "unmeasured" pattern matched';
  if (!own) return `${verb}: no pattern of the right metric has these words`;
  if (own.outcome === 'matched') return `${verb}: another pattern was more specific`;
  return `${verb}: the right pattern was ruled out (${own.outcome})`;
}

/** Known limits, each with a sentence on which it still shows. */
async function limits() {
  const items = existsSync(LIMITS) ? parse(readFileSync(LIMITS, 'utf8')) : [];
  const lines = [];
  for (const { limit, text, expected } of items) {
    const report = await loadReport(Buffer.from(text), { name: 'limit.txt', as: 'txt' });
    const output = extractReport(report, library, { path: 'limit.txt', sha256: '', bytes: 0 });
    const got = output.figures.map(told).join('; ') || 'no figure';
    if (got === expected) throw new Error(`fixtures/limits.yaml: no limit any more: ${text}`);
    lines.push(`- ${limit}\n\n  > ${text.trim()}\n\n  right: ${expected}; said: ${got}`);
  }
  return `## Known not to work\n\nEach with a sentence on which it still shows; the command that makes this page fails where one has come to work.\n\n${lines.join('\n')}`;
}

function told({ text, metric, part_of: part, period }) {
  return [
    text,
    metric ?? 'no metric',
    ...(part === undefined ? [] : ['a part']),
    ...(period ? [period] : []),
  ].join(' ');
}

function three({ precision, recall, f1 }) {
  return [percent(precision), percent(recall), percent(f1)];
}

function percent(share) {
  return share === null ? '–' : share.toFixed(3);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
