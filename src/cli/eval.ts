import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareCodeUnits } from '../batch/paths.js';
import { fileError, readBytes } from '../batch/read.js';
import { type BatchResult, runOne } from '../batch/run.js';
import { GoldError } from '../errors.js';
import { parseFloors, type Shortfall, shortfalls } from '../evaluate/floors.js';
import { checkAgainstText, parseGold } from '../evaluate/gold.js';
import { mistakesOf } from '../evaluate/mistakes.js';
import { renderMistakes, renderScore } from '../evaluate/report.js';
import { type Comparison, compare, score } from '../evaluate/score.js';
import { loadReport } from '../load/index.js';
import type { Format, Gold, Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import { EXIT } from './errors.js';
import { type LibraryOptions, openLibrary } from './sources.js';
import { describe, type Terminal } from './terminal.js';

/** Options of `eval`. */
export interface EvalOptions extends LibraryOptions {
  format: 'text' | 'json';
  floors?: string;
  codebook?: string;
  errors?: boolean;
}

const FORMAT_OF_SUFFIX: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.docx': 'docx',
  '.doc': 'doc',
  '.wps': 'doc',
  '.rtf': 'rtf',
  '.pdf': 'pdf',
  '.html': 'html',
  '.htm': 'html',
};
/** The suffixes under which a report is looked for, the first that exists taken. */
const SUFFIXES = Object.keys(FORMAT_OF_SUFFIX);

interface GoldReport {
  name: string;
  gold: Gold;
  /** The txt form that the gold was annotated on; null where it is not at hand. */
  goldText: string | null;
  /** The report to extract. */
  file: string;
}

/** Scores the extraction of the reports against the gold. Returns the exit status. */
export async function evaluate(
  goldFolder: string,
  reportFolder: string,
  options: EvalOptions,
  terminal: Terminal,
): Promise<number> {
  const { messages } = terminal;
  const floors =
    options.floors === undefined ? {} : await parseFloors(await readText(options.floors), options.floors);
  const judged = options.codebook === undefined ? null : await readMetrics(options.codebook);
  const golds = await readGolds(goldFolder, reportFolder, terminal);
  const library = await openLibrary(options);
  const comparisons: Comparison[] = [];
  let failed = false;
  for (const gold of golds) {
    const result = await extractOne(gold, library);
    if ('error' in result) {
      failed = true;
      terminal.complain(describe(result.error, messages));
      terminal.complain(messages.unfit(result.input.path));
    }
    if (judged !== null && !('error' in result)) forgetOthers(result.output, judged);
    comparisons.push(compareResult(gold, result, library));
  }
  const total = score(comparisons);
  const mistakes = options.errors ? comparisons.flatMap(mistakesOf) : undefined;
  if (options.format === 'json') await terminal.print(`${JSON.stringify({ ...total, mistakes }, null, 2)}\n`);
  else {
    await terminal.print(renderScore(total, messages.score));
    if (mistakes !== undefined) await terminal.print(`\n${renderMistakes(mistakes, messages.score)}`);
  }
  const missed = shortfalls(total, floors);
  for (const one of missed) terminal.complain(wordShortfall(one, terminal));
  return failed || missed.length > 0 ? EXIT.failed : EXIT.ok;
}

async function readGolds(
  goldFolder: string,
  reportFolder: string,
  { messages }: Terminal,
): Promise<GoldReport[]> {
  const names = (await filesOf(goldFolder)).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw new GoldError(messages.noGold(goldFolder));
  const beside = new Set(await filesOf(goldFolder));
  const reports = new Set(await filesOf(reportFolder));
  const golds: GoldReport[] = [];
  for (const file of names) {
    const name = file.slice(0, -'.json'.length);
    const place = path.join(goldFolder, file);
    const gold = await parseGold(await readText(place), place);
    const suffix = SUFFIXES.find((one) => reports.has(name + one));
    if (suffix === undefined)
      throw new GoldError(messages.noReport(place, reportFolder, SUFFIXES.join(', ')));
    const report = path.join(reportFolder, name + suffix);
    const txt = beside.has(`${name}.txt`)
      ? path.join(goldFolder, `${name}.txt`)
      : suffix === '.txt'
        ? report
        : null;
    const goldText = txt === null ? null : await textOf(txt);
    if (goldText !== null) checkAgainstText(gold, goldText, place);
    golds.push({ name, gold, goldText, file: report });
  }
  return golds;
}

/** The ids of a codebook: a YAML or JSON file whose `metrics` have an `id` each. */
async function readMetrics(file: string): Promise<ReadonlySet<string>> {
  const { parse } = await import('yaml');
  const { z } = await import('zod');
  const shape = z.object({ metrics: z.array(z.object({ id: z.string() })) });
  let value: unknown;
  try {
    value = parse(await readText(file));
  } catch (cause) {
    throw new GoldError(`${file}: ${(cause as Error).message}`, { cause });
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new GoldError(`${file}: not a codebook:\n${z.prettifyError(parsed.error)}`);
  return new Set(parsed.data.metrics.map((metric) => metric.id));
}

/** Gold cannot judge a metric that its codebook does not know: such a figure counts as one without a metric. */
function forgetOthers(output: Output, judged: ReadonlySet<string>): void {
  for (const figure of output.figures)
    if (figure.metric !== null && !judged.has(figure.metric)) figure.metric = null;
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort(compareCodeUnits);
  } catch (cause) {
    throw new GoldError(fileError(folder, cause).message, { cause });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await readBytes(file, file));
  } catch (cause) {
    throw new GoldError((cause as Error).message, { cause });
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return (await loadReport(await readBytes(file, file), { name: file, as: 'txt' })).text;
  } catch (cause) {
    throw new GoldError((cause as Error).message, { cause });
  }
}

function extractOne({ file }: GoldReport, library: Library): Promise<BatchResult> {
  return runOne({ path: file, file }, { library });
}

function compareResult(
  { name, gold, goldText }: GoldReport,
  result: BatchResult,
  library: Library,
): Comparison {
  if (!('error' in result))
    return compare({ name, gold, goldText, output: result.output, text: result.report.text });
  const output = emptyOutput(result, library);
  return compare({ name, gold, goldText, output, text: '' });
}

/** What a report that cannot be read counts as: nothing found. */
function emptyOutput({ input, sha256, bytes }: BatchResult, library: Library): Output {
  const format = FORMAT_OF_SUFFIX[path.extname(input.path)] ?? 'txt';
  return {
    schema: 1,
    tool: { name: 'zhibiao', version: '', patterns: library.hash },
    document: {
      path: input.path,
      format,
      encoding: null,
      sha256: sha256 ?? '',
      bytes: bytes ?? 0,
      title: null,
      issuer: null,
      region: null,
      level: null,
      year: null,
      date: null,
    },
    figures: [],
    findings: [],
    warnings: [],
  };
}

function wordShortfall({ measure, reached, floor }: Shortfall, { messages }: Terminal): string {
  if (measure === 'damaged') return messages.overLimit(measure, String(reached), String(floor));
  const words = reached === null ? messages.score.nothing : String(Number(reached.toFixed(6)));
  return messages.underFloor(measure, words, String(floor));
}
