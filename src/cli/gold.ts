import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readBytes } from '../batch/read.js';
import { type DatasetReport, readDataset } from '../emit/reader.js';
import { writeWhole } from '../emit/whole.js';
import { GoldError } from '../errors.js';
import { checkAgainstText, parseGold } from '../evaluate/gold.js';
import type { Decisions, DocumentDecisions, GoldFigure } from '../model.js';
import { parseDecisions } from '../review/decisions.js';
import {
  type Agreement,
  agreementOf,
  differences,
  goldNames,
  goldOf,
  type Judged,
  judgedByBoth,
  undecidedOf,
} from '../review/gold.js';
import { EXIT, UsageError } from './errors.js';
import type { Terminal } from './terminal.js';
import { asWriteError } from './writing.js';

/** Options of `gold import`. */
export interface ImportOptions {
  out: string;
  undecided: 'skip' | 'accept' | 'drop';
  prefer?: string;
  force?: boolean;
  json?: boolean;
}

interface Reader {
  name: string;
  file: string;
  documents: ReadonlyMap<string, DocumentDecisions>;
}

/** One figure that two readers judged differently. */
interface Conflict {
  path: string;
  start: number;
  text: string;
  differs: string[];
  sides: Record<string, GoldFigure | null>;
}

/** What `--json` prints. */
interface ImportResult {
  written: string[];
  skipped: { path: string; undecided: number }[];
  conflicts: Conflict[];
  agreement: ({ readers: [string, string] } & Agreement)[];
}

/**
 * Writes the decisions of readers as gold. Returns the exit status: 1 where a report was left out, by
 * conflicts, undecided figures or another state of its file.
 */
export async function importGold(
  dataset: string,
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<number> {
  const { messages } = terminal;
  const readers = await readReaders(files, terminal);
  if (options.prefer !== undefined && !readers.some(({ name }) => name === options.prefer))
    throw new UsageError(messages.goldNoReader(options.prefer));
  const names = goldNames([...new Set(readers.flatMap(({ documents }) => [...documents.keys()]))].sort());
  const result: ImportResult = { written: [], skipped: [], conflicts: [], agreement: [] };
  const judged = new Map<string, Judged[]>();
  const stale = new Set(names.keys());
  for await (const report of readDataset(dataset)) {
    const { path: name, sha256 } = report.output.document;
    const own = readers.filter(({ documents }) => documents.get(name)?.sha256 === sha256);
    if (own.length === 0) continue;
    stale.delete(name);
    const conflicts = compareReaders(report, own, judged);
    result.conflicts.push(...conflicts);
    const preferred = own.find((reader) => reader.name === options.prefer);
    if (conflicts.length > 0 && preferred === undefined) {
      tellConflicts(name, conflicts, terminal);
      terminal.complain(messages.goldConflicted(name, conflicts.length));
      continue;
    }
    const merged = mergeReaders(name, own, preferred, conflicts);
    const open = undecidedOf(report.output, merged).length;
    if (open > 0 && !merged.done && options.undecided === 'skip') {
      result.skipped.push({ path: name, undecided: open });
      terminal.complain(messages.goldSkipped(name, open));
      continue;
    }
    const way = merged.done || options.undecided !== 'drop' ? 'accept' : 'drop';
    const gold = goldOf(report.output, merged, way);
    result.written.push(await writeGold(report, gold, names.get(name)!, options, terminal));
  }
  for (const name of stale) terminal.complain(messages.goldStale(name, files.join(', ')));
  for (const [pair, items] of judged) {
    const [a = '', b = ''] = pair.split('\n');
    result.agreement.push({ readers: [a, b], ...agreementOf(items) });
  }
  await report(result, options, terminal);
  const left = result.skipped.length + stale.size + (options.prefer ? 0 : result.conflicts.length);
  return left === 0 ? EXIT.ok : EXIT.failed;
}

async function readReaders(files: readonly string[], { messages }: Terminal): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const file of files) {
    let json: string;
    try {
      json = new TextDecoder().decode(await readBytes(file, file));
    } catch (cause) {
      throw new GoldError((cause as Error).message, { cause });
    }
    const decisions: Decisions = await parseDecisions(json, file);
    const name = decisions.reviewer === '' ? path.basename(file, '.json') : decisions.reviewer;
    if (readers.some((reader) => reader.name === name)) throw new UsageError(messages.goldSameReader(name));
    readers.push({
      name,
      file,
      documents: new Map(decisions.documents.map((document) => [document.path, document])),
    });
  }
  return readers;
}

