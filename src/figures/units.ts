import type { Family, Kind } from '../model.js';

/** A measure word. */
export interface Unit {
  word: string;
  families: Family[];
  kind: Kind;
  factor: number;
  chinese: 'free' | 'guarded' | 'never';
}

/** patterns/units.yaml as data. */
export interface UnitData {
  units: {
    write: string[];
    families: Family[];
    kind: Kind;
    factor?: number | undefined;
    chinese: Unit['chinese'];
  }[];
  longer: Record<string, string>;
}

/** Measure words, ready to be looked up. */
export interface Units {
  byWord: Map<string, Unit>;
  longest: number;
  /** Measure word → longer words that begin with it and are none. */
  longer: Map<string, RegExp>;
}

export function compileUnits(data: UnitData): Units {
  const byWord = new Map<string, Unit>();
  let longest = 0;
  for (const { write, families, kind, factor, chinese } of data.units) {
    for (const word of write) {
      byWord.set(word, { word, families, kind, factor: factor ?? 1, chinese });
      longest = Math.max(longest, word.length);
    }
  }
  const longer = new Map(
    Object.entries(data.longer).map(([word, source]) => [word, new RegExp(source, 'y')]),
  );
  return { byWord, longest, longer };
}

/** The longest measure word that stands at `at` and is not the head of a longer word. */
export function readUnit(units: Units, text: string, at: number): Unit | null {
  const first = text[at];
  if (first === undefined) return null;
  const longer = units.longer.get(first);
  for (let length = Math.min(units.longest, text.length - at); length > 0; length--) {
    const unit = units.byWord.get(text.slice(at, at + length));
    if (!unit) continue;
    if (length === 1 && longer && matchesAt(longer, text, at)) return null;
    return unit;
  }
  return null;
}

export function matchesAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** The units that are not measure words. */
export const PERCENT: Unit = { word: '%', families: ['percent'], kind: 'rate', factor: 1, chinese: 'free' };
export const PERMILLE: Unit = { word: '‰', families: ['percent'], kind: 'rate', factor: 1, chinese: 'free' };
export const POINTS: Unit = {
  word: '个百分点',
  families: ['percent'],
  kind: 'change',
  factor: 1,
  chinese: 'free',
};
export const TIMES: Unit = { word: '倍', families: ['percent'], kind: 'rate', factor: 1, chinese: 'free' };
export const NO_UNIT: Unit = { word: '', families: ['none'], kind: 'count', factor: 1, chinese: 'never' };
