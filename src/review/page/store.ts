/** Keeps the reader's decisions: in the browser, or with the server that the page came from. */
import type { Decision, Decisions, DocumentDecisions, Figure, GoldFigure, Output } from '../../model.js';
import type { PageIndex, PageMode, PageReport } from '../shape.js';

/** One figure of a report as the reader sees it: the product's or one of their own, with what they decided. */
export interface Item {
  /** What decisions call it: the start of the product's figure, or of the added one. */
  at: number;
  figure: Figure | GoldFigure;
  /** The product's figure; null where the reader added it. */
  original: Figure | null;
  decision: Decision | null;
}

/** Decisions of one report, by the start of the figure. */
interface Kept {
  done: boolean;
  report?: DocumentDecisions['report'];
  byStart: Map<number, Decision>;
}

/** One change that can be undone. */
interface Change {
  report: number;
  /** null: the mark that the whole report was read. */
  at: number | null;
  before: Decision | null;
  wasDone: boolean;
}

export type Trouble = 'storage' | 'server' | null;

export interface Store {
  reviewer: string;
  decision(report: number, at: number): Decision | null;
  decided(report: number): number;
  isDone(report: number): boolean;
  decide(report: number, at: number, decision: Decision | null): void;
  setDone(report: number, done: boolean): void;
  /** Takes back the last change; gives where it was. */
  undo(): { report: number; at: number | null } | null;
  /** The product's figures and the added ones, in text order. */
  items(report: number, figures: readonly Figure[]): Item[];
  export(): Decisions;
  /** Takes decisions in, over those about the same figures; gives how many, and how many reports it knows nothing of. */
  import(decisions: Decisions): { taken: number; unknown: number };
  /** Every decision there is. */
  all(): number;
}

export interface StoreOptions {
  index: PageIndex;
  mode: PageMode;
  changed: () => void;
  trouble: (trouble: Trouble) => void;
}

/** How long after a change it is kept, in milliseconds. */
const DELAY = 250;
/** Browsers let a request outlive its page up to 64 kB; a character may take three bytes. */
const KEEPALIVE_LIMIT = 20_000;

/** Opens the decisions that were kept for this dataset. */
export async function openStore({ index, mode, changed, trouble }: StoreOptions): Promise<Store> {
  const key = `zhibiao-review:${index.dataset}`;
  const kept = new Map<number, Kept>();
  const byPath = new Map(index.reports.map((report, at) => [report.path, at]));
  const history: Change[] = [];
  const pending = new Set<number>();
  let timer = 0;
  let sending: Promise<void> = Promise.resolve();
  let all = 0;

  const of = (report: number): Kept => {
    const one = kept.get(report) ?? { done: false, byStart: new Map() };
    kept.set(report, one);
    return one;
  };
  const documentOf = (report: number): DocumentDecisions => {
    const { path, sha256 } = index.reports[report]!;
    const { done, report: self, byStart } = of(report);
    const decisions = [...byStart.values()].sort((a, b) => a.at - b.at);
    return { path, sha256, done, ...(self ? { report: self } : {}), decisions };
  };
  const store: Store = {
    reviewer: recall('zhibiao-review:reviewer') ?? '',
    decision: (report, at) => kept.get(report)?.byStart.get(at) ?? null,
    decided: (report) => kept.get(report)?.byStart.size ?? 0,
    isDone: (report) => kept.get(report)?.done ?? false,
    decide(report, at, decision) {
      history.push({ report, at, before: store.decision(report, at), wasDone: store.isDone(report) });
      put(report, at, decision);
      keep(report);
    },
    setDone(report, done) {
      history.push({ report, at: null, before: null, wasDone: store.isDone(report) });
      of(report).done = done;
      keep(report);
    },
    undo() {
      const change = history.pop();
      if (!change) return null;
      const { report, at, before, wasDone } = change;
      if (at === null) of(report).done = wasDone;
      else put(report, at, before);
      keep(report);
      return { report, at };
    },
    items(report, figures) {
      const items: Item[] = figures.map((original) => {
        const decision = store.decision(report, original.start);
        const figure = decision && 'figure' in decision ? decision.figure : original;
        return { at: original.start, figure, original, decision };
      });
      for (const decision of kept.get(report)?.byStart.values() ?? [])
        if (decision.do === 'add')
          items.push({ at: decision.at, figure: decision.figure, original: null, decision });
      return items.sort((a, b) => a.figure.start - b.figure.start);
    },
    export: () => ({
      schema: 1,
      reviewer: store.reviewer,
      tool: index.tool,
      documents: touched().map(documentOf),
    }),
    import(decisions) {
      let taken = 0;
      let unknown = 0;
      for (const document of decisions.documents) {
        const report = byPath.get(document.path);
        if (report === undefined || !sameReport(document, index.reports[report]!)) unknown++;
        else {
          take(report, document);
          taken += document.decisions.length;
          keep(report);
        }
      }
      return { taken, unknown };
    },
    all: () => all,
  };

  function put(report: number, at: number, decision: Decision | null): void {
    const { byStart } = of(report);
    all -= byStart.size;
    if (decision === null) byStart.delete(at);
    else byStart.set(at, decision);
    all += byStart.size;
  }

  function take(report: number, { done, report: self, decisions }: DocumentDecisions): void {
    for (const decision of decisions) put(report, decision.at, decision);
    const one = of(report);
    one.done = done;
    if (self) one.report = self;
  }

  function touched(): number[] {
    return [...kept]
      .filter(([, { done, byStart }]) => done || byStart.size > 0)
      .map(([report]) => report)
      .sort((a, b) => a - b);
  }

  function keep(report: number): void {
    pending.add(report);
    changed();
    clearTimeout(timer);
    timer = setTimeout(save, DELAY);
  }

  function save(): void {
    clearTimeout(timer);
    const reports = [...pending];
    pending.clear();
    if (reports.length === 0) return;
    if (mode === 'serve') send(reports);
    else trouble(remember(key, JSON.stringify(store.export())) ? null : 'storage');
  }

  /** One request after the other, so that an older state never lands over a newer one. */
  function send(reports: number[]): void {
    sending = sending.then(async () => {
      const body = JSON.stringify({
        schema: 1,
        reviewer: store.reviewer,
        tool: index.tool,
        documents: reports.map(documentOf),
      } satisfies Decisions);
      try {
        const response = await fetch('decisions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive: body.length < KEEPALIVE_LIMIT,
        });
        if (!response.ok) throw new Error(String(response.status));
        trouble(null);
      } catch {
        for (const report of reports) pending.add(report);
        trouble('server');
        clearTimeout(timer);
        timer = setTimeout(save, 10 * DELAY);
      }
    });
  }

  addEventListener('pagehide', save);
  const before = mode === 'serve' ? await fetchDecisions() : parseKept(recall(key));
  for (const document of before?.documents ?? []) {
    const report = byPath.get(document.path);
    if (report !== undefined && sameReport(document, index.reports[report]!)) take(report, document);
  }
  if (before && before.reviewer !== '') store.reviewer = before.reviewer;
  return store;
}

