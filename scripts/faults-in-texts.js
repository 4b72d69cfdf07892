// One arithmetic fault each, planted in the fixtures' own texts. Which numbers go together is told by their
// gold and by the words right between them, not by the audit.
import { randomOf } from './faults.js';

/**
 * @param texts {{text: string, gold: object}[]}
 * @returns cases as `makeCase` gives them, at most so many, over all texts and classes in turn
 */
export function plantInText(seed, texts, most) {
  const random = randomOf(seed);
  const sites = { parts: [], rate: [], share: [], change: [] };
  for (const one of texts) {
    for (const site of partSites(one)) sites.parts.push({ ...one, ...site });
    for (const site of rateSites(one)) sites[site.kind].push({ ...one, ...site });
    for (const site of changeSites(one)) sites.change.push({ ...one, ...site });
  }
  const cases = [];
  const kinds = Object.keys(sites);
  for (let turn = 0; cases.length < most && kinds.some((kind) => sites[kind].length > 0); turn++) {
    const kind = kinds[turn % kinds.length];
    if (sites[kind].length === 0) continue;
    const at = random.whole(0, sites[kind].length - 1);
    const [site] = sites[kind].splice(at, 1);
    cases.push(planted(random, kind, site));
  }
  return cases;
}

function planted(random, kind, { text, figure, spoil }) {
  const was = /[\d,.]+/.exec(figure.text)[0];
  const is = spoil(random);
  const faulty = text.slice(0, figure.start) + figure.text.replace(was, is) + text.slice(figure.end);
  return { kind, clean: [text], faulty: [faulty], place: { report: 0, start: figure.start }, was, is };
}

const PLAIN = /^\d[\d,]*(?:\.\d+)?(?!\d)[^\d余多万亿]*$/;
const isPlain = ({ text, bound }) => PLAIN.test(text) && bound === 'exact';

/** Two or more parts in the sentence of their whole that add up to it: one made so large that they exceed it. */
function* partSites({ text, gold }) {
  const byStart = new Map(gold.figures.map((figure) => [figure.start, figure]));
  const lists = new Map();
  for (const figure of gold.figures)
    if (figure.part_of !== undefined && (figure.kind === 'count' || figure.kind === 'amount'))
      lists.set(figure.part_of, [...(lists.get(figure.part_of) ?? []), figure]);
  for (const [start, all] of lists) {
    const whole = byStart.get(start);
    const parts = all.filter(({ start: at }) => at > start && !/[。\n]/.test(text.slice(whole.end, at)));
    if (!isPlain(whole) || parts.length < 2 || !parts.every(isPlain)) continue;
    if (parts.reduce((sum, { value }) => sum + value, 0) !== whole.value) continue;
    for (const figure of parts)
      yield {
        figure,
        spoil: (random) => String(figure.value + random.whole(1, Math.max(2, Math.ceil(whole.value * 0.4)))),
      };
  }
}

/** A rate or share right behind its count, of a count before it in the sentence that gives it exactly. */
function* rateSites({ text, gold }) {
  for (const [index, figure] of gold.figures.entries()) {
    if (figure.kind !== 'rate' || figure.unit !== '%' || !/^\d+\.\d/.test(figure.text)) continue;
    const part = gold.figures[index - 1];
    if (part?.kind !== 'count' || !isPlain(part) || figure.bound !== 'exact') continue;
    const words = text.slice(part.end, figure.start);
    if (!/^[^。；;\n]{0,16}$/.test(words) || !/率|占/.test(words)) continue;
    const whole = gold.figures
      .slice(0, index - 1)
      .findLast(
        (one) =>
          one.unit === part.unit &&
          isPlain(one) &&
          !/[。\n]/.test(text.slice(one.end, part.start)) &&
          rounds(part.value / one.value, figure),
      );
    if (!whole) continue;
    yield { kind: /占/.test(words) ? 'share' : 'rate', figure, spoil: off(figure) };
  }
}

function rounds(ratio, { value, text }) {
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  return Math.abs(ratio * 100 - value) <= 0.5 * 10 ** -decimals + 1e-9;
}

function off({ value, text }) {
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  return (random) => {
    const step = 0.6 + random.next() * 8;
    const up = value + step > 100 ? false : value - step <= 0 || random.next() < 0.5;
    return (up ? value + step : value - step).toFixed(decimals);
  };
}

/** A change in percent whose two values stand right before it. */
function* changeSites({ text, gold }) {
  for (const [index, figure] of gold.figures.entries()) {
    if (figure.kind !== 'change' || figure.unit !== '%' || !/^\d+\.\d/.test(figure.text)) continue;
    const [a, b] = gold.figures.slice(Math.max(0, index - 2), index);
    if (!a || !b || a.unit !== b.unit || !isPlain(a) || !isPlain(b) || a.kind === 'rate') continue;
    if (/[。；;\n]/.test(text.slice(a.end, figure.start))) continue;
    const sign = figure.direction === 'up' ? 1 : -1;
    const counted = b.kind === 'change' ? b.value / (a.value - sign * b.value) : null;
    const ratios = [sign * (a.value / b.value - 1), sign * (b.value / a.value - 1)];
    const ratio = [counted, ...ratios].find((one) => one !== null && rounds(one, figure));
    if (ratio !== undefined) yield { figure, spoil: off(figure) };
  }
}
