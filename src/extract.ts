/** The pipeline: a report in, its figures with their metrics out. Pure; it reads like the way of the data. */
import { auditReport } from './audit/index.js';
import { setBindings } from './context/binding.js';
import { bindCells, bindTotals } from './context/cells.js';
import { bindChanges } from './context/changed.js';
import { describe } from './context/describe.js';
import { type Draft, newDraft, type Sentence } from './context/draft.js';
import { resolveParts } from './context/parts.js';
import { calendarOf, type Standing, setCellPeriods, setPeriods } from './context/period.js';
import { abstractSentences } from './context/sentences.js';
import { bindCompared, bindListed, bindOffices, bindRestated, bindYears } from './context/series.js';
import { setStatus, TELLING } from './context/status.js';
import { setSubjects } from './context/subject.js';
import { type Cell, tableCells } from './context/tables.js';
import { setTopics } from './context/topic.js';
import type { Rejected } from './figures/reading.js';
import { scan } from './figures/scan.js';
import type { Figure, Output, Report, SelfDescription } from './model.js';
import { panelConflicts, panelRow } from './panel/choose.js';
import type { Library } from './patterns/types.js';
import { findRegion, levelOfCode } from './regions/find.js';
import { getSegmenter } from './segment/index.js';
import { layoutOf } from './text/layout.js';
import { outlineOf, sentencesOf } from './text/outline.js';
import { makeWorkingCopy, toSource, type WorkingCopy } from './text/working.js';
import { VERSION } from './version.js';

/** The file that a report was loaded from. */
export interface Source {
  /** Relative to the input folder, forward slashes. */
  path: string;
  sha256: string;
  bytes: number;
}

/** A report taken apart: what `extractReport` writes out and `explainAt` looks into. */
export interface Analysis {
  copy: WorkingCopy;
  sentences: Sentence[];
  self: SelfDescription;
}

/**
 * Every figure of a report with its metric, period, parts and status.
 * The same report, library and version give the same output, byte for byte when written as JSON.
 */
export function extractReport(report: Report, library: Library, source: Source): Output {
  const analysis = analyse(report, library);
  const { self } = analysis;
  const figures = figuresOf(report, analysis);
  const { region, warning } = findRegion(self, source.path, report.text);
  const output: Output = {
    schema: 1,
    tool: { name: 'zhibiao', version: VERSION, patterns: library.hash },
    document: {
      path: source.path,
      format: report.format,
      encoding: report.encoding,
      ...(report.encodingEvidence === undefined ? {} : { encoding_evidence: report.encodingEvidence }),
      ...(report.encodingDeclared === undefined ? {} : { encoding_declared: report.encodingDeclared }),
      sha256: source.sha256,
      bytes: source.bytes,
      ...(report.pageStarts ? { pages: report.pageStarts.length } : {}),
      title: self.title,
      issuer: self.issuer,
      region,
      level: region?.code ? levelOfCode(region.code) : self.level,
      year: self.year,
      date: self.date,
      ...(report.stated?.index === undefined ? {} : { index_number: report.stated.index }),
      ...(report.stated?.number === undefined ? {} : { document_number: report.stated.number }),
    },
    figures,
    findings: [],
    warnings: warning === null ? report.warnings : [...report.warnings, warning],
  };
  const { findings } = auditReport(output, report.text, analysis.copy);
  const conflicts = panelConflicts(panelRow(figures, self.year, report.text, library), library);
  return { ...output, findings: [...findings, ...conflicts] };
}

/** @param onReject told of every number that is no figure; offsets are those of the working copy */
export function analyse(report: Report, library: Library, onReject?: (rejected: Rejected) => void): Analysis {
  const copy = makeWorkingCopy(report.text, layoutOf(report.format, report.text));
  const outline = outlineOf(copy, report.blocks);
  const self = describe(report, copy);
  const cells = tableCells(copy, report.blocks, library.units);
  const drafts = scan(copy.text, library, cells, onReject).map(newDraft);
  nameCells(drafts, cells);
  const sentences = abstractSentences(copy.text, sentencesOf(copy.text, outline), drafts);
  setCellChanges(drafts);
  setTopics(copy.text, sentences, self, library);
  const calendar = calendarOf(self);
  let plan = TELLING;
  let standing: Standing | null = null;
  for (const sentence of sentences) {
    setBindings(sentence, library);
    bindListed(sentence);
    bindCompared(sentence);
    bindOffices(sentence, library);
    bindYears(sentence);
  }
  bindCells(sentences, library);
  bindTotals(sentences);
  bindRestated(sentences);
  resolveParts(sentences, library);
  for (const sentence of sentences) {
    bindChanges(sentence, library);
    standing = setPeriods(sentence, calendar, standing);
    setCellPeriods(sentence, calendar);
    plan = setStatus(copy.text, sentence, self.year, plan);
    setSubjects(sentence, getSegmenter);
  }
  return { copy, sentences, self };
}

function nameCells(drafts: Draft[], cells: Cell[]): void {
  const byStart = new Map(cells.map((cell) => [cell.start, cell]));
  const drafted = new Map(drafts.map((draft) => [draft.start, draft]));
  for (const draft of drafts) {
    const cell = byStart.get(draft.start);
    if (!cell) continue;
    draft.cell = cell;
    draft.label = cell.label;
    const wholes = cell.wholes.map((start) => drafted.get(start));
    draft.whole = wholes.find((whole) => whole?.kind === draft.kind) ?? null;
  }
}

/** What a column of changes says is said of its cells, not by the words beside them. */
function setCellChanges(drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    if (!draft.cell?.change) continue;
    draft.kind = 'change';
    draft.direction = draft.cell.change;
  }
}

/** Brackets in a unit are those of the text: `人(次)` and `人（次）`. */
function asWritten(unit: string, text: string): string {
  return text.includes('(') ? unit.replace('（', '(').replace('）', ')') : unit;
}

/** The figures of an analysis as the output has them, all of one shape: what one has not is undefined. */
export function figuresOf(report: Report, { copy, sentences }: Analysis): Figure[] {
  const figures: Figure[] = [];
  let page = 0;
  for (const sentence of sentences) {
    if (sentence.figures.length === 0) continue;
    const section = sentence.paragraph.headings.map((heading) => heading.text);
    for (const draft of sentence.figures) {
      const { start, end } = toSource(copy, draft.start, draft.end);
      const written = report.text.slice(start, end);
      while (
        report.pageStarts &&
        page + 1 < report.pageStarts.length &&
        report.pageStarts[page + 1]! <= start
      )
        page += 1;
      figures.push({
        start,
        end,
        text: written,
        value: draft.value,
        high: draft.high ?? undefined,
        unit: asWritten(draft.unitText, written),
        bound: draft.bound,
        kind: draft.kind,
        direction: draft.direction ?? undefined,
        status: draft.status,
        metric: draft.metric,
        dims: draft.dims,
        part_of: draft.whole ? copy.map[draft.whole.start]! : undefined,
        period: draft.period ?? undefined,
        subject: draft.subject,
        section: [...section],
        page: report.pageStarts ? page + 1 : undefined,
        pattern: draft.pattern,
      });
    }
  }
  return figures;
}
