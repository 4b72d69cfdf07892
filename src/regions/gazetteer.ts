/** The places of the People's Republic of China by name and time, with their GB/T 2260 codes. */
import { existsSync, readFileSync } from 'node:fs';

/** A place under one name: from the first to the last list of codes that has it. */
export interface Place {
  code: string;
  name: string;
  /** Indexes into Gazetteer.lists. */
  first: number;
  last: number;
}

export interface Gazetteer {
  /** Dates of the lists, `YYYYMM`, ascending. */
  lists: readonly string[];
  /** Every place that ever had a name, full or short (黔东南州). */
  named(name: string): Place[];
  /** The places that a code ever stood for, under each of their names. */
  coded(code: string): Place[];
  /** The longest name of a place that a text begins with. */
  longestAt(text: string): string | null;
}

/** Beside the compiled code, or where the build of this source put it. */
const FILES = [
  new URL('../regions.tsv', import.meta.url),
  new URL('../../dist/regions.tsv', import.meta.url),
];

let gazetteer: Gazetteer | undefined;

/** The gazetteer that the build made (scripts/build-regions.js); read once, when first asked. */
export function getGazetteer(): Gazetteer {
  gazetteer ??= load();
  return gazetteer;
}

function load(): Gazetteer {
  const file = FILES.find((one) => existsSync(one));
  if (file === undefined) throw new Error('regions.tsv is missing; run npm run build');
  return gazetteerOf(readFileSync(file, 'utf8'));
}

/** Searches the file as it is: an index of all its lines would cost a run more than its few questions do (8 ms where the index took 80). */
function gazetteerOf(tsv: string): Gazetteer {
  const head = tsv.indexOf('\n');
  const lists = tsv.slice(0, head).split(' ');
  const byCode = new Map<string, Place[]>();
  return {
    lists,
    named: (name) => [...linesFrom(tsv, head + 1, `${name}\t`)].map(placeIn),
    coded(code) {
      const known = byCode.get(code) ?? [...linesOf(tsv, code)].map(placeIn);
      byCode.set(code, known);
      return known;
    },
    longestAt(text) {
      let longest: string | null = null;
      if (text.length < 2) return longest;
      for (const line of linesFrom(tsv, head + 1, text.slice(0, 2))) {
        const { name } = placeIn(line);
        if (text.startsWith(name) && name.length > (longest?.length ?? 0)) longest = name;
      }
      return longest;
    },
  };
}

/** The lines that begin with some words, in order; lines are sorted, the first stands at `first`. */
function* linesFrom(tsv: string, first: number, words: string): Generator<string> {
  let low = first;
  let high = tsv.length;
  while (low < high) {
    const start = tsv.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    if (tsv.slice(start, start + words.length) < words) low = tsv.indexOf('\n', start) + 1;
    else high = start;
  }
  while (tsv.startsWith(words, low)) {
    const end = tsv.indexOf('\n', low);
    yield tsv.slice(low, end);
    low = end + 1;
  }
}

/** The lines of a code, in order. */
function* linesOf(tsv: string, code: string): Generator<string> {
  const words = `\t${code}\t`;
  for (let at = tsv.indexOf(words); at >= 0; at = tsv.indexOf(words, at + 1))
    yield tsv.slice(tsv.lastIndexOf('\n', at) + 1, tsv.indexOf('\n', at));
}

function placeIn(line: string): Place {
  const [name, code, first, last] = line.split('\t') as [string, string, string, string];
  return { name, code, first: Number(first), last: Number(last) };
}
