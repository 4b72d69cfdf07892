import { alignedLines } from '../emit/columns.js';
import { LibraryError } from '../errors.js';
import type { Library, Metric, Pattern, Topic } from '../patterns/types.js';
import { EXIT, UsageError } from './errors.js';
import type { Messages } from './messages.js';
import { type LibraryOptions, openLibrary } from './sources.js';
import type { Terminal } from './terminal.js';

/** Options of `patterns list`. */
export interface ListOptions extends LibraryOptions {
  metric?: string;
  json?: boolean;
}

/** Options of `patterns test`. */
export interface TestOptions extends LibraryOptions {
  metric?: string;
  watch?: boolean;
}

/** How long after a change a run begins, in milliseconds. */
const WATCH_PAUSE = 150;

/** What the library holds for one metric. */
interface MetricSummary {
  metric: string;
  topic: string;
  zh: string;
  en: string;
  unit: string;
  patterns: number;
  examples: { valid: number; invalid: number };
  status: Partial<Record<Pattern['status'], number>>;
}

/** Lists the metrics with how many patterns and examples each has. Returns the exit status. */
export async function list(options: ListOptions, { messages, print }: Terminal): Promise<number> {
  const library = await openLibrary(options, true);
  const asked = options.metric;
  const metrics = library.metrics.filter(
    ({ id, topic }) => asked === undefined || id === asked || topic === asked,
  );
  if (asked !== undefined && metrics.length === 0)
    throw new UsageError(messages.noSuchId(asked, near(asked, library)));
  const patternsOf = groupPatterns(library.patterns);
  const summaries = metrics.map((metric) => summarize(metric, patternsOf.get(metric.id) ?? []));
  for (const topic of library.topics) {
    const unmeasured = patternsOf.get(unmeasuredOf(topic));
    if (unmeasured && (asked === undefined || asked === topic.id))
      summaries.push(summarizeUnmeasured(topic, unmeasured));
  }
  const printed = options.json
    ? `${JSON.stringify(summaries, null, 2)}\n`
    : renderList(summaries, library, messages);
  await print(printed);
  return EXIT.ok;
}

/** Shows one metric with its patterns, or one pattern. Returns the exit status. */
export async function show(
  id: string,
  options: LibraryOptions & { json?: boolean },
  { messages, print }: Terminal,
): Promise<number> {
  const library = await openLibrary(options, true);
  const metric = library.metrics.find((one) => one.id === id);
  const patterns = library.patterns.filter(
    (one) =>
      one.id === id || one.metric === id || (one.metric === null && id === unmeasuredOf({ id: one.topic })),
  );
  if (metric === undefined && patterns.length === 0)
    throw new UsageError(messages.noSuchId(id, near(id, library)));
  const shown = metric === undefined ? { patterns } : { metric, patterns };
  await print(options.json ? `${JSON.stringify(shown, null, 2)}\n` : renderShown(metric, patterns));
  return EXIT.ok;
}

/**
 * Runs the examples of all patterns, or of one metric's. Returns the exit status: 2 where one is not as
 * expected. With `watch` it runs again after every change in the folders, until it is interrupted.
 */
export async function test(options: TestOptions, terminal: Terminal): Promise<number> {
  if (!options.watch) return testOnce(options, terminal);
  const { messages } = terminal;
  const folders = options.patterns ?? [];
  if (folders.length === 0) throw new UsageError(messages.watchNeedsFolder);
  const { existsSync, watch } = await import('node:fs');
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing !== undefined)
    throw new LibraryError(`${missing}: not a folder of pattern files; give one that holds *.yaml`);
  const run = async (): Promise<void> => {
    try {
      await testOnce(options, terminal);
    } catch (error) {
      terminal.complainOf(error);
    }
  };
  let running = run();
  let timer: NodeJS.Timeout | undefined;
  const changed = (_: string, name: string | null): void => {
    if (name !== null && !/\.ya?ml$/.test(name)) return;
    clearTimeout(timer);
    // an editor writes a file in several steps
    timer = setTimeout(() => {
      running = running.then(run);
    }, WATCH_PAUSE);
  };
  const watchers = folders.map((folder) => watch(folder, changed));
  await running;
  terminal.note(messages.watching(folders.join(', ')));
  await new Promise<void>((resolve) => process.once('SIGTERM', resolve));
  for (const watcher of watchers) watcher.close();
  return EXIT.ok;
}

async function testOnce(options: TestOptions, terminal: Terminal): Promise<number> {
  const { messages } = terminal;
  const library = await openLibrary(options, true);
  const { metric } = options;
  if (metric !== undefined && !library.metrics.some(({ id }) => id === metric))
    throw new UsageError(messages.noSuchId(metric, near(metric, library)));
  const { testLibrary } = await import('../evaluate/examples.js');
  const results = testLibrary(library, metric);
  const failed = results.filter(({ outcome }) => outcome !== 'ok');
  for (const { outcome, pattern, source, example, expected, got } of failed) {
    const metrics = got.map((one) => one ?? 'null').join(', ');
    await terminal.print(
      `${messages.exampleFailed(outcome, `${pattern} (${source})`, example, expected, metrics)}\n`,
    );
  }
  if (failed.length > 0) {
    terminal.complain(messages.examplesFailed(failed.length, results.length));
    return EXIT.usage;
  }
  terminal.note(messages.examplesPassed(results.length));
  return EXIT.ok;
}

