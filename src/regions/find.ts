/** Which place a report is about: its name as written, and the code that the time and the words around tell. */
import type { Level, Region, SelfDescription } from '../model.js';
import { type Gazetteer, getGazetteer, type Place } from './gazetteer.js';

/** Where names of higher places are looked for. */
export interface Surroundings {
  title: string | null;
  issuer: string | null;
  /** As the report is called in the data. */
  path: string;
  text: string;
}

/** A region, and what must be said of it. */
export interface FoundRegion {
  region: Region | null;
  /** In English; null where all is well. */
  warning: string | null;
}

const NO_REGION: FoundRegion = { region: null, warning: null };

/**
 * The region of a report with its code, province and prefecture.
 * A name is looked up in the list of codes that was in force in the report's year. One that several places
 * share (鼓楼区) is told by the names of higher places in title, issuer, path and text; where these do not
 * tell, the code is null and a warning says so. A name that no list has (a township, a development zone)
 * has no code. Where the report's own words gave no region, a known place at the beginning of title, issuer or
 * file name is one.
 * @param self what the report says of itself
 */
export function findRegion(
  self: Pick<SelfDescription, 'title' | 'issuer' | 'region' | 'year'>,
  path: string,
  text: string,
): FoundRegion {
  const gazetteer = getGazetteer();
  const around = { title: self.title, issuer: self.issuer, path, text };
  const name = knownName(self.region, around, gazetteer);
  if (name === null) return NO_REGION;
  const places = inForce(gazetteer.named(name), self.year, gazetteer);
  if (places.length === 0) return { region: { name, code: null }, warning: null };
  const place = places.length === 1 ? places[0]! : toldApart(places, around, gazetteer);
  if (place === null) {
    const codes = places.map(({ code }) => code).join(', ');
    return {
      region: { name, code: null },
      warning: `${name} is the name of ${places.length} places (${codes}), and nothing in title, text or path says which; region.code is null`,
    };
  }
  return { region: { name, code: place.code, ...above(place, gazetteer) }, warning: null };
}

/**
 * The region's name. One that no list has, and that neither title nor issuer has, was found in the body and
 * gives way to a known place that title, issuer or file name begin with; so does the end of a longer name
 * that the title begins with.
 */
function knownName(region: string | null, around: Surroundings, gazetteer: Gazetteer): string | null {
  if (region !== null && gazetteer.named(region).length > 0) return region;
  const first = namedFirst(around, gazetteer);
  if (region === null || first?.endsWith(region)) return first;
  const isNamed = [around.title, around.issuer].some((words) => words?.normalize('NFKC').includes(region));
  return isNamed ? region : (first ?? region);
}

/** What may stand before the name of a place at the beginning of a title or a file name. */
const BEFORE_NAME = /^(?:关于|中共|[^\u4e00-\u9fff]|年度?|二[〇○零][〇○零一二三四五六七八九]{2})+/;

/** The innermost place of those that title, issuer or file name begin with. */
function namedFirst({ title, issuer, path }: Surroundings, gazetteer: Gazetteer): string | null {
  for (const words of [title, issuer, path.split('/').pop()!]) {
    const name = words === null ? null : chainAt(words.normalize('NFKC').replace(BEFORE_NAME, ''), gazetteer);
    if (name !== null) return name;
  }
  return null;
}

/** The last of the known places that a text begins with: 南京市鼓楼区 → 鼓楼区. */
function chainAt(text: string, gazetteer: Gazetteer): string | null {
  let innermost: string | null = null;
  for (let rest = text; ; rest = rest.slice(innermost.length)) {
    const name = gazetteer.longestAt(rest);
    if (name === null) return innermost;
    innermost = name;
  }
}

/** The places that had the name in a year; where none had, those that had it nearest to that year. */
function inForce(places: readonly Place[], year: number | null, { lists }: Gazetteer): readonly Place[] {
  const at = year === null ? lists.length - 1 : listOfYear(lists, year);
  const distance = ({ first, last }: Place) => Math.max(first - at, at - last, 0);
  const nearest = Math.min(...places.map(distance));
  return places.filter((place) => distance(place) === nearest);
}

/** Index of the last list of a year or before; the first one for years before it. */
function listOfYear(lists: readonly string[], year: number): number {
  const later = lists.findIndex((date) => Number(date.slice(0, 4)) > year);
  return Math.max(0, (later === -1 ? lists.length : later) - 1);
}

/** The level of a place by its code. */
export function levelOfCode(code: string): Level {
  if (code.endsWith('0000')) return 'provincial';
  return code.endsWith('00') ? 'municipal' : 'county';
}

/** The province and prefecture of a place, under the names that they had with it. */
function above(place: Place, gazetteer: Gazetteer): Pick<Region, 'province' | 'prefecture'> {
  const province = nameOf(`${place.code.slice(0, 2)}0000`, place, gazetteer);
  const code = `${place.code.slice(0, 4)}00`;
  const prefecture = code === `${place.code.slice(0, 2)}0000` ? null : nameOf(code, place, gazetteer);
  return { ...(province === null ? {} : { province }), ...(prefecture === null ? {} : { prefecture }) };
}

/** The full name that a code had in the last list that has the place. */
function nameOf(code: string, { last }: Place, gazetteer: Gazetteer): string | null {
  const names = gazetteer
    .coded(code)
    .filter((one) => one.first <= last && one.last >= last)
    .map(({ name }) => name);
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** How often a prefecture must be named in the text to tell on its own, and how much more often than others. */
const ENOUGH = 2;
const CLEARLY = 3;

/** The one of several places of one name that the words around speak of. */
function toldApart(places: readonly Place[], around: Surroundings, gazetteer: Gazetteer): Place | null {
  const near = [around.title, around.issuer, around.path, around.text.slice(0, 600)].join('\n');
  const close = best(places, (place) => {
    const { province, prefecture } = above(place, gazetteer);
    return (names(near, prefecture) ? 2 : 0) + (names(near, province) ? 1 : 0);
  });
  if (close !== null) return close;
  return best(
    places,
    (place) => {
      const { province, prefecture } = above(place, gazetteer);
      return mentions(around.text, prefecture) + mentions(around.text, province);
    },
    ENOUGH,
    CLEARLY,
  );
}

/** The only one of the highest score, at least `least` and `times` the next. */
function best(places: readonly Place[], score: (place: Place) => number, least = 1, times = 1): Place | null {
  const scored = places.map((place) => ({ place, points: score(place) })).sort((a, b) => b.points - a.points);
  const [first, second] = scored as [(typeof scored)[0], (typeof scored)[0]];
  const clear = first.points > second.points && first.points >= times * second.points;
  return first.points >= least && clear ? first.place : null;
}

/** Whether a text has a place's name, with or without its last character: 南京市, 南京. */
function names(text: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const short = name.replace(/(?:特别行政区|自治区|省|市|地区|盟)$/, '');
  return text.includes(short.length >= 2 ? short : name);
}

function mentions(text: string, name: string | undefined): number {
  return name === undefined ? 0 : text.split(name).length - 1;
}
