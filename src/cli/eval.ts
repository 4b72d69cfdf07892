import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareCodeUnits } from '../batch/paths.js';
import { fileError, readBytes } from '../batch/read.js';
import { type BatchResult, runOne } from '../batch/run.js';
import { writeWhole } from '../emit/whole.js';
import { GoldError } from '../errors.js';
import {
  type Baseline,
  baselineOf,
  differencesOf,
  parseBaseline,
  toBaselineJson,
} from '../evaluate/baseline.js';
import { goldChecksum } from '../evaluate/checksum.js';
import {
  type Floors,
  holdFloors,
  parseFloors,
  type Shortfall,
  shortfalls,
  updateFloors,
} from '../evaluate/floors.js';
import { checkAgainstText, parseGold } from '../evaluate/gold.js';
import { mistakesOf } from '../evaluate/mistakes.js';
import { type Evaluation, REPORTERS, type ReportForm } from '../evaluate/reporters.js';
import { type Comparison, compare, type Score, score } from '../evaluate/score.js';
import { loadReport } from '../load/index.js';
import type { Format, Gold, Output } from '../model.js';
import type { Library } from '../patterns/types.js';
import { EXIT, UsageError } from './errors.js';
import type { Messages } from './messages.js';
import { type LibraryOptions, openLibrary } from './sources.js';
import { describe, type Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `eval`. */
export interface EvalOptions extends LibraryOptions {
  format: 'text' | 'json';
  floors?: string;
  codebook?: string;
  errors?: boolean;
  /** `FORM` or `FORM=FILE`. */
  report?: string[];
  updateFloors?: boolean;
  allowRegression?: boolean;
  saveBaseline?: string;
  baseline?: string;
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
  '.mht': 'mht',
  '.mhtml': 'mht',
  '.ofd': 'ofd',
  '.xlsx': 'xlsx',
};
/** The suffixes under which a report is looked for, the first that exists taken. */
const SUFFIXES = Object.keys(FORMAT_OF_SUFFIX);

interface GoldReport {
  name: string;
  /** The gold file as it is. */
  json: string;
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
  const targets = parseTargets(options, messages);
  const floors = await readFloors(options, messages);
  const baseline = options.baseline === undefined ? null : await readBaseline(options.baseline);
  const judged = options.codebook === undefined ? null : await readMetrics(options.codebook);
  const golds = await readGolds(goldFolder, reportFolder, terminal);
  const checksum = goldChecksum(golds.map(({ name, json }) => ({ name, bytes: json })));
  const library = await openLibrary(options);
  const comparisons: Comparison[] = [];
  const unread: Evaluation['unread'] = [];
  for (const gold of golds) {
    const result = await extractOne(gold, library);
    if ('error' in result) {
      terminal.complain(describe(result.error, messages));
      terminal.complain(messages.unfit(result.input.path));
      unread.push({ name: gold.name, reason: describe(result.error, messages) });
    }
    if (judged !== null && !('error' in result)) forgetOthers(result.output, judged);
    comparisons.push(compareResult(gold, result, library));
  }
  const total = score(comparisons);
  const saved = baselineOf(comparisons, checksum);
  const evaluation: Evaluation = {
    score: total,
    floors: holdFloors(total, floors),
    mistakes: options.errors ? comparisons.flatMap(mistakesOf) : null,
    differences: baseline === null ? null : differencesOf(baseline, saved),
    unread,
    place: placeOf(golds, comparisons),
  };
  await writeReports(targets, evaluation, terminal);
  const held = await holdOrUpdate(total, floors, checksum, options, terminal);
  if (options.saveBaseline !== undefined) {
    await writeOut(options.saveBaseline, toBaselineJson(saved), terminal);
    terminal.note(messages.baselineWritten(options.saveBaseline, saved.figures.length));
  }
  return unread.length > 0 || !held ? EXIT.failed : EXIT.ok;
}

/** A form of the result and where it goes: null is standard output. */
interface Target {
  form: ReportForm;
  file: string | null;
}

/** What --report asks for; --format where none of it goes to standard output by itself. */
function parseTargets({ report = [], format }: EvalOptions, messages: Messages): Target[] {
  const targets = report.map((given): Target => {
    const at = given.indexOf('=');
    const form = (at < 0 ? given : given.slice(0, at)) as ReportForm;
    const file = at < 0 ? null : given.slice(at + 1);
    if (!Object.hasOwn(REPORTERS, form) || file === '')
      throw new UsageError(messages.badReport(given, Object.keys(REPORTERS).join(', ')));
    return { form, file };
  });
  const printed = targets.some(({ file }) => file === null);
  return printed ? targets : [{ form: format, file: null }, ...targets];
}

async function writeReports(
  targets: readonly Target[],
  evaluation: Evaluation,
  terminal: Terminal,
): Promise<void> {
  const labels = { ...terminal.messages.score, ...terminal.messages.evaluation };
  for (const { form, file } of targets) {
    const written = REPORTERS[form](evaluation, labels);
    if (file === null) await terminal.print(written);
    else await writeOut(file, written, terminal);
  }
}

async function writeOut(file: string, text: string, { messages, unfinished }: Terminal): Promise<void> {
  try {
    await writeWhole(file, text, unfinished);
  } catch (error) {
    throw asWriteError(error, file, messages);
  }
}

/** The floors to hold; with --update-floors a file that is not there yet has none. */
async function readFloors({ floors, updateFloors }: EvalOptions, messages: Messages): Promise<Floors> {
  if (floors === undefined) {
    if (updateFloors) throw new UsageError(messages.floorsNeedFile);
    return {};
  }
  if (updateFloors && !existsSync(floors)) return {};
  return parseFloors(await readText(floors), floors);
}

async function readBaseline(file: string): Promise<Baseline> {
  return parseBaseline(await readText(file), file);
}

/** Tells of every floor that is missed, or brings the file up to the score. Gives whether all is as it must be. */
async function holdOrUpdate(
  total: Score,
  floors: Floors,
  checksum: string,
  { floors: file, updateFloors: update, allowRegression = false }: EvalOptions,
  terminal: Terminal,
): Promise<boolean> {
  const { messages } = terminal;
  if (!update) {
    const missed = shortfalls(total, floors);
    for (const one of missed) terminal.complain(wordShortfall(one, terminal));
    const changed = floors.gold !== undefined && floors.gold !== checksum;
    if (changed) terminal.complain(messages.goldChanged(file!));
    return missed.length === 0 && !changed;
  }
  const updated = updateFloors(total, floors, checksum, allowRegression);
  for (const one of updated.lowered) terminal.complain(wordShortfall(one, terminal));
  if (updated.lowered.length > 0 && !allowRegression) {
    terminal.complain(messages.floorsNotLowered(updated.lowered.length));
    return false;
  }
  await writeOut(file!, `${JSON.stringify(updated.floors, null, 2)}\n`, terminal);
  terminal.note(messages.floorsWritten(file!, updated.raised.length, updated.lowered.length));
  return true;
}

/** Finds a report's file, and the line of an offset where the offsets count in that very file. */
function placeOf(golds: readonly GoldReport[], comparisons: readonly Comparison[]): Evaluation['place'] {
  const byName = new Map(golds.map((gold, index) => [gold.name, { gold, index }]));
  return (name, start) => {
    const { gold, index } = byName.get(name)!;
    const { text } = comparisons[index]!.trial;
    const inFile = start !== undefined && gold.file.endsWith('.txt');
    const line = inFile ? text.slice(0, start).split('\n').length : 1;
    return { file: gold.file, line };
  };
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
    const json = await readText(place);
    const gold = await parseGold(json, place);
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
    golds.push({ name, json, gold, goldText, file: report });
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
