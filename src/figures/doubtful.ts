/** Second thoughts: what counts as a figure only by its neighbours. */
import type { CellUnit, Rejected, Scanned, ScanRules } from './reading.js';

/** How far from a plain number the next figure may stand; one digit alone counts only close to others: `维持12，撤回4`. */
const REACH = { digit: 8, number: 40 };

/** A plain number without a measure word counts only among others that have one, in the same sentence. */
export function dropUncertain(
  text: string,
  figures: Scanned[],
  cells: CellUnit[],
  onReject?: (rejected: Rejected) => void,
): Scanned[] {
  const inCells = new Set(cells.map((cell) => cell.start));
  return figures.filter((figure, index) => {
    if (figure.unitText !== '' || figure.script !== 'arabic' || inCells.has(figure.start)) return true;
    const digit = figure.end - figure.start === 1;
    const near = [figures[index - 1], figures[index + 1]].filter((other) => {
      if (!other || (other.unitText === '' && !digit)) return false;
      const between =
        other.start < figure.start
          ? text.slice(other.end, figure.start)
          : text.slice(figure.end, other.start);
      return between.length <= (digit ? REACH.digit : REACH.number) && !/[。\n]/.test(between);
    });
    if (near.length > 0) return true;
    onReject?.({ start: figure.start, end: figure.end, reason: 'no measure word behind it' });
    return false;
  });
}

/** A lone 一 with a measure word is an article unless the text counts: behind an event's verb, or in a list of counts. */
export function dropLonelyOnes(
  text: string,
  figures: Scanned[],
  rules: ScanRules,
  onReject?: (rejected: Rejected) => void,
): Scanned[] {
  return figures.filter((figure, index) => {
    if (
      text.slice(figure.start, figure.start + 1) !== '一' ||
      figure.value !== 1 ||
      figure.script !== 'chinese'
    )
      return true;
    if (countsOne(text, figure, figures[index - 1], figures[index + 1], rules)) return true;
    onReject?.({ start: figure.start, end: figure.end, reason: '一 as an article' });
    return false;
  });
}

function countsOne(
  text: string,
  figure: Scanned,
  previous: Scanned | undefined,
  next: Scanned | undefined,
  rules: ScanRules,
): boolean {
  if (figure.unit.families.includes('percent') || figure.unit.kind === 'amount')
    return figure.unit.kind !== 'amount';
  if (figure.bound !== 'exact') return true;
  const before = text.slice(Math.max(0, figure.start - 14), figure.start);
  if (figure.unit.families.includes('time') && figure.unit.chinese === 'free') {
    if (/[每新首头上下近前后]$/.test(before)) return false;
    return rules.guards.events.test(before) || /(?:了|为|各|共|至少|每[年月季]度?|每半年)$/.test(before);
  }
  const closes = /^[，。；、）\n]/.test(text.slice(figure.end, figure.end + 1) || '\n');
  const neighbour = [previous, next].some(
    (other) =>
      other?.unit.families.some((family) => figure.unit.families.includes(family)) &&
      Math.min(Math.abs(other.start - figure.end), Math.abs(figure.start - other.end)) <= 16,
  );
  if (/(?:另|另有|仅有?|只有)$/.test(before) && /^[件起宗例名]$/.test(figure.unitText)) return true;
  return closes && (neighbour || /^[件宗例名人处座所架辆台条]$/.test(figure.unitText));
}
