/** Which rate belongs to which counts, which kinds exclude one another: what the checks know of the field, as data. */

/** A rate: the words of its name, of what it counts (`of`) and of what it is a share of (`per`). */
export interface RateRule {
  /** What the words before 率 end with. */
  rate: RegExp;
  of: RegExp;
  per: RegExp;
  /** Metrics of the same three, for figures whose words say too little. */
  metrics?: { rate: string; of: readonly string[]; per: readonly string[] };
  /** Kinds that make the numerator together where it is not stated as one count. */
  sum?: RegExp;
  /** May be over 100 (cases carried over are concluded too). */
  over?: true;
}

/** What was concluded, and not what came in: the rate is of the former, whether it is stated or not. */
const CONCLUDED = /审结|办结|结案|终结|了结|决定|审理|^(?!.*(?:收|受理|立案|申请)).*案件/;

/** The first rule whose name fits is the one. */
export const RATES: readonly RateRule[] = [
  {
    rate: /(?:调解|调处|调)?成功|调成|达成/,
    of: /成功|调成|达成|化解(?!率)|言和|讲和|调结|促成|和解/,
    per: /调解|调处|受理|排查|登记|化解|办理|纠纷|移交|委派|委托|接单|接手/,
    metrics: {
      rate: 'mediation.success_rate',
      of: ['mediation.resolved'],
      per: ['mediation.accepted', 'mediation.screened'],
    },
  },
  {
    rate: /不合格|问题发现/,
    of: /不合格|不符合|问题/,
    per: /抽检|抽查|检测|检查|评查|监测|抽样|参考|参加|考试/,
  },
  {
    rate: /合格|及格|达标|通过|过关/,
    of: /(?<!不)合格|及格|达标|通过|过关/,
    per: /参考|参加|考|应考|报考|参训|抽检|抽查|检测|检查|评查|监测|抽样|审查|审核|申报|报名/,
    metrics: {
      rate: 'enforcement.exam_pass_rate',
      of: [],
      per: ['enforcement.exam_participants'],
    },
  },
  { rate: /优秀|优良|良好/, of: /优秀|优良|良好|优等/, per: /评查|抽查|抽取|评|案卷|参评/ },
  { rate: /批捕|逮捕/, of: /批准|决定/, per: /提请|报捕|受理/ },
  { rate: /改发|发改/, of: /改判|发回/, per: /审结|办结/ },
  { rate: /安置/, of: /安置/, per: /刑释|刑满|衔接|回归/ },
  {
    rate: /败诉/,
    of: /败诉/,
    per: /审结|判决|应诉|办结|结案|诉讼|裁判|案件|受理|开庭/,
    metrics: {
      rate: 'litigation.loss_rate',
      of: ['litigation.lost'],
      per: ['litigation.concluded', 'litigation.total'],
    },
  },
  {
    rate: /纠错/,
    of: /纠错|纠正/,
    per: CONCLUDED,
    sum: /撤销|变更|确认[^，。]{0,4}违法|责令|履行|纠错/,
    metrics: {
      rate: 'review.correction_rate',
      of: ['review.corrected'],
      per: ['review.concluded'],
    },
  },
  {
    rate: /出庭|应诉|出庭应诉/,
    of: /出庭|到庭|出席/,
    per: /开庭|应诉|诉讼|应出庭|审结|庭审|案件|审理/,
    metrics: {
      rate: 'litigation.appearance_rate',
      of: ['litigation.appearance_count'],
      per: ['litigation.total', 'litigation.concluded'],
    },
  },
  {
    rate: /调解|和解|调撤|撤诉|调和/,
    of: /调解|和解|撤诉|撤回|调撤|终止/,
    per: CONCLUDED,
    sum: /调解|和解|撤诉|撤回|终止/,
  },
  {
    rate: /办结|结案|审结|查结|处结|结收|清结|了结|办理|处置|处理/,
    of: /办结|结案|审结|查结|处结|办复|办理完毕|了结|执结|清结|处置|处理/,
    per: /受理|收到|接收|接到|接件|接办|收件|收案|新收|承办|办理|接|转办|立案|登记|交办|派发|派遣|派件|信访|投诉|举报|工单|诉求|来电|报警|警情/,
    over: true,
  },
  { rate: /采纳|采用/, of: /采纳|吸收|采用/, per: /提出|意见|建议|收到|征集/ },
  {
    rate: /整改|整治|销号|治理|消除/,
    of: /整改|销号|整治|闭环|治理|消除/,
    per: /问题|隐患|发现|排查|查出|反馈|查摆|清单/,
  },
  { rate: /化解/, of: /化解/, per: /排查|积案|信访|登记|纠纷|交办|调处/ },
  { rate: /破案|侦破/, of: /破/, per: /立案|发案|发生|立|接报/ },
  { rate: /完成/, of: /完成|实/, per: /计划|任务|目标|应/, over: true },
  { rate: /网办|可办|上网/, of: /网/, per: /事项/ },
];