/** Whether decisions are about the very file that the dataset was made from. */
function sameReport({ sha256 }: DocumentDecisions, report: PageReport): boolean {
  return sha256 === report.sha256;
}

/** The fields that gold has of a figure of the product. */
export function goldFigure(figure: Figure | GoldFigure): GoldFigure {
  const { section: _, page: __, pattern: ___, ...gold } = figure as Figure;
  return { ...gold, dims: { ...gold.dims } };
}

/** A text as decisions, as far as its outer form says; what is inside is checked where it becomes gold. */
export function parseKept(json: string | null): Decisions | null {
  if (json === null) return null;
  try {
    const value = JSON.parse(json) as Partial<Decisions> | null;
    if (value?.schema !== 1 || !Array.isArray(value.documents)) return null;
    const documents = value.documents.filter(isDocument);
    return {
      schema: 1,
      reviewer: String(value.reviewer ?? ''),
      tool: value.tool as Output['tool'],
      documents,
    };
  } catch {
    return null;
  }
}

const WAYS = new Set(['accept', 'reject', 'correct', 'add']);

function isDocument(value: Partial<DocumentDecisions> | null): value is DocumentDecisions {
  return (
    typeof value?.path === 'string' &&
    Array.isArray(value.decisions) &&
    value.decisions.every(
      (one: Partial<Decision> & { figure?: Partial<GoldFigure> }) =>
        Number.isInteger(one?.at) &&
        WAYS.has(String(one?.do)) &&
        (one.do === 'accept' || one.do === 'reject' || isFigure(one.figure)),
    )
  );
}

function isFigure(figure: Partial<GoldFigure> | undefined): boolean {
  return (
    Number.isInteger(figure?.start) &&
    Number.isInteger(figure?.end) &&
    typeof figure?.text === 'string' &&
    typeof figure?.value === 'number' &&
    typeof figure?.dims === 'object' &&
    figure.dims !== null
  );
}

async function fetchDecisions(): Promise<Decisions | null> {
  try {
    return parseKept(await (await fetch('decisions')).text());
  } catch {
    return null;
  }
}

/** What the browser keeps under a name; null where it keeps nothing. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Gives whether the browser keeps it. */
export function remember(name: string, value: string): boolean {
  try {
    localStorage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}
