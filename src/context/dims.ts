import type { Metric } from '../patterns/types.js';

/** The closed vocabularies: dimension → value → the report's words for it. Source: the codebook's `dimensions`. */
const VOCABULARY: Record<string, [value: string, words: RegExp][]> = {
  case_type: [
    ['plea', /认罪认罚/],
    ['criminal', /刑事/],
    ['civil', /民事|民商/],
    ['administrative', /行政(?!村|区|审批|许可|处罚|执法|机关|部门|复议|检查|强制)/],
  ],
  level: [
    ['national', /国家级(?!以上)|全国(?!人大|普法|性)|国家(?!机关|工作|公职|赔偿|安全|宪法)/],
    ['provincial', /省级(?!以上)|全省|自治区级|省本级|省(?=“)/],
    ['municipal', /市级(?!以上)|地市级|州级|市本级/],
    ['county', /县级|区级|县（[市区、]+）级|旗级|区县级/],
    ['township', /乡镇|镇级|乡级|街道|镇街|街镇|镇（街道?）/],
  ],
  outcome: [
    ['illegal', /确认[^，。]{0,4}违法/],
    ['revoked', /撤销/],
    ['changed', /变更/],
    ['perform', /履行/],
    ['settled', /调解|和解/],
    ['withdrawn', /撤回|撤诉|(?<!(?:调解|和解)[^，。；]{0,4})终止/],
    ['upheld', /维持/],
    ['dismissed', /驳回/],
    ['pending', /审理中|尚未审结|未审结|未结|正在审理|在审/],
  ],
  measure: [
    ['satisfaction', /满意/],
    ['conclusion', /办结|办复|答复/],
  ],
  mode: [
    ['online', /线上|网上|视频|网络|云/],
    ['offline', /线下|现场|集中/],
  ],
  group: [
    ['women', /妇女/],
    ['minors', /未成年/],
    ['elderly', /老年|老人/],
    ['disabled', /残疾/],
    ['workers', /农民工/],
  ],
};

/**
 * The closed dimensions of a metric that the words name. A dimension of which the words name two values
 * (办结率、满意率) is left out: the figure is of both.
 */
export function closedDims(words: string, metric: Metric): Record<string, string> {
  const dims: Record<string, string> = {};
  for (const dimension of metric.by ?? []) {
    const named = (VOCABULARY[dimension] ?? []).filter(([, pattern]) => pattern.test(words));
    if (named.length === 1) dims[dimension] = named[0]![0];
  }
  return dims;
}

const EMPTY_WORDS = /其中|包括|包含|分别|共有?|累计|办理|受理|涉及|为|是|有|达|的|案件|事项|类$|^类/g;

/** The open dimension `type`: the report's own words. */
export function typeDim(words: string, metric: Metric): Record<string, string> {
  if (!metric.by?.includes('type')) return {};
  const type = words.replace(EMPTY_WORDS, '').trim();
  return type === '' || type.length > 20 ? {} : { type };
}
