/** `刑事、民事、行政案件分别为160件、59件、3件`: the names before 分别 belong to the figures behind it, in order. */

import { wordsBefore } from './counts.js';
import type { Draft, Sentence } from './draft.js';

const RESPECTIVELY =
  /([^，；。：▮]+?)[，]?(?:分别|依次)(?:为|是|达到?|占|有|完成|办理|增长|下降)?[^，；。▮]{0,4}$/;

const LONGEST_NAMES = 120;

/**
 * Gives each figure of a 分别 list its own name as label and returns, for those figures, the window that
 * the patterns should read instead: the name in front of the figure.
 */
export function distribute(sentence: Sentence): Map<Draft, string> {
  const windows = new Map<Draft, string>();
  if (!mayDistribute(sentence)) return windows;
  for (let index = 0; index < sentence.figures.length; index++) {
    const listed = namesBefore(sentence, index);
    if (listed === null) continue;
    const names = splitNames(listed);
    const count = listedFrom(sentence, index);
    if (names.length < 2 || count !== names.length) continue;
    nameLevels(names);
    const tail = commonTail(names);
    for (let offset = 0; offset < count; offset++) {
      const draft = sentence.figures[index + offset]!;
      const name = names[offset]! + (names[offset]!.endsWith(tail) ? '' : tail);
      draft.label = name;
      windows.set(draft, name);
    }
  }
  return windows;
}

const SAYS_SO = /分别|依次/;

/** The words of a change are inside its mark. */
function mayDistribute({ abstract, figures }: Sentence): boolean {
  return SAYS_SO.test(abstract) || figures.some(({ changeWords }) => SAYS_SO.test(changeWords));
}

/** `立案数和罚款额较上年分别上升16%和47%`: what changed stands before what it is compared with. */
const CHANGED_RESPECTIVELY =
  /([^，；。：▮]+?)[，]?(?:(?:同比|环比|[较比与][^，；。：▮]{1,10}?(?:相比)?)[，]?)?均?(?:分别|依次)/;

/** The words that name what a 分别 list counts, up to 分别; null where none stands before the figure. */
function namesBefore(sentence: Sentence, index: number): string | null {
  const { kind, changeWords } = sentence.figures[index]!;
  const words = wordsBefore(sentence, index).slice(-LONGEST_NAMES) + changeWords;
  if (!SAYS_SO.test(words)) return null;
  return (kind === 'change' ? CHANGED_RESPECTIVELY : RESPECTIVELY).exec(words)?.[1] ?? null;
}

function splitNames(text: string): string[] {
  return text
    .replace(/^.*(?:其中|包括|前[两二三四五六七八九十][位名类项]的?(?:是|为|有)?|主要(?:是|为))/, '')
    .split(/[、及与]|和(?!解)|以及/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** How many figures stand in a row from `index`, parted by 、 and 和 only. */
function listedFrom(sentence: Sentence, index: number): number {
  let count = 1;
  while (
    index + count < sentence.figures.length &&
    /^(?:[、，和及与]|以及)$/.test(wordsBefore(sentence, index + count))
  )
    count += 1;
  return count;
}

const LEVEL = /[国省市州县区旗镇乡]$/;
const LEVELS = /[国省市州县区旗镇乡][两三]?(级.*)$/;

/** `省、市级示范村`: what the last name says behind its level goes for all. */
function nameLevels(names: string[]): void {
  const rest = LEVELS.exec(names.at(-1)!)?.[1];
  if (rest === undefined || !names.slice(0, -1).every((name) => LEVEL.test(name))) return;
  for (let at = 0; at < names.length - 1; at++) names[at] += rest;
  names[names.length - 1] = names.at(-1)!.replace(/[两三](?=级)/, '');
}

const TAILS = /(?:类)?(?:案件|纠纷|申请|事项|人员|[\u4e00-\u9fff]{2,4}率)(?:数量?)?$/;

/** What the last name carries for all: `刑事、民事、行政案件` → 案件. */
function commonTail(names: string[]): string {
  const tail = TAILS.exec(names.at(-1)!)?.[0] ?? '';
  const kind = tail.slice(-1);
  return names.slice(0, -1).some((name) => name.endsWith(tail) || (kind === '率' && name.endsWith(kind)))
    ? ''
    : tail;
}
