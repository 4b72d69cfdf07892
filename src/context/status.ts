/** Plan or actual. */
import type { Heading } from '../text/outline.js';
import { borderBefore } from './topic.js';
import type { Sentence } from './draft.js';

const PLAN_HEADING = /下一步|下步|下一阶段|今后|明年|来年|(?:工作|主要)?(?:打算|思路|谋划|展望|努力方向|目标任务|工作计划|工作安排|工作目标|计划安排|初步安排|重点工作安排)|20\d\d年(?:度)?(?:的)?(?:工作)?(?:重点|任务|计划|安排|打算|目标)/;
const REPORT_HEADING = /情况|完成|落实|成效|总结|回顾|做法|主要工作|取得|问题|不足/;
const PLAN_OPENING = /^(?:下一步|下步|明年|今后|20\d\d年，?(?:我|全|将|继续|要|计划))/;
const DONE = /(?:已|完成了|截至|截止|目前|今年以来|共有)/;

/** Words of intent before a figure in its clause. */
const INTENT = /力争|争取|确保|保证|计划(?!书|单列|外|内|生育|的|完成)|(?<![草模虚])拟(?!定|订)|预计|目标(?:为|是|值)|到20\d\d年|将(?:于|在|达|完成|实现|新增|建成|开展|组织|举办)|不得(?:少于|低于|超过)|应(?:当|不少于|不低于|达到)|原则上|要求(?!，)|实现[^，]{0,6}目标|必须/;
/** Norms: so many in each year, person or place. */
const NORM = /每(?:年|月|季度?|半年|周|人|名|个|村|家|期|次|两|所)(?:度)?[^，。；▮]{0,14}$/;

/** Sets the status of every figure of a sentence. */
export function setStatus(text: string, sentence: Sentence, year: number | null): void {
  const planned = isPlanSection(sentence.paragraph.headings, year) || PLAN_OPENING.test(text.slice(sentence.start, sentence.start + 20));
  for (const draft of sentence.figures) {
    const clause = text.slice(borderBefore(text, draft.from, sentence.start), draft.start);
    const leading = clause.length < 6 ? previousClause(text, draft.from, sentence.start) + clause : clause;
    if (planned && !DONE.test(leading)) draft.status = 'plan';
    else if (INTENT.test(clause) && !/超额/.test(clause)) draft.status = 'plan';
    else if (NORM.test(clause.replace(/\d+(?:件|人|次)/g, ''))) draft.status = 'plan';
  }
}

function previousClause(text: string, at: number, floor: number): string {
  const start = borderBefore(text, at, floor);
  return start > floor ? text.slice(borderBefore(text, start - 1, floor), start) : '';
}

function isPlanSection(headings: readonly Heading[], year: number | null): boolean {
  return headings.some(({ text }) => {
    if (REPORT_HEADING.test(text) && !/下一步|下步|明年|今后/.test(text)) return false;
    if (PLAN_HEADING.test(text)) {
      const stated = /(20\d\d)年/.exec(text);
      return !stated || year === null || Number(stated[1]) > year || /下一步|下步|打算|计划/.test(text);
    }
    return false;
  });
}
