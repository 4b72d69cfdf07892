/** What the columns of the tables are: one description for CSV, Parquet, the workbook and the data package. */
import {
  BOUNDS,
  DIMENSIONS,
  DIRECTIONS,
  FORMATS,
  KINDS,
  LEVELS,
  SEVERITIES,
  STATUSES,
} from './vocabulary.js';

export type FieldType = 'string' | 'integer' | 'number' | 'date';

/** A column of a table. */
export interface Field {
  name: string;
  type: FieldType;
  /** Heading for people. */
  zh: string;
  en: string;
  /** All values that it may have. */
  categories?: readonly string[];
  /** Never empty. */
  required?: true;
  /** The unit of all its values. */
  unit?: string;
}

/** Columns that several tables have. */
const DOCUMENT = {
  name: 'document',
  type: 'string',
  zh: '文件',
  en: 'path of the report',
  required: true,
} as const satisfies Field;
const REGION = {
  name: 'region',
  type: 'string',
  zh: '地区',
  en: 'place that the report is about',
} as const satisfies Field;
const LEVEL = {
  name: 'level',
  type: 'string',
  zh: '层级',
  en: 'administrative level',
  categories: LEVELS,
} as const satisfies Field;
const REGION_CODES = [
  { name: 'region_code', type: 'string', zh: '区划代码', en: 'GB/T 2260 code of the region' },
  { name: 'province', type: 'string', zh: '省级', en: 'province of the region' },
  { name: 'prefecture', type: 'string', zh: '地级', en: 'prefecture of the region' },
] as const satisfies readonly Field[];

/** The columns of figures.csv, in order. New ones are added at the end. */
export const FIGURE_FIELDS = [
  DOCUMENT,
  { name: 'year', type: 'integer', zh: '年份', en: 'year that the report covers' },
  REGION,
  { name: 'metric', type: 'string', zh: '指标', en: 'what the figure measures: id in the codebook' },
  { name: 'label_zh', type: 'string', zh: '指标名称', en: 'Chinese label of the metric' },
  {
    name: 'value',
    type: 'number',
    zh: '数值',
    en: 'value in the unit as written, 万 and 亿 resolved',
    required: true,
  },
  { name: 'high', type: 'number', zh: '上限', en: 'upper end of a range' },
  { name: 'unit', type: 'string', zh: '单位', en: 'unit as written' },
  {
    name: 'bound',
    type: 'string',
    zh: '限定',
    en: 'how the number is qualified',
    categories: BOUNDS,
    required: true,
  },
  { name: 'kind', type: 'string', zh: '种类', en: 'sort of quantity', categories: KINDS, required: true },
  { name: 'direction', type: 'string', zh: '增减', en: 'direction of a change', categories: DIRECTIONS },
  { name: 'status', type: 'string', zh: '状态', en: 'fact or plan', categories: STATUSES, required: true },
  { name: 'period', type: 'string', zh: '时段', en: "period, where it is not the report's own year" },
  { name: 'dims', type: 'string', zh: '维度', en: 'what narrows the metric, as JSON' },
  {
    name: 'part_of',
    type: 'integer',
    zh: '所属总数',
    en: 'start of the figure of the same document that this one is a part of',
  },
  { name: 'subject', type: 'string', zh: '对象', en: "the report's words for what was counted" },
  { name: 'sentence', type: 'string', zh: '句子', en: 'sentence that the figure stands in' },
  { name: 'section', type: 'string', zh: '章节', en: 'headings above, outermost first, joined by " / "' },
  { name: 'page', type: 'integer', zh: '页码', en: 'page, from 1' },
  {
    name: 'start',
    type: 'integer',
    zh: '起始',
    en: "first UTF-16 code unit in the report's text",
    required: true,
  },
  { name: 'end', type: 'integer', zh: '结束', en: 'one past its last code unit', required: true },
  { name: 'text', type: 'string', zh: '原文', en: 'the figure as written', required: true },
  { name: 'pattern', type: 'string', zh: '规则', en: 'pattern or rule that chose the metric' },
  ...REGION_CODES,
  {
    name: 'canonical_value',
    type: 'number',
    zh: '标准值',
    en: 'value in the canonical unit',
    required: true,
  },
  {
    name: 'canonical_high',
    type: 'number',
    zh: '标准上限',
    en: 'upper end of a range in the canonical unit',
  },
  { name: 'canonical_unit', type: 'string', zh: '标准单位', en: 'canonical unit' },
  {
    name: 'dim_case_type',
    type: 'string',
    zh: '案件类型',
    en: 'dimension: type of case',
    categories: DIMENSIONS.case_type,
  },
  { name: 'dim_level', type: 'string', zh: '层级', en: 'dimension: level', categories: LEVELS },
  {
    name: 'dim_outcome',
    type: 'string',
    zh: '结果',
    en: 'dimension: outcome',
    categories: DIMENSIONS.outcome,
  },
  {
    name: 'dim_measure',
    type: 'string',
    zh: '衡量方面',
    en: 'dimension: what a rate is of',
    categories: DIMENSIONS.measure,
  },
  {
    name: 'dim_mode',
    type: 'string',
    zh: '方式',
    en: 'dimension: online or offline',
    categories: DIMENSIONS.mode,
  },
  {
    name: 'dim_group',
    type: 'string',
    zh: '群体',
    en: 'dimension: group of persons',
    categories: DIMENSIONS.group,
  },
  { name: 'dim_type', type: 'string', zh: '类型', en: "dimension: type in the report's own words" },
  {
    name: 'dim_reason',
    type: 'string',
    zh: '理由',
    en: 'dimension: ground of a refusal to disclose',
    categories: DIMENSIONS.reason,
  },
  {
    name: 'dim_applicant',
    type: 'string',
    zh: '申请人',
    en: 'dimension: sort of applicant',
    categories: DIMENSIONS.applicant,
  },
  {
    name: 'dim_document',
    type: 'string',
    zh: '文件种类',
    en: 'dimension: sort of document',
    categories: DIMENSIONS.document,
  },
  {
    name: 'dim_route',
    type: 'string',
    zh: '起诉途径',
    en: 'dimension: sued directly or after a review',
    categories: DIMENSIONS.route,
  },
] as const satisfies readonly Field[];

