import type { Scanned } from '../figures/reading.js';
import type { Direction, Status } from '../model.js';
import type { SentenceSpan } from '../text/outline.js';
import type { Cell } from './tables.js';

/** A figure on its way through the pipeline. Offsets are the working copy's. */
export interface Draft extends Scanned {
  /** Its number among the figures of its sentence. */
  index: number;
  /** Where its mark begins in the abstracted text: qualifiers and the words of a change are inside. */
  markStart: number;
  /** `约`, `共计`: the words before its number that its mark stands for. */
  qualifier: string;
  direction: Direction | null;
  /** `同比下降`, `低于全市平均水平`: the words of a change, inside the mark. */
  changeWords: string;
  status: Status;
  metric: string | null;
  /** Pattern or rule of context that chose the metric. */
  pattern: string | null;
  /** That pattern only knows kinds of what is counted. */
  ofWhole: boolean;
  dims: Record<string, string>;
  whole: Draft | null;
  period: string | null;
  subject: string;
  /** Topics in force, nearest first as a set. */
  topics: ReadonlySet<string>;
  /** What the figure is called where its name is not the words around it (分别, table headings). */
  label: string | null;
  /** The table cell that it fills; null outside of tables. */
  cell: Cell | null;
}

/** A sentence with the figures in it and its abstracted text. */
export interface Sentence extends SentenceSpan {
  figures: Draft[];
  /** The sentence with every figure standing as one mark. */
  abstract: string;
  /** Index of each figure's mark in `abstract`. */
  marks: number[];
}

const NO_TOPICS: ReadonlySet<string> = new Set();

export function newDraft(scanned: Scanned): Draft {
  return {
    // written out: a spread makes objects that every later step reads slowly
    start: scanned.start,
    end: scanned.end,
    from: scanned.from,
    value: scanned.value,
    high: scanned.high,
    unit: scanned.unit,
    unitText: scanned.unitText,
    bound: scanned.bound,
    kind: scanned.kind,
    script: scanned.script,
    index: 0,
    markStart: scanned.from,
    qualifier: '',
    direction: null,
    changeWords: '',
    status: 'actual',
    metric: null,
    pattern: null,
    ofWhole: false,
    dims: {},
    whole: null,
    period: null,
    subject: '',
    topics: NO_TOPICS,
    label: null,
    cell: null,
  };
}

/** Gives a figure that no pattern knows the metric of another one, by a rule of context. */
export function takeMetric(draft: Draft, from: Draft, rule: string, dims = from.dims): void {
  draft.metric = from.metric;
  draft.dims = { ...dims };
  draft.pattern = rule;
  draft.ofWhole = false;
}
