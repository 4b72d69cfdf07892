/** The scanner: every figure of a text, by the rules of the codebook's annotation guide, in one pass. */
import { dropLonelyOnes, dropUncertain } from './doubtful.js';
import { LONG_QUOTE, markZones, ZONES } from './guards.js';
import { RANGE_SIGNS, readMeasured, readRange, readShared } from './measured.js';
import { isLoneDigit, readNumeralAt, startsNumeral } from './numeral.js';
import { BEGINS_PART, readParts, readPerHundred } from './rates.js';
import type { CellUnit, Reading, Rejected, Scanned, ScanRules } from './reading.js';
import { splitMarker, standsAlone } from './refuse.js';

/**
 * Finds the figures of a working copy.
 * @param cells table cells, ascending, where a number may stand alone
 * @param onReject told of every number that is no figure
 */
export function scan(
  text: string,
  rules: ScanRules,
  cells: CellUnit[] = [],
  onReject?: (rejected: Rejected) => void,
): Scanned[] {
  const zones = markZones(text, rules.guards);
  const figures: Scanned[] = [];
  let cell = 0;
  for (let at = 0; at < text.length; ) {
    if (!startsNumeral(text.charCodeAt(at)) || (!onReject && isPartOfWord(text, at, rules))) {
      at += 1;
      continue;
    }
    while (cell < cells.length && cells[cell]!.end <= at) cell += 1;
    const inCell = cell < cells.length && cells[cell]!.start <= at ? cells[cell]! : null;
    const reading = readFigure(text, at, rules, inCell);
    if ('figure' in reading) {
      const zone = zones[reading.figure.start]!;
      const named = zone === LONG_QUOTE ? reading.figure.script === 'chinese' : zone !== 0;
      if (!named) figures.push(reading.figure);
      else
        onReject?.({
          start: reading.figure.start,
          end: reading.figure.end,
          reason: `inside a ${ZONES[zone]}`,
        });
    } else if (reading.reason !== '') {
      onReject?.({ start: at, end: reading.end, reason: reading.reason });
    }
    at = reading.end;
  }
  return dropUncertain(text, dropLonelyOnes(text, figures, rules, onReject), cells, onReject);
}

/** A Chinese digit with no measure word, part or range behind it. Why it is no figure is not asked then. */
function isPartOfWord(text: string, at: number, { units }: ScanRules): boolean {
  if (!isLoneDigit(text, at) || units.byFirst.has(text.charCodeAt(at + 1))) return false;
  const next = text[at + 1]!;
  return !BEGINS_PART.includes(next) && !RANGE_SIGNS.includes(next);
}

function readFigure(text: string, at: number, rules: ScanRules, cell: CellUnit | null): Reading {
  const fraction = readPerHundred(text, at);
  if (fraction) return fraction;
  const numeral = readNumeralAt(text, at);
  if (!numeral) return { reason: '', end: at + 1 };
  const glued = splitMarker(text, numeral);
  if (glued) return readMeasured(text, readNumeralAt(text, glued)!, rules, null);
  const standing = standsAlone(text, numeral);
  if (standing) return { reason: standing, end: numeral.end };
  return (
    readParts(text, numeral) ??
    readRange(text, numeral, rules) ??
    readShared(text, numeral, rules) ??
    readMeasured(text, numeral, rules, cell)
  );
}