/** A rate of this kind is a share of a whole: it is not over 100. */
export const BOUNDED =
  /(?:成功|合格|及格|达标|败诉|纠错|出庭|应诉|采纳|整改|满意|好评|覆盖|知晓|持证|普及|公开|优秀|优良|调解|和解|服判|网办|可办|建档|签约|参训|参考|到位|准确|及时)$/;

/** Words that tell that cases of years before are in a count. */
export const CARRIED = /结转|转入|结存|旧存|积存|存案|上年|去年|往年|历年/;

/** Kinds that exclude one another: of two of one family no thing is both. */
export interface Family {
  kinds: readonly RegExp[];
  /** Words of the count that they are kinds of, where they are kinds of no other. */
  of?: RegExp;
  /** Whether they are kinds of the count right before them without a word that opens a list: of any, or of one that `of` names. */
  opens?: 'any' | 'named';
}

export const FAMILIES: readonly Family[] = [
  {
    kinds: [/刑事/, /民事|民商/, /行政(?!村|区|审批|许可|处罚|执法|机关|部门|复议|检查|强制)/],
    opens: 'any',
  },
  {
    kinds: [
      /维持/,
      /驳回/,
      /撤销/,
      /变更/,
      /确认[^，。]{0,4}违法/,
      /(?:责令|限期)[^，。]{0,4}履行/,
      /终止|撤回|撤诉/,
      /调解|和解/,
    ],
    of: /审结|办结|结案|终结/,
    opens: 'any',
  },
  { kinds: [/一审/, /二审/, /再审/], opens: 'any' },
  { kinds: [/当场|简易/, /普通程序|一般程序/], opens: 'any' },
  { kinds: [/专职/, /兼职/] },
  {
    kinds: [/(?<!不)合格/, /不合格/, /优秀|优良|优等/, /良好|良等/],
    of: /评|抽|阅|检|参考|考试|案卷|卷宗|送来/,
    opens: 'named',
  },
  { kinds: [/继续有效|保留/, /废止/, /失效/, /修改|修订/], of: /清理|梳理|评估|过筛|纳入/, opens: 'named' },
  { kinds: [/来信/, /来访/, /来电/, /网上|网信|网络/] },
  { kinds: [/男/, /女/] },
  {
    kinds: [/^(?:予以|依法|其中|经审查|决定|，)*受理/, /不予受理|不受理/],
    of: /收到|接到|接收|新收|申请/,
    opens: 'named',
  },
  { kinds: [/建议/, /提案/] },
];

/** Kinds that lie across one another; one thing may be of several. */
export const CROSSING =
  /农民工|妇女|残疾|老年|老人|未成年|青少年|军人|退役|学生|低保|困难|贫困|少数民族|涉及|涉企|涉民|涉农|以上|以下|以内|学历|学位|大专|本科|研究生|硕士|博士|党员|持证|具有|取得|职称|中级|高级|特殊|其中|重大|重点|首次|新增|新|群体性|疑难|已|未|还|较/;

/** Verbs of a deed of its own: what they count is no kind of the whole before. */
export const DEEDS =
  /破获|侦破|抓获|发现|查出|查处|移送|选派|组织|落实|引导|提请|提出|拘留|退回|办结|审结|受理|立案|解答|目前|最高|罚|挽回|涉及|金额|培训|开展|举办|发放|接待|调解成功|成功|化解|整改|完成|建成|制定|出台|印发|召开|下发|答复|满意|采纳|累计|言和|达成|覆盖|督办|挂牌|追回|补偿|赔偿|收缴/;
