// Makes dist/regions.tsv, which says what places there were when: the lists of GB/T 2260 codes of the packages
// gb2260 (2002 to 2016) and lcn (2020 to 2024), each place once with the first and last list that has it. Its
// first line has the dates of the lists; the others name, code, first and last, sorted, so that the file can
// be searched as it is: a run looks up one name or two.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(require.resolve(file), 'utf8'));

/** Headings of the lists, not places. */
const HEADING = /^(?:市辖区|县|市|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位)$/;
/** Codes of the statistics for counties that a province governs itself, beside those of the standard. */
const STATISTICAL = /^139/;
/** The second row of a municipality: 110100 北京市. */
const DOUBLE = /^(?:11|12|31|50)0[12]00$/;

const PEOPLES =
  '壮|回|满|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|朝鲜|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|普米|怒|保安|裕固|独龙|各';
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)+自治([州县旗])$`);

const older = read('gb2260/lib/revisions.json').map((date) => [
  date,
  Object.entries(read(`gb2260/lib/${date}.json`)),
]);
const newer = [2020, 2022, 2023, 2024].map((year) => [
  `${year}12`,
  read(`lcn-${year}/data/data.json`).map(({ code, name }) => [code, name]),
]);
const lists = [...older, ...newer].sort(([a], [b]) => (a < b ? -1 : 1));

const places = new Map();
for (const [index, [, list]] of lists.entries()) {
  for (const [code, name] of list) {
    if (HEADING.test(name) || STATISTICAL.test(code) || DOUBLE.test(code)) continue;
    const known = places.get(code + name);
    if (known) known[3] = index;
    else places.set(code + name, [code, name, index, index]);
  }
}

/** 黔东南苗族侗族自治州 → 黔东南州; null for places without a people in their name. */
function shortName(name) {
  const parts = AUTONOMOUS.exec(name);
  return parts && parts[1] + parts[2];
}

const rows = [...places.values()].flatMap(([code, name, first, last]) =>
  [name, shortName(name)].filter(Boolean).map((one) => [one, code, first, last].join('\t')),
);
const dates = lists.map(([date]) => date);
writeFileSync(
  new URL('../dist/regions.tsv', import.meta.url),
  `${[dates.join(' '), ...rows.sort()].join('\n')}\n`,
);
console.error(`regions: ${places.size} places of ${dates.length} lists, ${dates[0]} to ${dates.at(-1)}`);
