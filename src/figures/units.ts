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
  /** First code unit → the measure words that begin with it, the longest first. */
  byFirst: Map<number, Unit[]>;
  /** Measure word → longer words that begin with it and are none. */
  longer: Map<string, RegExp>;
}

export function compileUnits(data: UnitData): Units {
  const byWord = new Map<string, Unit>();
  for (const { write, families, kind, factor, chinese } of data.units) {
    for (const word of write) {
      byWord.set(word, { word, families, kind, factor: factor ?? 1, chinese });
    }
  }
  const longer = new Map(
    Object.entries(data.longer).map(([word, source]) => [word, new RegExp(source, 'y')]),
  );
  const byFirst = new Map<number, Unit[]>();
  for (const unit of [...byWord.values()].sort((a, b) => b.word.length - a.word.length)) {
    const first = unit.word.charCodeAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), unit]);
  }
  return { byWord, byFirst, longer };
}

/** The longest measure word that stands at `at` and is not the head of a longer word. */
export function readUnit(units: Units, text: string, at: number): Unit | null {
  const unit = units.byFirst
    .get(text.charCodeAt(at))
    ?.find(({ word }) => text.startsWith(word, at) && !splitsWord(text, at, word));
  if (!unit) return null;
  const longer = unit.word.length === 1 ? units.longer.get(unit.word) : undefined;
  return longer && matchesAt(longer, text, at) ? null : unit;
}

/** 件次之 (the second in rank), 宗卷宗, 户家庭: the last character of the measure word begins the next word. */
const SPLITS = new Set(['次之', '卷宗', '家庭']);

/** Whether a measure word of several characters runs into the word behind it. */
function splitsWord(text: string, at: number, word: string): boolean {
  if (word.length === 1) return false;
  const next = text[at + word.length];
  return SPLITS.has(word.at(-1)! + next);
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
/** People and firms are counted without a measure word in 万: `4万群众`. */
export const PEOPLE: Unit = { ...NO_UNIT, families: ['person', 'none'] };
export const FIRMS: Unit = { ...NO_UNIT, families: ['org', 'none'] };
