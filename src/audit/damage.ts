/** Numbers that copying has damaged: glued, torn, commas in the wrong place, characters lost. */
import type { Figure } from '../model.js';
import type { Check } from './checks.js';
import type { Item, Passage } from './passages.js';
import { plainForm } from './range.js';

interface Sign {
  /** In the figure itself, with up to two characters on either side. */
  sign: RegExp;
  zh: string;
  en: string;
}

const SIGNS: readonly Sign[] = [
  { sign: /\ufffd/, zh: '旁边有无法识别的字符', en: 'a character beside it could not be decoded' },
  {
    sign: /(?:^|[^\d,])(?:\d+,)(?:\d{1,2}|\d{4,})(?![\d,])/,
    zh: '千位分隔符的位置不对',
    en: 'its thousands separator is in the wrong place',
  },
  { sign: /\d\.\d+\.\d/, zh: '有两个小数点', en: 'it has two decimal points' },
  {
    sign: /\d{1,3}(?:,\d{3})+\d/,
    zh: '千位分隔符的位置不对',
    en: 'its thousands separator is in the wrong place',
  },
  { sign: /^0\d+(?![\d.])/, zh: '以零开头', en: 'it begins with a nought' },
];

/** Without one of these nothing is a sign. */
const DOUBTFUL = /[\ufffd,]|\..*\.|^0/;

/** @param passages of one report, in text order */
export function* checkDamage(passages: readonly Passage[]): Generator<Check> {
  for (const { items } of passages) {
    for (const item of items) {
      const around = `${item.before.slice(-2)}${plainForm(item.figure.text)}${item.after.slice(0, 2)}`;
      if (!DOUBTFUL.test(around)) continue;
      const sign = SIGNS.find((one) => one.sign.test(around.replace(/(?<=,)\s/g, '')));
      if (sign) yield damaged(item, sign);
    }
  }
}

function damaged(item: Item, { zh, en }: Sign): Check {
  const { figure }: { figure: Figure } = item;
  return {
    code: 'damaged_number',
    severity: 'warning',
    items: [item],
    holds: false,
    saying: { expected: en, stated: figure.text, by: zh, what: `${item.label}${figure.text}` },
  };
}
