import { alignedLines } from '../emit/columns.js';
import { markedSentence } from '../emit/sentence.js';
import { type Explanation, explainAt } from '../explain.js';
import { EXIT, UsageError } from './errors.js';
import type { Messages } from './messages.js';
import { type LibraryOptions, openLibrary, type ReadOptions, readReport } from './sources.js';
import type { Terminal } from './terminal.js';

/** Options of `explain`. */
export interface ExplainOptions extends ReadOptions, LibraryOptions {
  json?: boolean;
}

/** Prints why the number at a place is or is not a figure and how its metric came. Returns the exit status. */
export async function explain(given: string, options: ExplainOptions, terminal: Terminal): Promise<number> {
  const { messages } = terminal;
  const place = parsePlace(given);
  if (place === null) throw new UsageError(messages.badPlace(given));
  const library = await openLibrary(options);
  const { report } = await readReport(place.file, options);
  if (place.offset >= report.text.length)
    throw new UsageError(messages.beyondText(given, report.text.length));
  const explanation = explainAt(report, library, place.offset);
  const printed = options.json
    ? `${JSON.stringify(explanation, null, 2)}\n`
    : renderExplanation(explanation, report.text, place.offset, messages);
  await terminal.print(printed);
  return EXIT.ok;
}

/** `FILE:OFFSET` taken apart; null where it is not of that form. */
export function parsePlace(given: string): { file: string; offset: number } | null {
  const match = /^(.+):(\d+)$/s.exec(given);
  return match === null ? null : { file: match[1]!, offset: Number(match[2]) };
}

function renderExplanation(
  { figure, span: number, reasons, asked }: Explanation,
  report: string,
  offset: number,
  { explain: words }: Messages,
): string {
  const span = number ?? { start: offset, end: offset + 1 };
  const head =
    figure === null
      ? `${words.noFigure}: ${report.slice(span.start, span.end)}`
      : `${words.figure}: ${figure.text} = ${figure.value}${figure.high === undefined ? '' : `–${figure.high}`} ${figure.unit} → ${figure.metric ?? words.none}`;
  const rows = asked.map(({ pattern, metric, outcome, score }) => [
    `  ${pattern}`,
    metric ?? 'null',
    outcome,
    String(score),
  ]);
  const lines = [
    markedSentence(report, span),
    '',
    head,
    `${words.reasons}:`,
    ...reasons.map((reason) => `  ${reason}`),
    `${words.asked}: ${asked.length === 0 ? words.none : asked.length}`,
    ...alignedLines(rows, ['left', 'left', 'left', 'right']),
  ];
  return `${lines.join('\n')}\n`;
}