/** What is known of the columns of documents.csv, whatever others the run adds. */
export const DOCUMENT_FIELDS: readonly Field[] = [
  { name: 'path', type: 'string', zh: '文件', en: 'path of the report', required: true },
  { name: 'format', type: 'string', zh: '格式', en: 'format of the file', categories: FORMATS },
  { name: 'encoding', type: 'string', zh: '编码', en: 'character encoding' },
  { name: 'sha256', type: 'string', zh: 'SHA-256', en: 'SHA-256 of the file' },
  { name: 'bytes', type: 'integer', zh: '字节数', en: 'size of the file in bytes' },
  { name: 'title', type: 'string', zh: '标题', en: 'title' },
  { name: 'issuer', type: 'string', zh: '发文机关', en: 'issuer' },
  REGION,
  LEVEL,
  { name: 'year', type: 'integer', zh: '年份', en: 'year that the report covers' },
  { name: 'date', type: 'date', zh: '日期', en: 'day it was signed or published' },
  { name: 'figures', type: 'integer', zh: '数字个数', en: 'number of figures' },
  { name: 'metrics', type: 'integer', zh: '有指标的数字', en: 'number of figures with a metric' },
  { name: 'warnings', type: 'string', zh: '提示', en: 'what could not be read' },
  { name: 'status', type: 'string', zh: '状态', en: 'whether it could be read', required: true },
  { name: 'reason', type: 'string', zh: '原因', en: 'why it could not be read' },
  ...REGION_CODES,
  {
    name: 'duplicate_of',
    type: 'string',
    zh: '重复于',
    en: 'path of the report that this one is a duplicate of',
  },
];

/** The columns that a panel begins with; the metrics follow. */
export const PANEL_KEYS = [
  DOCUMENT,
  REGION,
  ...REGION_CODES,
  LEVEL,
  { name: 'year', type: 'integer', zh: '年份', en: 'year that the report covers' },
  { name: 'period', type: 'string', zh: '时段', en: 'part of the year that the report covers' },
] as const satisfies readonly Field[];

