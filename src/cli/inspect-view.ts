import { alignedCells } from '../emit/columns.js';
import type { Block, Figure, Output, Report, Span } from '../model.js';
import type { Library } from '../patterns/types.js';
import { BOLD, DIM, styled, topicStyle, UNDERLINE } from './colors.js';
import { withoutControls } from './terminal.js';
import { type Piece, wrapPieces } from './wrap.js';

/** How the view is drawn. */
export interface View {
  color: boolean;
  /** Columns that a line may take. */
  columns: number;
}

/** Lines wider than this are tiring to read, however wide the terminal. */
const WIDEST = 100;
const INDENT = '    ';

/**
 * The report's text paragraph by paragraph, figures coloured by topic, under each paragraph the list of its
 * figures: as written, metric, label, period, status and what else is set.
 */
export function renderInspection(report: Report, output: Output, library: Library, view: View): string {
  const styles = figureStyles(output.figures, library, view);
  const labels = new Map(library.metrics.map(({ id, zh }) => [id, zh]));
  const width = Math.min(view.columns, WIDEST);
  const lines: string[] = [];
  for (const paragraph of paragraphsOf(report.text)) {
    const inside = output.figures.filter(({ start }) => start >= paragraph.start && start < paragraph.end);
    const ground = view.color && isHeading(paragraph, report.blocks) ? BOLD : '';
    const pieces = piecesOf(report.text, paragraph, inside, styles, ground);
    for (const line of wrapPieces(pieces, width))
      lines.push(line.map(({ text, style }) => styled(text, style)).join(''));
    lines.push(...listOf(inside, output, labels, styles, view));
    if (inside.length > 0) lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function figureStyles(
  figures: readonly Figure[],
  { topics, metrics }: Library,
  { color }: View,
): Map<Figure, string> {
  const order = new Map(topics.map(({ id }, index) => [id, index]));
  const topicOf = new Map(metrics.map(({ id, topic }) => [id, topic]));
  return new Map(
    figures.map((figure) => {
      if (!color) return [figure, ''];
      if (figure.metric === null) return [figure, UNDERLINE];
      return [figure, topicStyle(order.get(topicOf.get(figure.metric) ?? '') ?? 0)];
    }),
  );
}

function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\r\n]*\S[^\r\n]*/gu)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

function isHeading(paragraph: Span, blocks: readonly Block[]): boolean {
  return blocks.some(
    ({ kind, start, end }) => kind === 'heading' && start <= paragraph.start && paragraph.end <= end,
  );
}

function piecesOf(
  text: string,
  paragraph: Span,
  figures: readonly Figure[],
  styles: ReadonlyMap<Figure, string>,
  ground: string,
): Piece[] {
  const pieces: Piece[] = [];
  let at = paragraph.start;
  const upTo = (end: number, style: string) => {
    if (end > at) pieces.push({ text: visible(text.slice(at, end)), style });
    at = Math.max(at, end);
  };
  for (const figure of figures) {
    upTo(figure.start, ground);
    upTo(Math.min(figure.end, paragraph.end), styles.get(figure) ?? '');
  }
  upTo(paragraph.end, ground);
  return pieces;
}

function listOf(
  figures: readonly Figure[],
  output: Output,
  labels: ReadonlyMap<string, string>,
  styles: ReadonlyMap<Figure, string>,
  { color }: View,
): string[] {
  const rows = figures.map((figure) => [
    visible(figure.text),
    `→ ${figure.metric ?? '–'}`,
    figure.metric === null ? visible(figure.subject) : (labels.get(figure.metric) ?? ''),
    detailOf(figure, output),
  ]);
  return alignedCells(rows).map(([text = '', metric = '', label = '', detail = ''], index) => {
    const style = styles.get(figures[index]!) ?? '';
    const last = detail.trimEnd();
    return `${INDENT}${styled(text, style)}  ${metric}  ${label}  ${color ? styled(last, DIM) : last}`.trimEnd();
  });
}

function detailOf(figure: Figure, { document, figures }: Output): string {
  const whole = figures.find(({ start }) => start === figure.part_of);
  const range = figure.high === undefined ? '' : `–${figure.high}`;
  return [
    `[${figure.period ?? document.year ?? '?'}] ${figure.status}`,
    `= ${figure.value}${range}${figure.unit === '' ? '' : ` ${figure.unit}`}`,
    figure.bound === 'exact' ? '' : figure.bound,
    figure.kind === 'change' ? `change ${figure.direction ?? ''}`.trim() : '',
    ...Object.entries(figure.dims).map(([dim, value]) => `${dim}=${value}`),
    figure.part_of === undefined ? '' : `part of ${whole?.text ?? ''}@${figure.part_of}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What can be shown in one line without moving anything: tabs as bars, controls as U+FFFD. */
function visible(text: string): string {
  return withoutControls(text.replaceAll('\t', '│').replaceAll('\n', ' '));
}