function groupPatterns(patterns: readonly Pattern[]): Map<string, Pattern[]> {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const key = pattern.metric ?? unmeasuredOf({ id: pattern.topic });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pattern]);
    else group.push(pattern);
  }
  return groups;
}

/** The name under which a topic's patterns for what has no metric are listed. */
function unmeasuredOf({ id }: Pick<Topic, 'id'>): string {
  return `${id}.unmeasured`;
}

function summarizeUnmeasured(topic: Topic, patterns: readonly Pattern[]): MetricSummary {
  const { id, zh, en } = topic;
  return summarize({ id: unmeasuredOf(topic), topic: id, zh, en, unit: 'none' }, patterns);
}

function summarize({ id, topic, zh, en, unit }: Metric, patterns: readonly Pattern[]): MetricSummary {
  const status: MetricSummary['status'] = {};
  for (const pattern of patterns) status[pattern.status] = (status[pattern.status] ?? 0) + 1;
  const examples = { valid: 0, invalid: 0 };
  for (const { valid, invalid } of patterns) {
    examples.valid += valid.length;
    examples.invalid += invalid.length;
  }
  return { metric: id, topic, zh, en, unit, patterns: patterns.length, examples, status };
}

function renderList(summaries: readonly MetricSummary[], library: Library, messages: Messages): string {
  const { libraryColumns: names } = messages;
  const head = [names.metric, names.label, names.unit, names.patterns, names.examples, names.status];
  const rows = summaries.map(({ metric, zh, unit, patterns, examples, status }) => [
    metric,
    zh,
    unit,
    String(patterns),
    `${examples.valid}+${examples.invalid}`,
    Object.entries(status)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  ]);
  const topics = new Set(summaries.map(({ topic }) => topic));
  const totals = messages.libraryTotals({
    topics: library.topics.filter(({ id }) => topics.has(id)).length,
    metrics: library.metrics.filter(({ id }) => summaries.some((one) => one.metric === id)).length,
    patterns: summaries.reduce((sum, one) => sum + one.patterns, 0),
    examples: summaries.reduce((sum, { examples }) => sum + examples.valid + examples.invalid, 0),
  });
  const table = alignedLines([head, ...rows], ['left', 'left', 'left', 'right', 'right', 'left']);
  return `${[...table, '', totals].join('\n')}\n`;
}

function renderShown(metric: Metric | undefined, patterns: readonly Pattern[]): string {
  const blocks = patterns.map(patternLines);
  if (metric !== undefined) blocks.unshift(fieldLines(metric.id, metricFields(metric)));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function metricFields({ topic, zh, en, unit, by, note }: Metric): [string, string][] {
  return [
    ['topic', topic],
    ['zh', zh],
    ['en', en],
    ['unit', unit],
    ['by', (by ?? []).join(', ')],
    ['note', note ?? ''],
  ];
}

function patternLines(pattern: Pattern): string[] {
  const dims = Object.entries(pattern.dims).map(([dim, value]) => `${dim}=${value}`);
  return [
    ...fieldLines(pattern.id, [
      ['metric', pattern.metric ?? 'null'],
      ['source', pattern.source],
      ['status', pattern.status],
      ['in', pattern.topics === null ? 'any' : pattern.topics.join(', ')],
      ['unit', pattern.families.join(', ')],
      ['kind', (pattern.kinds ?? []).join(', ')],
      ['not', pattern.not.join(', ')],
      ['dims', dims.join(', ')],
      ['priority', pattern.priority === 0 ? '' : String(pattern.priority)],
    ]),
    ...listLines(
      'match',
      pattern.expressions.map(({ text }) => text),
    ),
    ...listLines('valid', pattern.valid),
    ...listLines('invalid', pattern.invalid),
  ];
}

function fieldLines(title: string, fields: readonly (readonly [string, string])[]): string[] {
  const stated = fields.filter(([, value]) => value !== '').map(([name, value]) => [`  ${name}`, value]);
  return [title, ...alignedLines(stated)];
}

function listLines(title: string, items: readonly string[]): string[] {
  return [`  ${title}`, ...items.map((item) => `    ${item}`)];
}

/** Ids that share a part with what was asked for, at most five. */
function near(asked: string, { metrics }: Library): string[] {
  const parts = asked.split(/[./_]/).filter((part) => part.length > 2);
  return metrics
    .map(({ id }) => id)
    .filter((id) => parts.some((part) => id.includes(part)))
    .slice(0, 5);
}