/** The columns of panel_sources.csv: one row a figure that stands for a cell of the panel, or is in its way. */
export const SOURCE_FIELDS = [
  DOCUMENT,
  { name: 'panel_column', type: 'string', zh: '面板列', en: 'column of the panel', required: true },
  {
    name: 'choice',
    type: 'string',
    zh: '取舍',
    en: 'chosen: its value is in the panel; conflict: it contradicts another one, so the cell is empty',
    categories: ['chosen', 'conflict'],
    required: true,
  },
  { name: 'value', type: 'number', zh: '标准值', en: 'value in the canonical unit', required: true },
  { name: 'high', type: 'number', zh: '标准上限', en: 'upper end of a range in the canonical unit' },
  { name: 'unit', type: 'string', zh: '标准单位', en: 'canonical unit' },
  { name: 'bound', type: 'string', zh: '限定', en: 'how the number is qualified', categories: BOUNDS },
  {
    name: 'agreeing',
    type: 'integer',
    zh: '相同处',
    en: 'how many figures of the report state this value for this column',
  },
  { name: 'period', type: 'string', zh: '时段', en: "period, where it is not the report's own year" },
  {
    name: 'start',
    type: 'integer',
    zh: '起始',
    en: "first UTF-16 code unit in the report's text",
    required: true,
  },
  { name: 'end', type: 'integer', zh: '结束', en: 'one past its last code unit', required: true },
  { name: 'text', type: 'string', zh: '原文', en: 'the figure as written', required: true },
  { name: 'sentence', type: 'string', zh: '句子', en: 'sentence that the figure stands in' },
  { name: 'section', type: 'string', zh: '章节', en: 'headings above, outermost first, joined by " / "' },
  { name: 'page', type: 'integer', zh: '页码', en: 'page, from 1' },
] as const satisfies readonly Field[];

/** The columns of codebook.csv: one row a metric. */
export const CODEBOOK_FIELDS = [
  { name: 'metric', type: 'string', zh: '指标', en: 'id of the metric', required: true },
  { name: 'label_zh', type: 'string', zh: '名称', en: 'Chinese label' },
  { name: 'label_en', type: 'string', zh: '英文名称', en: 'English label' },
  { name: 'topic', type: 'string', zh: '主题', en: 'topic', required: true },
  { name: 'topic_zh', type: 'string', zh: '主题名称', en: 'Chinese name of the topic' },
  { name: 'topic_en', type: 'string', zh: '主题英文', en: 'English name of the topic' },
  { name: 'family', type: 'string', zh: '单位类', en: 'family of units that it is counted in' },
  { name: 'unit', type: 'string', zh: '标准单位', en: 'canonical unit' },
  { name: 'dimensions', type: 'string', zh: '维度', en: 'dimensions that reports state, joined by " "' },
  { name: 'note', type: 'string', zh: '说明', en: 'what belongs to it and what does not' },
] as const satisfies readonly Field[];

/** The columns of findings.csv and of the findings in the workbook: one row a finding. */
export const FINDING_FIELDS = [
  DOCUMENT,
  { name: 'code', type: 'string', zh: '代码', en: 'what sort of finding', required: true },
  {
    name: 'severity',
    type: 'string',
    zh: '程度',
    en: 'severity',
    categories: SEVERITIES,
    required: true,
  },
  { name: 'figures', type: 'string', zh: '所涉数字', en: 'starts of the figures involved, joined by " "' },
  { name: 'expected', type: 'string', zh: '应为', en: 'what was expected' },
  { name: 'stated', type: 'string', zh: '所述', en: 'what is stated' },
  { name: 'zh', type: 'string', zh: '说明', en: 'the finding in Chinese', required: true },
  { name: 'en', type: 'string', zh: '英文说明', en: 'the finding in English', required: true },
  {
    name: 'others',
    type: 'string',
    zh: '所涉其他报告',
    en: 'figures of other reports involved, each as path:start, joined by " "',
  },
] as const satisfies readonly Field[];