/** The conflicts among the readers of one report; what each two of them judged goes into `judged`. */
function compareReaders(
  { output }: DatasetReport,
  readers: readonly Reader[],
  judged: Map<string, Judged[]>,
): Conflict[] {
  const { path: name } = output.document;
  const conflicts: Conflict[] = [];
  for (const [index, a] of readers.entries())
    for (const b of readers.slice(index + 1)) {
      const both = judgedByBoth(output, a.documents.get(name)!, b.documents.get(name)!);
      const pair = `${a.name}\n${b.name}`;
      judged.set(pair, [...(judged.get(pair) ?? []), ...both]);
      for (const { start, text, sides } of both) {
        const differs = differences(sides);
        if (differs.length === 0) continue;
        conflicts.push({
          path: name,
          start,
          text,
          differs,
          sides: { [a.name]: sides[0], [b.name]: sides[1] },
        });
      }
    }
  return conflicts;
}

/** The decisions of all readers of a report as one; about what they differ in, those of the preferred one. */
function mergeReaders(
  name: string,
  readers: readonly Reader[],
  preferred: Reader | undefined,
  conflicts: readonly Conflict[],
): DocumentDecisions {
  const disputed = new Set(conflicts.map(({ start }) => start));
  const documents = readers.map((reader) => {
    const document = reader.documents.get(name)!;
    if (reader === preferred) return document;
    return { ...document, decisions: document.decisions.filter(({ at }) => !disputed.has(at)) };
  });
  const own = preferred?.documents.get(name);
  const decisions = new Map(documents.flatMap((document) => document.decisions.map((one) => [one.at, one])));
  const self = own?.report ?? documents.find((document) => document.report !== undefined)?.report;
  return {
    ...documents[0]!,
    done: documents.some(({ done }) => done),
    ...(self === undefined ? {} : { report: self }),
    decisions: [...decisions.values()].sort((a, b) => a.at - b.at),
  };
}

async function writeGold(
  { output, text }: DatasetReport,
  gold: ReturnType<typeof goldOf>,
  name: string,
  { out, force }: ImportOptions,
  { messages, unfinished }: Terminal,
): Promise<string> {
  const file = path.join(out, `${name}.json`);
  const json = `${JSON.stringify(gold, null, 2)}\n`;
  checkAgainstText(await parseGold(json, `${output.document.path} → ${file}`), text, output.document.path);
  for (const [target, content] of [
    [file, json],
    [path.join(out, `${name}.txt`), text],
  ] as const) {
    const there = await readFile(target, 'utf8').catch(() => null);
    if (there !== null && there !== content && !force) throw new GoldError(messages.goldExists(target));
    try {
      if (there !== content) await writeWhole(target, content, unfinished);
    } catch (error) {
      throw asWriteError(error, target, messages);
    }
  }
  return file;
}

function tellConflicts(name: string, conflicts: readonly Conflict[], { complain, messages }: Terminal): void {
  for (const { start, text, sides, differs } of conflicts) {
    const words = Object.entries(sides).map(([reader, figure]) => {
      if (figure === null) return `${reader}: ${messages.noFigureLabel}`;
      const fields = differs.map((field) => {
        const value = figure[field as keyof GoldFigure];
        if (field === 'metric') return figure.metric ?? messages.noMetricLabel;
        return `${field} ${typeof value === 'object' ? JSON.stringify(value) : String(value ?? '–')}`;
      });
      return `${reader}: ${differs.includes('figure') ? (figure.metric ?? messages.noMetricLabel) : fields.join(', ')}`;
    });
    complain(messages.goldConflict(name, start, text, words.join(' | ')));
  }
}

async function report(
  result: ImportResult,
  { out, json }: ImportOptions,
  { messages, print, note }: Terminal,
): Promise<void> {
  if (json) await print(`${JSON.stringify(result, null, 2)}\n`);
  else
    for (const { readers, items, same, share, kappa } of result.agreement) {
      const words = {
        items,
        same,
        share: share === null ? '–' : `${(share * 100).toFixed(1)}%`,
        kappa: kappa === null ? '–' : kappa.toFixed(3),
      };
      await print(`${messages.goldAgreement(readers.join(', '), words)}\n`);
    }
  note(messages.goldWritten(out, result.written.length, result.skipped.length, result.conflicts.length));
}
