import type { MergeProblem } from '../batch/errors.js';
import type { FileProblem } from '../batch/read.js';
import type { ScoreLabels } from '../evaluate/report.js';
import type { ProgressState } from './progress.js';
import {
  REVIEW_EN,
  REVIEW_ZH,
  type ReviewArgument,
  type ReviewCommand,
  type ReviewMessages,
  type ReviewOption,
} from './review-messages.js';

/** The languages that zhibiao speaks to people; names of fields and files stay English in both. */
export type Language = 'zh' | 'en';

/** What a command says in its help. */
interface CommandHelp {
  description: string;
  examples: readonly string[];
}

/** Every sentence that the command line says. */
export interface Messages extends ReviewMessages {
  description: string;
  usage: string;
  headings: Readonly<Record<string, string>>;
  examples: string;
  choices: (description: string, values: readonly string[]) => string;
  commands: Record<
    | 'extract'
    | 'merge'
    | 'eval'
    | 'text'
    | 'inspect'
    | 'patterns'
    | 'list'
    | 'show'
    | 'test'
    | 'schema'
    | 'explain'
    | 'audit'
    | 'summary'
    | ReviewCommand,
    CommandHelp
  >;
  arguments: Record<
    'paths' | 'folders' | 'gold' | 'reports' | 'file' | 'place' | 'id' | 'dataset' | ReviewArgument,
    string
  >;
  options: Record<
    | 'help'
    | 'helpCommand'
    | 'version'
    | 'lang'
    | 'color'
    | 'noColor'
    | 'quiet'
    | 'debug'
    | 'out'
    | 'format'
    | 'as'
    | 'maxBytes'
    | 'maxPages'
    | 'maxUnpacked'
    | 'ocr'
    | 'patterns'
    | 'rawCells'
    | 'excel'
    | 'filesFrom'
    | 'null'
    | 'stdin'
    | 'shard'
    | 'jobs'
    | 'timeout'
    | 'maxMemory'
    | 'force'
    | 'progress'
    | 'log'
    | 'evalFormat'
    | 'codebook'
    | 'floors'
    | 'errors'
    | 'metric'
    | 'json'
    | 'failOn'
    | 'unmeasured'
    | ReviewOption,
    string
  >;
  /** By the code of a CommanderError; `names` are the quoted words of its message. */
  wrongUsage: Readonly<Record<string, (names: readonly string[], suggestion: string | null) => string>>;
  seeHelp: (problem: string) => string;
  unexpected: (message: string) => string;
  debugHint: string;
  fileProblem: Record<FileProblem, string>;
  fileProblemWithDetail: (problem: string, detail: string) => string;
  nothingFound: string;
  badFormat: (given: string, known: string) => string;
  oneFormat: string;
  needsFolder: (format: string) => string;
  outIsInput: (folder: string) => string;
  cannotWrite: (place: string, code: string) => string;
  warning: (path: string, warning: string) => string;
  progress: (state: ProgressState) => string;
  interrupted: string;
  resume: string;
  locked: (file: string, pid: number, host: string) => string;
  linesAlone: string;
  mergeProblem: Record<MergeProblem, (folder: string, other: string) => string>;
  summary: (counts: SummaryCounts, folder: string, files: string) => string;
  unfit: (path: string) => string;
  score: ScoreLabels;
  underFloor: (measure: string, reached: string, floor: string) => string;
  overLimit: (measure: string, reached: string, limit: string) => string;
  noGold: (folder: string) => string;
  noReport: (name: string, folder: string, suffixes: string) => string;
  badPlace: (given: string) => string;
  beyondText: (given: string, length: number) => string;
  libraryTotals: (counts: Record<'topics' | 'metrics' | 'patterns' | 'examples', number>) => string;
  libraryColumns: Record<'metric' | 'label' | 'unit' | 'patterns' | 'examples' | 'status', string>;
  noSuchId: (id: string, near: readonly string[]) => string;
  examplesPassed: (count: number) => string;
  examplesFailed: (failed: number, count: number) => string;
  exampleFailed: (outcome: string, pattern: string, example: string, expected: string, got: string) => string;
  explain: Record<'figure' | 'noFigure' | 'reasons' | 'asked' | 'none', string>;
  /** The language of these messages, in which findings are told. */
  language: Language;
  severity: Record<'info' | 'warning' | 'error', string>;
  noFindings: string;
  audited: (counts: Record<'reports' | 'checked' | 'findings' | 'errors', number>) => string;
  summaryOf: Record<
    | 'noYear'
    | 'years'
    | 'year'
    | 'reports'
    | 'figures'
    | 'measured'
    | 'metrics'
    | 'metric'
    | 'label'
    | 'share'
    | 'unmeasured'
    | 'unit'
    | 'subject'
    | 'example'
    | 'findings'
    | 'none',
    string
  > & { total: (reports: number, figures: number, measured: string) => string };
}

