import type { Metric } from '../patterns/types.js';

/** The closed vocabularies: dimension → value → the report's words for it. Source: the codebook's `dimensions`. */
export const VOCABULARY: Record<string, [value: string, words: RegExp][]> = {
  case_type: [
    ['plea', /认罪认罚/],
    ['criminal', /刑事|刑案|(?:^|[（、，])刑$/],
    ['civil', /民事|民商|民案|(?:^|[（、，])民$/],
    ['administrative', /行政(?!村|区|审批|许可|处罚|执法|机关|部门|复议|检查|强制)|(?:^|[（、，])行$/],
  ],
  level: [
    ['national', /国家级(?!以上)|全国(?!人大|普法|性)|国家(?!机关|工作|公职|赔偿|安全|宪法)/],
    ['provincial', /省级(?!以上)|省[、和]?市级|全省|自治区级|省本级|厅本级|省(?=“)/],
    ['municipal', /市级(?!以上)|地市级|州级|市本级/],
    ['county', /县级(?!赋权|下放|权限)|(?<!自治)区级(?!赋权|下放|权限)|县（[市区、]+）|旗级|区县级/],
    ['township', /(?:乡镇|镇级|乡级|街道|镇街|街镇|镇（街道?）)(?![便为]民)/],
  ],
  outcome: [
    ['illegal', /确认[^，。]{0,4}违法/],
    ['revoked', /撤销|(?:^|[（、，])撤$/],
    ['changed', /变更/],
    ['perform', /履行|履职/],
    ['settled', /(?:调解|和解)(?![^，。；▮撤]{0,6}终止)|调撤/],
    ['withdrawn', /撤回|撤诉|调撤/],
    ['upheld', /维持/],
    ['dismissed', /驳回/],
    ['pending', /审理中|尚未审结|未审结|未结|正在审理|在审/],
    // the statutory tables of the annual report on information disclosure; their cells' path ends each heading with ，
    ['corrected', /结果纠正，/],
    ['granted', /予以公开，/],
    ['partial', /部分公开，/],
    ['refused', /不予公开，/],
    ['unavailable', /无法提供，/],
    ['not_processed', /不予处理，/],
    ['other', /其他处理，|其他结果，/],
  ],
  reason: [
    ['state_secret', /国家秘密/],
    ['forbidden_by_law', /其他法律[^，]*止公开/],
    ['security', /三安全一稳定/],
    ['third_party', /第三方合法权益/],
    ['internal_affairs', /三类内部事务/],
    ['deliberative', /四类过程性/],
    ['enforcement_file', /行政执法案卷/],
    ['administrative_query', /行政查询/],
    ['not_held', /不掌握/],
    ['to_be_created', /另行制作/],
    ['unclear', /仍不明确/],
    ['complaint', /信访举报投诉/],
    ['repeated', /重复申请/],
    ['publication', /公开出版物/],
    ['excessive', /大量反复/],
    ['confirmation', /已获取信息/],
    ['not_corrected', /逾期不补正/],
    ['fee_unpaid', /收费通知/],
    ['other', /其他处理，其他，/],
  ],
  applicant: [
    ['natural_person', /自然人，$/],
    ['business', /商业企业，$/],
    ['research', /科研机构，$/],
    ['charity', /社会公益组织，$/],
    ['legal_service', /法律服务机构，$/],
    ['other', /，其他，$/],
  ],
  document: [
    ['regulation', /规章/],
    ['normative', /规范性文件/],
  ],
  route: [
    ['direct', /未经复议/],
    ['after_review', /复议后起诉/],
  ],
  measure: [
    ['satisfaction', /满意/],
    ['conclusion', /办结|办复|答复(?!满意)|化解率/],
  ],
  mode: [
    ['online', /线上|网上|网办|视频|网络|云(?=[端上平课直讲普审调服”])|“云|小程序|不见面/],
    ['offline', /线下/],
  ],
  group: [
    ['women', /妇女|女性/],
    ['minors', /未成年/],
    ['elderly', /老年|老人/],
    ['disabled', /残疾/],
    ['workers', /农民工(?!等)/],
  ],
};

