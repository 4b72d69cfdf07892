// Makes dist/regions.json, which says what places there were when: the lists of GB/T 2260 codes of the packages
// gb2260 (2002 to 2016) and lcn (2020 to 2024), each place once with the first and last list that has it.
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

const sorted = [...places.values()].sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
writeFileSync(
  new URL('../dist/regions.json', import.meta.url),
  JSON.stringify({ lists: lists.map(([date]) => date), places: sorted }),
);
console.error(
  `regions: ${sorted.length} places of ${lists.length} lists, ${lists[0][0]} to ${lists.at(-1)[0]}`,
);