interface SummaryCounts {
  reports: number;
  failed: number;
  figures: number;
  metrics: number;
  /** Reports that repeat an earlier one. */
  duplicates: number;
  /** Inputs that an earlier run had done. */
  reused: number;
}

const COMMAND_EXAMPLES = {
  extract: [
    'zhibiao extract reports/a.txt',
    'zhibiao extract reports -o out',
    "zhibiao extract 'reports/**/*.pdf' -o out -f json,csv",
    'zhibiao extract - < a.txt',
    "find . -name '*.pdf' -print0 | zhibiao extract --files-from - -0 -o out",
    'zhibiao extract reports --shard 1/4 -o part-1',
    'zhibiao extract --stdin jsonl < texts.jsonl > figures.jsonl',
  ],
  merge: ['zhibiao merge part-1 part-2 -o out', 'zhibiao merge part-* -o out -f csv'],
  eval: [
    'zhibiao eval gold',
    'zhibiao eval gold gold/docx --errors',
    'zhibiao eval gold --floors floors.json --format json',
  ],
  text: ['zhibiao text reports/a.pdf', 'zhibiao text - < a.docx'],
  inspect: ['zhibiao inspect reports/a.txt', 'zhibiao inspect reports/a.docx --color | less -R'],
  patterns: ['zhibiao patterns list', 'zhibiao patterns show review.accepted', 'zhibiao patterns test'],
  list: [
    'zhibiao patterns list',
    'zhibiao patterns list --metric review.accepted',
    'zhibiao patterns list --json',
  ],
  show: ['zhibiao patterns show review.accepted', 'zhibiao patterns show review.accepted/1'],
  test: ['zhibiao patterns test', 'zhibiao patterns test --patterns my-patterns'],
  schema: ['zhibiao schema > output.schema.json'],
  explain: ['zhibiao explain reports/a.txt:1059'],
  audit: ['zhibiao audit out', 'zhibiao audit out --fail-on warning', 'zhibiao audit out --json'],
  summary: ['zhibiao summary out', 'zhibiao summary out --unmeasured 50'],
} as const;

/** `1:05:09`, `3:20`; seconds in, a question mark where they are not known. */
function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = (part: number | undefined) => String(part).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

