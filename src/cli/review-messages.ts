/** The sentences of `review`, `gold`, of `eval` for CI, and of `patterns new`, in both languages. */

import type { ScoreLabels } from '../evaluate/report.js';
import type { EvaluationLabels } from '../evaluate/reporters.js';

export type ReviewCommand = 'review' | 'gold' | 'import' | 'new';
export type ReviewArgument = 'dataset' | 'decisions' | 'placeOrNone';
export type ReviewOption =
  | 'serve'
  | 'port'
  | 'decisionsFile'
  | 'reviewer'
  | 'goldOut'
  | 'undecided'
  | 'prefer'
  | 'force'
  | 'report'
  | 'updateFloors'
  | 'allowRegression'
  | 'saveBaseline'
  | 'baseline'
  | 'watch'
  | 'newMetric'
  | 'newOut'
  | 'newDecisions'
  | 'newDataset';

interface CommandHelp {
  description: string;
  examples: readonly string[];
}

/** What these commands say beyond their help. */
export interface ReviewMessages {
  reviewWritten: (file: string, reports: number, figures: number) => string;
  reviewOtherLibrary: (folder: string) => string;
  reviewServing: (decisionsFile: string) => string;
  badPort: (given: string) => string;
  portTaken: (port: number) => string;
  badChoice: (option: string, given: string, known: string) => string;
  goldWritten: (folder: string, written: number, skipped: number, conflicts: number) => string;
  goldSkipped: (path: string, undecided: number) => string;
  goldStale: (path: string, file: string) => string;
  goldExists: (file: string) => string;
  goldConflict: (path: string, start: number, text: string, sides: string) => string;
  goldConflicted: (path: string, conflicts: number) => string;
  goldAgreement: (
    readers: string,
    counts: { items: number; same: number; share: string; kappa: string },
  ) => string;
  goldSameReader: (name: string) => string;
  goldNoReader: (name: string) => string;
  noFigureLabel: string;
  noMetricLabel: string;
  evaluation: Omit<EvaluationLabels, keyof ScoreLabels>;
  badReport: (given: string, known: string) => string;
  goldChanged: (floors: string) => string;
  floorsNeedFile: string;
  floorsWritten: (file: string, raised: number, lowered: number) => string;
  floorsWouldFall: (measure: string, floor: number, reached: string) => string;
  floorsNotLowered: (count: number) => string;
  baselineWritten: (file: string, figures: number) => string;
  watching: (folders: string) => string;
  watchNeedsFolder: string;
  newNeedsPlace: string;
  newNeedsDataset: string;
  newNoFigure: (place: string) => string;
  newNeedsMetric: (place: string) => string;
  newHasMetric: (place: string, metric: string, pattern: string) => string;
  newWritten: (file: string) => string;
  newDoubtful: (match: string, outcome: string) => string;
  newNothing: (file: string) => string;
  newStale: (path: string) => string;
}

interface Words {
  commands: Record<ReviewCommand, CommandHelp>;
  arguments: Record<ReviewArgument, string>;
  options: Record<ReviewOption, string>;
  sentences: ReviewMessages;
}

const EXAMPLES = {
  review: ['zhibiao review out', 'zhibiao review out --serve'],
  gold: ['zhibiao gold import out decisions.json -o gold'],
  import: [
    'zhibiao gold import out decisions.json -o gold',
    'zhibiao gold import out decisions-a.json decisions-b.json -o gold --prefer a',
  ],
  new: [
    'zhibiao patterns new report.txt:1059 --metric greening.pocket_parks -o my-patterns',
    'zhibiao patterns new --decisions decisions.json --dataset out -o my-patterns',
  ],
} as const;