/** Crimes and civil matters by their names, where courts count them. */
const AT_COURT: [value: string, words: RegExp][] = [
  [
    'criminal',
    /犯罪|毒品|涉毒|贪污|贿赂|渎职|涉黑|涉恶|黑恶|盗窃|诈骗|抢劫|抢夺|两抢一盗|杀人|伤害(?!赔偿)|强奸|绑架|拐卖|猥亵|寻衅滋事|聚众|赌博|赌场|危险驾驶|交通肇事|非法吸收|非法集资|集资诈骗|洗钱|传销|拒不支付劳动报酬|拒不执行判决|罪[^，。；：、人犯]{0,4}$/,
  ],
  [
    'civil',
    /婚姻|离婚|家事|继承|赡养|抚养|扶养|合同|借贷|借款|买卖|租赁|侵权|劳动争议|物业|相邻关系|医疗损害|交通事故(?:责任|赔偿|纠纷|损害)/,
  ],
];

/** What a metric is about anyway: to name it narrows nothing. */
const ANYWAY: Record<string, string> = {
  'labour.wages_recovered': 'workers',
  'review.settled': 'settled',
  'review.dismissed': 'dismissed',
};

/**
 * The closed dimensions of a metric that the words name. A dimension of which the words name two values
 * (办结率、满意率) is left out: the figure is of both.
 */
export function closedDims(words: string, metric: Metric): Record<string, string> {
  const dims: Record<string, string> = {};
  const by = metric.told ?? metric.by ?? [];
  for (const dimension of by) {
    const [value, ...others] = valuesNamed(words, dimension);
    if (value !== undefined && others.length === 0 && value !== ANYWAY[metric.id]) dims[dimension] = value;
  }
  if (metric.topic === 'court' && by.includes('case_type') && dims.case_type === undefined) {
    const named = AT_COURT.find(([, pattern]) => pattern.test(words));
    if (named) dims.case_type = named[0];
  }
  if (metric.by_office) {
    const office = OFFICES.find(([, pattern]) => pattern.test(words));
    // towns decide on no applications for review
    if (office && !(office[0] === 'township' && metric.topic === 'review')) dims.level = office[0];
  }
  return dims;
}

/** Whether the words name several values of a dimension: `和解及撤回`. */
export function namesSeveral(words: string, dimension: string): boolean {
  return valuesNamed(words, dimension).length > 1;
}

/** The values of a dimension that the words name. */
function valuesNamed(words: string, dimension: string): string[] {
  // 县、乡、村三级
  if (dimension === 'level' && /[两二三四]级/.test(words)) return [];
  return (VOCABULARY[dimension] ?? []).filter(([, pattern]) => pattern.test(words)).map(([value]) => value);
}

/** `市本级办理`, `6个县（区）收到`, `乡镇（街道）`: nothing but the level and what it did. */
const OFFICES: [value: string, words: RegExp][] = [
  ['provincial', /^、?(?:其中|计|全年)?[省厅]本级[^部府机构站所被（）里]{0,12}$/],
  ['municipal', /^、?(?:其中|计|全年)?[市州]本?级(?!以上)[^部府机构站所被（）里]{0,12}$/],
  [
    'county',
    /^、?(?:其中|计|全年)?[各个]?(?:县级(?!以上)|县区|区县|县（[市区、]+）)[^部府机构站所被（）里]{0,12}$/,
  ],
  [
    'township',
    /^、?(?:其中|计|全年)?[各个]?(?:乡镇|镇街|街镇|镇（街道?）)(?:（?街道）?)?[^部府机构站所被（）里]{0,12}$/,
  ],
];

const EMPTY_WORDS =
  /^[一二三四五六七八九]是|其中|包括|包含|分别|(?<!公)共(?!服务|同)有?|累计|办理|受理|涉及|(?<!作|行)为|是|(?<!国|私|所|特|没)有(?!限|色|机)|达(?![标成])|的|案件|事项|类$|^类/g;

/** When it was, is the period's to say. */
const TIME = /^(?:\d{4}年度?|[今去上本当前全]年度?|[上下]半年|\d{1,2}月份?|[一二三四]季度|目前|现)/;

/** `以县级部门为被申请人的`: the party that is named. */
const AS_PARTY = /^以([^，。；]+?)作?为(?:被申请人|被告)/;

/** The open dimension `type`: the report's own words. */
export function typeDim(words: string, metric: Metric): Record<string, string> {
  if (!metric.by?.includes('type')) return {};
  const type = (AS_PARTY.exec(words)?.[1] ?? words).replace(EMPTY_WORDS, '').trim().replace(TIME, '');
  return type === '' || type.length > 20 ? {} : { type };
}

/** What the words of a kind narrow: the closed dimensions that they name, else `type`. */
export function kindDims(words: string, metric: Metric): Record<string, string> {
  const closed = closedDims(words, metric);
  return Object.keys(closed).length > 0 ? closed : typeDim(words, metric);
}
