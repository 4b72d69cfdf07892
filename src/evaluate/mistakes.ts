import { markedSentence } from '../emit/sentence.js';
import type { Figure, GoldFigure } from '../model.js';
import { inDamaged } from './align.js';
import type { FieldValue } from './fields.js';
import type { Comparison } from './score.js';

/** One difference between output and gold. */
export interface Mistake {
  report: string;
  /**
   * `missed`: a gold figure that the output lacks; `spurious`: an output figure that the gold lacks;
   * `damaged`: one in a damaged span; `metric` and `field`: a right figure with something wrong;
   * `report`: something that the report says of itself.
   */
  kind: 'missed' | 'spurious' | 'damaged' | 'metric' | 'field' | 'report';
  /** Which field, for `field` and `report`. */
  field?: string;
  /** Start of the figure in the text that `context` is taken from; absent for `report`. */
  start?: number;
  /** The figure as written. */
  text?: string;
  expected: string | null;
  stated: string | null;
  /** The sentence, the figure between 【 and 】; null where its text is not at hand. */
  context: string | null;
}

/** Every difference of a comparison: the figures' in the order of the text, then the report's own. */
export function mistakesOf(comparison: Comparison): Mistake[] {
  const ofFigures = [...missed(comparison), ...spurious(comparison), ...wrong(comparison)];
  ofFigures.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  return [...ofFigures, ...ofReport(comparison)];
}

function missed({ trial, pairs }: Comparison): Mistake[] {
  const found = new Set(pairs.map(([, g]) => g));
  return trial.gold.figures.flatMap((figure, g) =>
    found.has(g)
      ? []
      : [
          {
            report: trial.name,
            kind: 'missed' as const,
            ...figureMistake(figure, trial.goldText),
            expected: quantity(figure),
            stated: null,
          },
        ],
  );
}

function spurious({ trial, pairs, bySpan }: Comparison): Mistake[] {
  const right = new Set(pairs.map(([o]) => o));
  return trial.output.figures.flatMap((figure, o) =>
    right.has(o)
      ? []
      : [
          {
            report: trial.name,
            kind:
              bySpan && inDamaged(figure, trial.gold.damaged) ? ('damaged' as const) : ('spurious' as const),
            ...figureMistake(figure, trial.text),
            expected: null,
            stated: quantity(figure),
          },
        ],
  );
}

function wrong({ trial, pairs, fields }: Comparison): Mistake[] {
  const about = (o: number) => ({
    report: trial.name,
    ...figureMistake(trial.output.figures[o]!, trial.text),
  });
  const metrics = pairs.flatMap(([o, g]) => {
    const stated = trial.output.figures[o]!.metric;
    const expected = trial.gold.figures[g]!.metric;
    return stated === expected ? [] : [{ ...about(o), kind: 'metric' as const, expected, stated }];
  });
  const others = fields
    .filter((one) => !one.right)
    .map(({ field, output, expected, stated }) => ({
      ...about(output),
      kind: 'field' as const,
      field,
      expected: words(expected),
      stated: words(stated),
    }));
  return [...metrics, ...others];
}

function ofReport({ trial, report }: Comparison): Mistake[] {
  return report
    .filter((one) => !one.right)
    .map(({ field, expected, stated }) => ({
      report: trial.name,
      kind: 'report' as const,
      field,
      expected: words(expected),
      stated: words(stated),
      context: null,
    }));
}

function figureMistake(
  { start, end, text }: Figure | GoldFigure,
  report: string | null,
): Pick<Mistake, 'start' | 'text' | 'context'> & { start: number } {
  return { start, text, context: report === null ? null : markedSentence(report, { start, end }) };
}

function quantity({ value, high, unit, metric }: Figure | GoldFigure): string {
  return `${value}${high === undefined ? '' : `–${high}`} ${unit} → ${metric ?? 'null'}`;
}

function words(value: FieldValue | null): string | null {
  return value === undefined || value === null ? null : String(value);
}