export const REVIEW_EN: Words = {
  commands: {
    review: {
      description: 'write a page to read a dataset: every figure in its sentence, to accept or correct',
      examples: EXAMPLES.review,
    },
    gold: { description: 'make gold from what readers decided', examples: EXAMPLES.gold },
    import: {
      description: 'check the decisions of one or more readers and write them as gold files',
      examples: EXAMPLES.import,
    },
    new: {
      description: 'draft a pattern from a figure without a metric, or from what readers corrected',
      examples: EXAMPLES.new,
    },
  },
  arguments: {
    dataset: 'a dataset, as extract -o writes it',
    decisions: 'files of decisions, downloaded from the page or kept by review --serve',
    placeOrNone: "a report and a place in its text, in UTF-16 code units ('zhibiao text' prints that text)",
  },
  options: {
    serve: 'serve the page on this machine and keep decisions as they are made',
    port: 'port of --serve (default: any that is free)',
    decisionsFile: 'where --serve keeps decisions (default: decisions.json in the dataset)',
    reviewer: "the reader's name, for the decisions of --serve",
    goldOut: 'write NAME.json and NAME.txt of each report into this folder',
    undecided:
      'what becomes of figures without a decision in reports not marked as read: skip the report, accept or drop them',
    prefer: 'where readers differ, take what this one decided',
    force: 'write over gold that is there and says otherwise',
    report: 'a form of the result, to standard output or to a file (FORM=FILE); may be repeated',
    updateFloors: 'raise the floors to what was reached and take down the checksum of the gold',
    allowRegression: 'let --update-floors lower floors too',
    saveBaseline: 'keep the result, to compare later ones with',
    baseline: 'say which figures got better and worse than in this saved result',
    watch: 'run again whenever a file in the folders of --patterns changes',
    newMetric: 'the metric of the figure: one of the library, or a new one',
    newOut: 'write the draft into this folder, as TOPIC.yaml; a file that is there is added to',
    newDecisions: 'draft from the figures that this file of decisions corrects or rejects',
    newDataset: 'the dataset that the decisions are about',
  },
  sentences: {
    reviewWritten: (file, reports, figures) =>
      `${file}: ${reports} reports, ${figures} figures; open it in a browser`,
    reviewOtherLibrary: (folder) =>
      `${folder}: extracted with another pattern library than the present one; labels and reasons on the page are of the present one`,
    reviewServing: (file) => `open this address; decisions go to ${file}; end with Ctrl-C`,
    badPort: (given) => `"${given}" is no port; give a number from 0 to 65535`,
    portTaken: (port) => `port ${port} is taken; give another, or leave --port out`,
    badChoice: (option, given, known) => `${option} cannot be "${given}"; known are ${known}`,
    goldWritten: (folder, written, skipped, conflicts) =>
      `${folder}: ${written} gold files written, ${skipped} reports skipped, ${conflicts} conflicts`,
    goldSkipped: (path, undecided) =>
      `${path}: not written: ${undecided} figures without a decision; decide them, mark the report as read, or give --undecided`,
    goldStale: (path, file) =>
      `${path}: the decisions of ${file} are about another state of this report; extract it again or leave them out`,
    goldExists: (file) => `${file}: is there and says otherwise; give --force to write over it`,
    goldConflict: (path, start, text, sides) => `${path}:${start} ${text}: ${sides}`,
    goldConflicted: (path, conflicts) =>
      `${path}: not written: ${conflicts} conflicts; settle them or give --prefer`,
    goldAgreement: (readers, { items, same, share, kappa }) =>
      `${readers}: the same in ${same} of ${items} figures (${share}); Cohen's kappa on metrics ${kappa}`,
    goldSameReader: (name) =>
      `two files are of the reader "${name}"; give each reader a name of their own (reviewer in the file)`,
    goldNoReader: (name) => `--prefer: no file is of the reader "${name}"`,
    noFigureLabel: 'no figure',
    noMetricLabel: 'no metric',
    evaluation: {
      floors: 'floors',
      floor: 'floor',
      reached: 'reached',
      better: 'better',
      worse: 'worse',
      otherwise: 'wrong in another way',
      otherGold:
        'the baseline is of another state of the gold: figures that only one of them has are left out',
      unread: 'reports that could not be read',
      before: 'before',
      after: 'after',
    },
    badReport: (given, known) => `--report ${given}: give FORM or FORM=FILE, FORM being one of ${known}`,
    goldChanged: (floors) =>
      `${floors}: the gold is not the one that these floors were set on; look at the change, then run with --update-floors`,
    floorsNeedFile: '--update-floors needs --floors FILE',
    floorsWritten: (file, raised, lowered) => `${file}: ${raised} floors raised, ${lowered} lowered`,
    floorsWouldFall: (measure, floor, reached) => `${measure} is ${reached}, under its floor ${floor}`,
    floorsNotLowered: (count) =>
      `floors not updated: ${count} would be lowered; give --allow-regression if that is meant`,
    baselineWritten: (file, figures) => `${file}: baseline of ${figures} figures written`,
    watching: (folders) => `watching ${folders}; end with Ctrl-C`,
    watchNeedsFolder: '--watch needs --patterns DIR',
    newNeedsPlace: 'give a place (FILE:OFFSET) or --decisions FILE',
    newNeedsDataset: '--decisions needs --dataset DIR',
    newNoFigure: (place) => `${place}: no figure stands there (see zhibiao explain)`,
    newNeedsMetric: (place) => `${place}: say which metric it is: --metric TOPIC.NAME`,
    newHasMetric: (place, metric, pattern) =>
      `${place}: has the metric ${metric} already (${pattern}); the draft must score higher to win`,
    newWritten: (file) =>
      `${file}: draft written; look it over, then run zhibiao patterns test --patterns on its folder`,
    newDoubtful: (match, outcome) =>
      `${match}: the draft does not do what its example says yet (${outcome}); mend it by hand`,
    newNothing: (file) => `${file}: corrects no metric and rejects no figure that has one; nothing to draft`,
    newStale: (path) => `${path}: not in the dataset as it was decided about; left out`,
  },
};