const en: Messages = {
  ...REVIEW_EN.sentences,
  description:
    'Turns Chinese government reports into datasets: every figure, what it measures, its sentence.',
  usage: 'Usage:',
  headings: {},
  examples: 'Examples:',
  choices: (description, values) => `${description} (${values.join(', ')})`,
  commands: {
    ...REVIEW_EN.commands,
    extract: {
      description:
        'extract the figures of reports (txt, docx, doc, rtf, pdf, html, mht, ofd, xlsx; zip archives are read as folders)',
      examples: COMMAND_EXAMPLES.extract,
    },
    merge: {
      description: 'make one dataset of several, as one run would have',
      examples: COMMAND_EXAMPLES.merge,
    },
    eval: { description: 'score the extraction against gold', examples: COMMAND_EXAMPLES.eval },
    text: { description: "print a report's text, which offsets count in", examples: COMMAND_EXAMPLES.text },
    inspect: {
      description: "print a report's text with its figures marked and their metrics below",
      examples: COMMAND_EXAMPLES.inspect,
    },
    patterns: {
      description: 'look into the pattern library and test it',
      examples: COMMAND_EXAMPLES.patterns,
    },
    list: { description: 'list metrics with their patterns and examples', examples: COMMAND_EXAMPLES.list },
    show: { description: 'show one metric or one pattern', examples: COMMAND_EXAMPLES.show },
    test: { description: 'run the examples of all patterns', examples: COMMAND_EXAMPLES.test },
    schema: { description: 'print the JSON Schema of the output', examples: COMMAND_EXAMPLES.schema },
    explain: {
      description: 'say why a number is a figure or none, and how its metric was chosen',
      examples: COMMAND_EXAMPLES.explain,
    },
    audit: {
      description: 'find what the numbers of a dataset contradict: parts, rates, changes, last year',
      examples: COMMAND_EXAMPLES.audit,
    },
    summary: {
      description: 'sum a dataset up: metrics covered, figures without a metric, findings',
      examples: COMMAND_EXAMPLES.summary,
    },
  },
  arguments: {
    ...REVIEW_EN.arguments,
    paths: 'files, folders, zip archives, globs, or - for one report on standard input',
    folders: 'folders that extract -o wrote',
    gold: 'folder of gold files NAME.json',
    reports:
      'folder of the reports NAME.txt, .docx, .doc, .rtf, .pdf, .html, .mht, .ofd or .xlsx (default: beside the gold)',
    file: 'a report, or - for standard input',
    place: "a report and a place in its text, in UTF-16 code units ('zhibiao text' prints that text)",
    id: 'a metric (review.accepted) or a pattern (review.accepted/1)',
    dataset: "a dataset's folder (zhibiao extract -o)",
  },
  options: {
    ...REVIEW_EN.options,
    help: 'show help',
    helpCommand: 'show help for a command',
    version: 'show the version',
    lang: 'language of messages (default: the locale)',
    color: 'colour even where the output is no terminal',
    noColor: 'no colour',
    quiet: 'only errors on standard error',
    debug: 'stack traces for errors',
    out: 'write a dataset into this folder',
    format:
      'json, jsonl, csv, and with -o also panel, findings, xlsx, parquet, datapackage; several with commas, or all (default with -o: jsonl,csv,panel,datapackage)',
    as: 'read every input as this format, whatever its bytes say',
    maxBytes: 'largest file that is read (20M, 1G; default 256M)',
    maxPages: 'most pages of a PDF or OFD document (default 5000)',
    maxUnpacked: 'most that is unpacked out of one file (default 512M, and 200 times its size)',
    ocr: 'read scanned and garbled pages of PDFs by text recognition (needs tesseract.js)',
    patterns: 'a folder of patterns that adds to the library or overrides it; may be repeated',
    rawCells: 'write CSV cells that a spreadsheet would run as formulas unchanged',
    excel: 'begin CSV files with the byte-order mark that Excel needs',
    filesFrom: 'read the names of files from this list too, one a line; - for standard input',
    null: 'names in the list are separated by NUL',
    stdin: 'read {"id", "text"} from standard input, one a line, and print one line for each',
    shard: 'only share I of N of the input (1/4); a file stays in its share when others are added',
    jobs: 'reports that are worked on at once (default: the cores)',
    timeout: 'seconds that one report may take before it is given up (default: 120)',
    maxMemory: 'megabytes that one report may take before it is given up (default: 1024)',
    force: 'do everything again, whatever the folder already holds',
    progress: 'on a terminal by itself, or as plain lines',
    log: 'write how long each report took into this file, as JSON Lines',
    evalFormat: 'form of the score',
    codebook:
      'judge only the metrics of this codebook (YAML or JSON), the one that the gold was annotated by',
    floors: 'exit 1 where the score is under the floors of this JSON file',
    errors: 'list every miss, spurious figure and wrong field with its sentence',
    metric: 'only this metric, or (list) the metrics of this topic',
    json: 'as JSON',
    failOn: 'exit 1 where there is a finding as grave as this',
    unmeasured: 'how many groups of figures without a metric to tell (default: 20)',
  },
  wrongUsage: {},
  seeHelp: (problem) => `${problem}; see --help`,
  unexpected: (message) => `unexpected error: ${message}`,
  debugHint: 'run again with --debug for the stack trace',
  fileProblem: {
    missing: 'no such file; check the path',
    denied: 'permission denied; make it readable and run again',
    folder: 'this is a folder; give a file',
    no_match: 'no file matches this pattern; check it',
    empty_folder: 'the folder holds no report; check the path',
    empty_archive: 'the zip archive holds no report; check the path',
    bad_name: 'its name is not UTF-8; rename it (convmv -f gbk -t utf8 --notest)',
    too_large: 'the file is larger than is read; split it, or allow more with --max-bytes',
    unreadable: 'cannot be read',
  },
  fileProblemWithDetail: (problem, detail) => `${problem} (${detail})`,
  nothingFound: 'nothing to extract; give files, folders, globs, or - for standard input',
  badFormat: (given, known) => `unknown format "${given}"; known are ${known}`,
  oneFormat: 'standard output takes one format; give one, or a folder with -o',
  needsFolder: (format) => `${format} is a file of a dataset; give its folder with -o`,
  outIsInput: (folder) => `${folder}: is both input and output; choose another folder for -o`,
  cannotWrite: (place, code) => `${place}: cannot be written (${code}); choose another place or free it`,
  warning: (path, warning) => `${path}: warning: ${warning}`,
  progress: ({ done, of, failed, rate, left, path }) =>
    `[${done}/${of}] ${failed === 0 ? '' : `${failed} failed, `}${rate.toFixed(1)}/s, ${duration(left)} left  ${path}`,
  interrupted: 'interrupted: finishing what is under way; once more to stop at once',
  resume: 'what is done is kept: the same command goes on from here',
  locked: (file, pid, host) =>
    `${file}: another run (process ${pid} on ${host}) is writing here; wait for it, or remove this file where it no longer runs`,
  linesAlone: '--stdin jsonl reads only standard input and prints JSON Lines; leave out paths, -o and -f',
  mergeProblem: {
    no_journal: (folder) =>
      `${folder}: holds no finished dataset with its .zhibiao folder; run extract -o ${folder} to its end first`,
    differs: (folder, other) =>
      `${folder}: a file is not the same as in ${other}; extract both again from one state of the input`,
    unlike: (folder, other) =>
      `${folder}: made with another version, pattern library or --as than ${other}; extract one of them again`,
    damaged: (folder) => `${folder}: its journal is damaged; run extract -o ${folder} again`,
  },
  summary: ({ reports, failed, figures, metrics, duplicates, reused }, folder, files) =>
    `${folder}: ${reports} reports, ${failed} failed, ${figures} figures, ${metrics} with a metric${duplicates === 0 ? '' : `, ${duplicates} duplicates`}${reused === 0 ? '' : `, ${reused} from before`} (${files})`,
  unfit: (path) => `${path}: scored as if nothing had been found in it`,
  score: {
    figures: 'figures',
    metrics: 'metrics',
    sequence: 'sequence',
    damaged: 'figures in damaged spans',
    fields: 'fields',
    report: 'report',
    reports: 'by report',
    topics: 'by topic and metric',
    precision: 'precision',
    recall: 'recall',
    right: 'right',
    output: 'output',
    gold: 'gold',
    share: 'share',
    of: 'of',
    mistakes: 'mistakes',
    expected: 'expected',
    stated: 'got',
    nothing: 'nothing',
  },
  underFloor: (measure, reached, floor) => `${measure} is ${reached}, under its floor ${floor}`,
  overLimit: (measure, reached, limit) => `${measure} is ${reached}, over its limit ${limit}`,
  noGold: (folder) => `${folder}: holds no gold (NAME.json); check the path`,
  noReport: (name, folder, suffixes) => `${name}: no report for it in ${folder} (looked for ${suffixes})`,
  badPlace: (given) => `"${given}" is no place in a report; give FILE:OFFSET, such as a.txt:1059`,
  beyondText: (given, length) => `${given}: beyond the report's text, which has ${length} code units`,
  libraryTotals: ({ topics, metrics, patterns, examples }) =>
    `${topics} topics, ${metrics} metrics, ${patterns} patterns, ${examples} examples`,
  libraryColumns: {
    metric: 'metric',
    label: 'label',
    unit: 'unit',
    patterns: 'patterns',
    examples: 'examples',
    status: 'status',
  },
  noSuchId: (id, near) =>
    `no metric or pattern is called "${id}"${near.length === 0 ? '' : `; near: ${near.join(', ')}`} (see patterns list)`,
  examplesPassed: (count) => `${count} examples, all as expected`,
  examplesFailed: (failed, count) => `${failed} of ${count} examples are not as expected`,
  exampleFailed: (outcome, pattern, example, expected, got) =>
    `${outcome}: ${pattern}: "${example}": it is a${expected === 'invalid' ? 'n' : ''} ${expected} example, got ${got || 'no figure'}`,
  explain: { figure: 'figure', noFigure: 'no figure', reasons: 'why', asked: 'patterns asked', none: 'none' },
  language: 'en',
  severity: { info: 'info', warning: 'warning', error: 'error' },
  noFindings: 'no contradiction found',
  audited: ({ reports, checked, findings, errors }) =>
    `${reports} reports, ${checked} relations checked, ${findings} findings, ${errors} of them errors (findings.csv)`,
  summaryOf: {
    total: (reports, figures, measured) =>
      `${reports} reports, ${figures} figures, ${measured} with a metric`,
    noYear: 'no year',
    years: 'By year',
    year: 'year',
    reports: 'reports',
    figures: 'figures',
    measured: 'with a metric',
    metrics: 'Metrics over reports',
    metric: 'metric',
    label: 'label',
    share: 'of reports',
    unmeasured: 'Commonest figures without a metric',
    unit: 'unit',
    subject: 'what was counted',
    example: 'for example',
    findings: 'Findings',
    none: 'none',
  },
};

