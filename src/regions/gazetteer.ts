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
  /** Full names, and short ones of autonomous places (黔东南州). */
  byName: ReadonlyMap<string, readonly Place[]>;
  byCode: ReadonlyMap<string, readonly Place[]>;
  longestName: number;
}

/** What scripts/build-regions.js writes. */
interface GazetteerData {
  lists: string[];
  places: [code: string, name: string, first: number, last: number][];
}

/** Beside the compiled code, or where the build of this source put it. */
const FILES = [
  new URL('../regions.json', import.meta.url),
  new URL('../../dist/regions.json', import.meta.url),
];

const PEOPLES =
  '壮|回|满|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|朝鲜|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|普米|怒|保安|裕固|独龙|各';
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+自治([州县旗])$`);

let gazetteer: Gazetteer | undefined;

/** The gazetteer that the build made; read once, when first asked. */
export function getGazetteer(): Gazetteer {
  gazetteer ??= load();
  return gazetteer;
}

function load(): Gazetteer {
  const file = FILES.find((one) => existsSync(one));
  if (file === undefined) throw new Error('regions.json is missing; run npm run build');
  const { lists, places } = JSON.parse(readFileSync(file, 'utf8')) as GazetteerData;
  const byName = new Map<string, Place[]>();
  const byCode = new Map<string, Place[]>();
  let longestName = 0;
  for (const [code, name, first, last] of places) {
    const place = { code, name, first, last };
    add(byName, name, place);
    add(byCode, code, place);
    longestName = Math.max(longestName, name.length);
    const short = shortName(name);
    if (short !== null) add(byName, short, place);
  }
  return { lists, byName, byCode, longestName };
}

function add(map: Map<string, Place[]>, key: string, place: Place): void {
  const known = map.get(key);
  if (known) known.push(place);
  else map.set(key, [place]);
}

/** 黔东南苗族侗族自治州 → 黔东南州 */
function shortName(name: string): string | null {
  if (!name.includes('自治')) return null;
  const parts = AUTONOMOUS.exec(name);
  return parts && parts[1]! + parts[2]!;
}