export const REVIEW_ZH: Words = {
  commands: {
    review: {
      description: '为数据集生成审阅页：每个数字都在原句中，可认可或更正',
      examples: EXAMPLES.review,
    },
    gold: { description: '由审阅判定生成标注', examples: EXAMPLES.gold },
    import: { description: '检查一人或多人的判定，写成标注文件', examples: EXAMPLES.import },
    new: { description: '由无指标的数字或审阅更正起草规则', examples: EXAMPLES.new },
  },
  arguments: {
    dataset: '数据集，即 extract -o 写出的文件夹',
    decisions: '判定文件，从审阅页下载，或由 review --serve 保存',
    placeOrNone: '报告及其正文中的位置，以 UTF-16 码元计（正文见 zhibiao text）',
  },
  options: {
    serve: '在本机提供审阅页，判定随时保存',
    port: '--serve 的端口（默认任选空闲端口）',
    decisionsFile: '--serve 保存判定的文件（默认为数据集中的 decisions.json）',
    reviewer: '审阅人姓名，写入 --serve 的判定',
    goldOut: '把每份报告的 NAME.json 和 NAME.txt 写入这个文件夹',
    undecided: '未标为已读完的报告中，未判定的数字如何处理：skip 跳过该报告，accept 认可，drop 去掉',
    prefer: '判定不一致时，以此人为准',
    force: '覆盖已有而内容不同的标注',
    report: '结果的形式，输出到标准输出或文件（形式=文件），可重复',
    updateFloors: '把下限提高到所达到的得分，并记下标注的校验值',
    allowRegression: '允许 --update-floors 降低下限',
    saveBaseline: '保存本次结果，供以后比较',
    baseline: '与保存的结果相比，列出变好和变差的数字',
    watch: '--patterns 的文件夹中有文件改动就重新检验',
    newMetric: '该数字的指标：库中已有的，或新的',
    newOut: '把草稿写入这个文件夹的 主题.yaml，已有的文件则补充',
    newDecisions: '由这个判定文件中更正或否定的数字起草',
    newDataset: '判定所针对的数据集',
  },
  sentences: {
    reviewWritten: (file, reports, figures) =>
      `${file}：报告 ${reports} 份，数字 ${figures} 个；请用浏览器打开`,
    reviewOtherLibrary: (folder) =>
      `${folder}：提取时所用的规则库与现在的不同，页面上的名称和理由以现在的为准`,
    reviewServing: (file) => `请打开此地址；判定保存在 ${file}；按 Ctrl-C 结束`,
    badPort: (given) => `"${given}" 不是端口，请给 0 到 65535 的数`,
    portTaken: (port) => `端口 ${port} 已被占用，请另选，或不给 --port`,
    badChoice: (option, given, known) => `${option} 不能取 "${given}"，可用的有 ${known}`,
    goldWritten: (folder, written, skipped, conflicts) =>
      `${folder}：写出标注 ${written} 份，跳过报告 ${skipped} 份，冲突 ${conflicts} 处`,
    goldSkipped: (path, undecided) =>
      `${path}：未写出，尚有 ${undecided} 个数字未判定；请判定、标为已读完，或给出 --undecided`,
    goldStale: (path, file) => `${path}：${file} 中的判定针对该报告的另一版本，请重新提取或去掉这些判定`,
    goldExists: (file) => `${file}：已存在且内容不同，加 --force 覆盖`,
    goldConflict: (path, start, text, sides) => `${path}:${start} ${text}：${sides}`,
    goldConflicted: (path, conflicts) => `${path}：未写出，有冲突 ${conflicts} 处；请商定，或给出 --prefer`,
    goldAgreement: (readers, { items, same, share, kappa }) =>
      `${readers}：${items} 个数字中 ${same} 个一致（${share}）；指标的 Cohen κ 为 ${kappa}`,
    goldSameReader: (name) => `有两个文件同属审阅人 "${name}"，请各用各的姓名（文件中的 reviewer）`,
    goldNoReader: (name) => `--prefer：没有审阅人 "${name}" 的文件`,
    noFigureLabel: '不是数字',
    noMetricLabel: '无指标',
    evaluation: {
      floors: '下限',
      floor: '下限',
      reached: '达到',
      better: '变好',
      worse: '变差',
      otherwise: '错得不同',
      otherGold: '所比较的结果基于另一版标注，只有一方有的数字不计',
      unread: '无法读取的报告',
      before: '之前',
      after: '之后',
    },
    badReport: (given, known) => `--report ${given}：请写成 形式 或 形式=文件，形式有 ${known}`,
    goldChanged: (floors) => `${floors}：标注已不是设定下限时的标注；请查看改动，再加 --update-floors 运行`,
    floorsNeedFile: '--update-floors 需要 --floors 文件',
    floorsWritten: (file, raised, lowered) => `${file}：提高下限 ${raised} 个，降低 ${lowered} 个`,
    floorsWouldFall: (measure, floor, reached) => `${measure} 为 ${reached}，低于下限 ${floor}`,
    floorsNotLowered: (count) => `下限未更新：有 ${count} 个会降低；确需如此请加 --allow-regression`,
    baselineWritten: (file, figures) => `${file}：已保存 ${figures} 个数字的结果`,
    watching: (folders) => `正在监视 ${folders}，按 Ctrl-C 结束`,
    watchNeedsFolder: '--watch 需要 --patterns 文件夹',
    newNeedsPlace: '请给出位置（文件:偏移量）或 --decisions 文件',
    newNeedsDataset: '--decisions 需要 --dataset 文件夹',
    newNoFigure: (place) => `${place}：那里没有数字（见 zhibiao explain）`,
    newNeedsMetric: (place) => `${place}：请说明是哪个指标：--metric 主题.名称`,
    newHasMetric: (place, metric, pattern) =>
      `${place}：已有指标 ${metric}（${pattern}），草稿得分更高才会生效`,
    newWritten: (file) => `${file}：草稿已写出；请过目，再对其文件夹运行 zhibiao patterns test --patterns`,
    newDoubtful: (match, outcome) => `${match}：草稿尚未达到例句的要求（${outcome}），请手工修改`,
    newNothing: (file) => `${file}：没有更正指标，也没有否定有指标的数字，无可起草`,
    newStale: (path) => `${path}：与判定时的数据集不符，略过`,
  },
};