const zh: Messages = {
  ...REVIEW_ZH.sentences,
  description: '把中文政府报告变成数据集：每个数字、它衡量什么、出自哪一句。',
  usage: '用法:',
  headings: {
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Global Options:': '通用选项：',
    'Commands:': '命令：',
  },
  examples: '示例：',
  choices: (description, values) => `${description}（${values.join('、')}）`,
  commands: {
    ...REVIEW_ZH.commands,
    extract: {
      description:
        '从报告（txt、docx、doc、rtf、pdf、html、mht、ofd、xlsx；zip 压缩包按文件夹读取）中提取数字',
      examples: COMMAND_EXAMPLES.extract,
    },
    merge: { description: '把几个数据集合成一个，与一次运行的结果相同', examples: COMMAND_EXAMPLES.merge },
    eval: { description: '对照人工标注打分', examples: COMMAND_EXAMPLES.eval },
    text: { description: '输出报告的正文，偏移量以它为准', examples: COMMAND_EXAMPLES.text },
    inspect: { description: '输出报告正文，标出数字并在下方列出指标', examples: COMMAND_EXAMPLES.inspect },
    patterns: { description: '查看和检验规则库', examples: COMMAND_EXAMPLES.patterns },
    list: { description: '列出指标及其规则和例句', examples: COMMAND_EXAMPLES.list },
    show: { description: '查看一个指标或一条规则', examples: COMMAND_EXAMPLES.show },
    test: { description: '检验全部规则的例句', examples: COMMAND_EXAMPLES.test },
    schema: { description: '输出提取结果的 JSON Schema', examples: COMMAND_EXAMPLES.schema },
    explain: {
      description: '说明某个数为什么是或不是数字、指标是怎样选出的',
      examples: COMMAND_EXAMPLES.explain,
    },
    audit: {
      description: '找出数据集中自相矛盾的数字：部分与总数、比率、增减、上年报告',
      examples: COMMAND_EXAMPLES.audit,
    },
    summary: {
      description: '概括数据集：覆盖的指标、没有指标的数字、审计发现',
      examples: COMMAND_EXAMPLES.summary,
    },
  },
  arguments: {
    ...REVIEW_ZH.arguments,
    paths: '文件、文件夹、zip 压缩包、通配符，或用 - 表示从标准输入读一份报告',
    folders: 'extract -o 写出的文件夹',
    gold: '标注文件 NAME.json 所在的文件夹',
    reports:
      '报告 NAME.txt、.docx、.doc、.rtf、.pdf、.html、.mht、.ofd、.xlsx 所在的文件夹（默认与标注同处）',
    file: '一份报告，或用 - 表示标准输入',
    place: '报告及其正文中的位置，以 UTF-16 码元计（正文见 zhibiao text）',
    id: '指标（review.accepted）或规则（review.accepted/1）',
    dataset: '数据集文件夹（zhibiao extract -o 所写）',
  },
  options: {
    ...REVIEW_ZH.options,
    help: '显示帮助',
    helpCommand: '显示某个命令的帮助',
    version: '显示版本',
    lang: '消息所用语言（默认随系统）',
    color: '不在终端上也使用颜色',
    noColor: '不使用颜色',
    quiet: '标准错误只输出错误',
    debug: '出错时显示调用栈',
    out: '把数据集写入这个文件夹',
    format:
      'json、jsonl、csv，有 -o 时还有 panel、findings、xlsx、parquet、datapackage；多个用逗号隔开，all 为全部（有 -o 时默认 jsonl,csv,panel,datapackage）',
    as: '不管内容如何，一律按这种格式读取',
    maxBytes: '读取的文件最大多少字节（如 20M、1G，默认 256M）',
    maxPages: 'PDF、OFD 最多多少页（默认 5000）',
    maxUnpacked: '一个文件最多解压出多少（默认 512M，且不超过文件的 200 倍）',
    ocr: '用文字识别读取 PDF 中的扫描页和文字层损坏的页（需装 tesseract.js）',
    patterns: '补充或替换规则库的文件夹，可重复',
    rawCells: 'CSV 中会被电子表格当作公式的单元格不加处理',
    excel: 'CSV 文件以 Excel 所需的字节序标记开头',
    filesFrom: '另从这个清单读取文件名，一行一个；- 表示标准输入',
    null: '清单中的文件名以 NUL 分隔',
    stdin: '从标准输入逐行读取 {"id", "text"}，每行输出一行',
    shard: '只处理第 I 份，共 N 份（1/4）；增加文件不影响其他文件归哪一份',
    jobs: '同时处理的报告数（默认为处理器核数）',
    timeout: '一份报告最多用时，秒，超时即放弃（默认 120）',
    maxMemory: '一份报告最多占用内存，MB，超出即放弃（默认 1024）',
    force: '不管文件夹中已有什么，全部重做',
    progress: '在终端上自动显示，或用 plain 逐行显示',
    log: '把每份报告的用时以 JSON Lines 写入这个文件',
    evalFormat: '打分结果的形式',
    codebook: '只评判该编码表（YAML 或 JSON）中的指标，即标注时所用的编码表',
    floors: '得分低于这个 JSON 文件中的下限时以 1 退出',
    errors: '列出每个漏掉、多出的数字和错误的字段及其所在句子',
    metric: '只看这个指标，list 也可给主题',
    json: '输出 JSON',
    failOn: '有这样严重或更严重的发现时以 1 退出',
    unmeasured: '列出多少组没有指标的数字（默认 20）',
  },
  wrongUsage: {
    'commander.unknownOption': ([name], near) =>
      `没有选项 ${name}${near === null ? '' : `，是否想用 ${near}`}`,
    'commander.unknownCommand': ([name], near) =>
      `没有命令 ${name}${near === null ? '' : `，是否想用 ${near}`}`,
    'commander.missingMandatoryOptionValue': ([name]) => `缺少选项 ${name}`,
    'commander.missingArgument': ([name]) => `缺少参数 ${name}`,
    'commander.optionMissingArgument': ([name]) => `选项 ${name} 缺少取值`,
    'commander.invalidArgument': ([name, value]) => `${name} 不能取 "${value}"`,
    'commander.excessArguments': () => '参数过多',
  },
  seeHelp: (problem) => `${problem}，用法见 --help`,
  unexpected: (message) => `意外错误：${message}`,
  debugHint: '加 --debug 再运行可看到调用栈',
  fileProblem: {
    missing: '没有这个文件，请检查路径',
    denied: '没有读取权限，请授权后重试',
    folder: '这是文件夹，请给出文件',
    no_match: '没有与之相符的文件，请检查写法',
    empty_folder: '文件夹中没有报告，请检查路径',
    empty_archive: '压缩包中没有报告，请检查路径',
    bad_name: '文件名不是 UTF-8，请改名（convmv -f gbk -t utf8 --notest）',
    too_large: '文件超过读取上限，请拆分，或用 --max-bytes 放宽',
    unreadable: '无法读取',
  },
  fileProblemWithDetail: (problem, detail) => `${problem}（${detail}）`,
  nothingFound: '没有可提取的报告；请给出文件、文件夹、通配符，或用 - 表示标准输入',
  badFormat: (given, known) => `没有格式 "${given}"，可用的有 ${known}`,
  oneFormat: '标准输出只能用一种格式；请只给一种，或用 -o 指定文件夹',
  needsFolder: (format) => `${format} 是数据集中的文件；请用 -o 指定文件夹`,
  outIsInput: (folder) => `${folder}：既是输入又是输出，请为 -o 另选文件夹`,
  cannotWrite: (place, code) => `${place}：无法写入（${code}），请另选位置或腾出空间`,
  warning: (path, warning) => `${path}：警告：${warning}`,
  progress: ({ done, of, failed, rate, left, path }) =>
    `[${done}/${of}] ${failed === 0 ? '' : `失败 ${failed}，`}每秒 ${rate.toFixed(1)} 份，还需 ${duration(left)}  ${path}`,
  interrupted: '已中断：正在完成手头的报告；再按一次立即停止',
  resume: '已完成的部分已保存：用同一命令可继续',
  locked: (file, pid, host) =>
    `${file}：另一个运行（${host} 上的进程 ${pid}）正在写入；请等它结束，确认它已不在运行时可删除此文件`,
  linesAlone: '--stdin jsonl 只读标准输入并输出 JSON Lines；请不要给路径、-o 和 -f',
  mergeProblem: {
    no_journal: (folder) =>
      `${folder}：没有完整的数据集及其 .zhibiao 文件夹；请先把 extract -o ${folder} 运行完`,
    differs: (folder, other) => `${folder}：有文件与 ${other} 中的不同；请用同一批输入重新提取`,
    unlike: (folder, other) => `${folder}：所用的版本、规则库或 --as 与 ${other} 不同；请重新提取其中之一`,
    damaged: (folder) => `${folder}：记录已损坏；请重新运行 extract -o ${folder}`,
  },
  summary: ({ reports, failed, figures, metrics, duplicates, reused }, folder, files) =>
    `${folder}：报告 ${reports} 份，失败 ${failed} 份${duplicates === 0 ? '' : `，重复 ${duplicates} 份`}${reused === 0 ? '' : `，沿用以前结果 ${reused} 份`}；数字 ${figures} 个，其中有指标的 ${metrics} 个（${files}）`,
  unfit: (path) => `${path}：按什么都没找到计分`,
  score: {
    figures: '数字',
    metrics: '指标',
    sequence: '序列',
    damaged: '落在损坏处的数字',
    fields: '字段',
    report: '报告',
    reports: '按报告',
    topics: '按主题和指标',
    precision: '精确率',
    recall: '召回率',
    right: '正确',
    output: '提取',
    gold: '标注',
    share: '比例',
    of: '总数',
    mistakes: '差错',
    expected: '应为',
    stated: '实为',
    nothing: '无',
  },
  underFloor: (measure, reached, floor) => `${measure} 为 ${reached}，低于下限 ${floor}`,
  overLimit: (measure, reached, limit) => `${measure} 为 ${reached}，超过上限 ${limit}`,
  noGold: (folder) => `${folder}：没有标注文件（NAME.json），请检查路径`,
  noReport: (name, folder, suffixes) => `${name}：${folder} 中没有对应的报告（找过 ${suffixes}）`,
  badPlace: (given) => `"${given}" 不是报告中的位置；请写成 文件:偏移量，如 a.txt:1059`,
  beyondText: (given, length) => `${given}：超出正文，正文共 ${length} 个码元`,
  libraryTotals: ({ topics, metrics, patterns, examples }) =>
    `主题 ${topics} 个，指标 ${metrics} 个，规则 ${patterns} 条，例句 ${examples} 个`,
  libraryColumns: {
    metric: '指标',
    label: '名称',
    unit: '单位',
    patterns: '规则',
    examples: '例句',
    status: '状态',
  },
  noSuchId: (id, near) =>
    `没有叫 "${id}" 的指标或规则${near.length === 0 ? '' : `，相近的有 ${near.join('、')}`}（见 patterns list）`,
  examplesPassed: (count) => `例句 ${count} 个，全部相符`,
  examplesFailed: (failed, count) => `例句 ${count} 个，不符 ${failed} 个`,
  exampleFailed: (outcome, pattern, example, expected, got) =>
    `${outcome}：${pattern}：“${example}”：这是 ${expected} 例句，得到 ${got || '没有数字'}`,
  explain: { figure: '数字', noFigure: '不是数字', reasons: '理由', asked: '问过的规则', none: '无' },
  language: 'zh',
  severity: { info: '提示', warning: '警告', error: '错误' },
  noFindings: '没有发现矛盾',
  audited: ({ reports, checked, findings, errors }) =>
    `报告 ${reports} 份，核对关系 ${checked} 处，发现 ${findings} 条，其中错误 ${errors} 条（findings.csv）`,
  summaryOf: {
    total: (reports, figures, measured) => `报告 ${reports} 份，数字 ${figures} 个，有指标的占 ${measured}`,
    noYear: '年份不明',
    years: '按年份',
    year: '年份',
    reports: '报告',
    figures: '数字',
    measured: '有指标',
    metrics: '指标覆盖的报告',
    metric: '指标',
    label: '名称',
    share: '占报告',
    unmeasured: '最常见的没有指标的数字',
    unit: '单位',
    subject: '统计对象',
    example: '例',
    findings: '审计发现',
    none: '无',
  },
};

/** The messages of both languages. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { en, zh };
