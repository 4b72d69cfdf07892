/** A saved result, and which figures got better and worse since. */
import { markedSentence } from '../emit/sentence.js';
import { GoldError } from '../errors.js';
import type { Figure, GoldFigure } from '../model.js';
import type { Comparison } from './score.js';

/** How a gold figure fared: found with its metric, found with another, or not found. */
export type Fate = 'right' | 'metric' | 'missed';
const RANK: Readonly<Record<Fate | 'spurious' | 'none', number>> = {
  right: 2,
  metric: 1,
  missed: 0,
  spurious: 0,
  none: 2,
};

/** One figure of a saved result. */
export interface BaselineFigure {
  report: string;
  start: number;
  text: string;
  /** `spurious`: an output figure that the gold lacks. */
  fate: Fate | 'spurious';
  /** Metric that the gold has, and that was given; absent where that side has no figure. */
  expected?: string | null | undefined;
  stated?: string | null | undefined;
  /** The sentence with the figure between 【 and 】; kept for what is not right, null where the text is not at hand. */
  context?: string | null | undefined;
}

/** A saved result. */
export interface Baseline {
  schema: 1;
  /** Checksum of the gold, see goldChecksum. */
  gold: string;
  figures: BaselineFigure[];
}

/** Every figure of the gold, and every spurious one, with how it fared; in the order of the texts. */
export function baselineOf(comparisons: readonly Comparison[], gold: string): Baseline {
  return { schema: 1, gold, figures: comparisons.flatMap(fatesOf) };
}

function fatesOf({ trial, pairs }: Comparison): BaselineFigure[] {
  const { name, output, gold, text, goldText } = trial;
  const outputOf = new Map(pairs.map(([o, g]) => [g, o]));
  const found = new Set(pairs.map(([o]) => o));
  const fates: BaselineFigure[] = gold.figures.map((figure, g) => {
    const o = outputOf.get(g);
    const expected = figure.metric;
    if (o === undefined)
      return { ...placed(name, figure), fate: 'missed', expected, context: sentence(goldText, figure) };
    const stated = output.figures[o]!.metric;
    const base = { ...placed(name, figure), expected, stated };
    if (stated === expected) return { ...base, fate: 'right' };
    return { ...base, fate: 'metric', context: sentence(goldText, figure) };
  });
  const spurious = output.figures.flatMap((figure, o): BaselineFigure[] =>
    found.has(o)
      ? []
      : [
          {
            ...placed(name, figure),
            fate: 'spurious',
            stated: figure.metric,
            context: sentence(text, figure),
          },
        ],
  );
  return [...fates, ...spurious].sort((a, b) => a.start - b.start);
}

function placed(report: string, { start, text }: Figure | GoldFigure) {
  return { report, start, text };
}

function sentence(text: string | null, figure: Figure | GoldFigure): string | null {
  return text === null ? null : markedSentence(text, figure);
}

/** A figure that fared otherwise than before. */
export interface Difference {
  report: string;
  start: number;
  text: string;
  /** `none`: not there on that side (no longer spurious, or newly in the gold). */
  before: BaselineFigure['fate'] | 'none';
  after: BaselineFigure['fate'] | 'none';
  expected: string | null;
  statedBefore: string | null;
  statedAfter: string | null;
  context: string | null;
}

export interface Differences {
  /** Whether both results are of the same gold. */
  sameGold: boolean;
  better: Difference[];
  worse: Difference[];
  /** Wrong before and after, in another way. */
  other: Difference[];
}

/** What changed from one result to the next, figure by figure; figures that only one gold has are left out. */
export function differencesOf(before: Baseline, after: Baseline): Differences {
  const earlier = new Map(before.figures.map((one) => [keyOf(one), one]));
  const later = new Map(after.figures.map((one) => [keyOf(one), one]));
  const result: Differences = { sameGold: before.gold === after.gold, better: [], worse: [], other: [] };
  for (const key of new Set([...later.keys(), ...earlier.keys()])) {
    const [a, b] = [earlier.get(key), later.get(key)];
    if ((a ?? b)!.fate !== 'spurious' && (a === undefined || b === undefined)) continue;
    if (a?.fate === b?.fate && a?.stated === b?.stated) continue;
    const difference = differenceOf(a, b);
    const step = RANK[difference.after] - RANK[difference.before];
    (step > 0 ? result.better : step < 0 ? result.worse : result.other).push(difference);
  }
  for (const list of [result.better, result.worse, result.other])
    list.sort((a, b) => (a.report < b.report ? -1 : a.report > b.report ? 1 : a.start - b.start));
  return result;
}

/** Spurious figures and those of the gold are told apart: one may stand where the other does. */
function keyOf({ report, start, text, fate }: BaselineFigure): string {
  return `${report}\n${start}\n${text}\n${fate === 'spurious'}`;
}

function differenceOf(a: BaselineFigure | undefined, b: BaselineFigure | undefined): Difference {
  const { report, start, text } = (b ?? a)!;
  return {
    report,
    start,
    text,
    before: a?.fate ?? 'none',
    after: b?.fate ?? 'none',
    expected: (b ?? a)?.expected ?? null,
    statedBefore: a?.stated ?? null,
    statedAfter: b?.stated ?? null,
    context: b?.context ?? a?.context ?? null,
  };
}

/** A saved result as its file has it: a figure a line, so that two of them can be compared as text too. */
export function toBaselineJson({ schema, gold, figures }: Baseline): string {
  const lines = figures.map((one) => JSON.stringify(one)).join(',\n');
  return `{"schema":${schema},"gold":"${gold}","figures":[\n${lines}\n]}\n`;
}

/**
 * The saved result in the text of a file.
 * @throws GoldError
 */
export async function parseBaseline(json: string, name: string): Promise<Baseline> {
  const { z } = await import('zod');
  const metric = z.string().nullable().optional();
  const schema = z.object({
    schema: z.literal(1),
    gold: z.string(),
    figures: z.array(
      z.object({
        report: z.string(),
        start: z.number(),
        text: z.string(),
        fate: z.enum(['right', 'metric', 'missed', 'spurious']),
        expected: metric,
        stated: metric,
        context: z.string().nullable().optional(),
      }),
    ),
  });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new GoldError(`${name}: not JSON (${(cause as Error).message}); save the baseline again`, {
      cause,
    });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new GoldError(`${name}: not a baseline:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
