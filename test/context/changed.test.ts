import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

/** Every change as `value metric`; `-` for none. */
function changes(text: string): string[] {
  return figuresIn(text)
    .filter(({ kind }) => kind === 'change')
    .map(({ value, metric }) => `${value} ${metric ?? '-'}`);
}

describe('a change without a noun of its own', () => {
  test.each<[string, ...string[]]>([
    ['全年收到行政复议申请96件，同比下降14.3%。', '14.3 review.received'],
    // how much and by which share
    ['全年收到行政复议申请96件，较上年增加12件、增幅14.3%。', '12 review.received', '14.3 review.received'],
    // in turn
    [
      '行政处罚案件立案120件、罚没款36万元，与上年相比分别增长8%、15%。',
      '8 enforcement.cases_filed',
      '15 enforcement.fines',
    ],
    [
      '行政处罚案件立案120件、罚没款36万元，与上年相比分别下降8%和增长15%。',
      '8 enforcement.cases_filed',
      '15 enforcement.fines',
    ],
    // what changed stands behind the verb; the whole of a part grew
    ['政务服务中心全年办件3.6万件，压缩办理时间57%。', '57 -'],
    [
      '行政处罚案件立案562件，其中食品类397件、市场类165件，罚没61万元，与上年相比增加213件。',
      '213 enforcement.cases_filed',
    ],
    // a share between them
    ['受理行政复议案件13件，占总数的22%，较去年增加116.7%。', '116.7 review.accepted'],
    ['受理行政复议案件13件，占总数的22%，较去年提高3个百分点。', '3 -'],
    // a bracket between a count and its change
    [
      '全省法院共收各类案件3211件（不含上年旧存288件，下同），比上年下降1.3%；审结3254件（含上年旧存案件，下同），比上年上升2.1%。',
      '1.3 court.accepted',
      '2.1 court.concluded',
    ],
    ['办理法律援助案件812件（其中刑事案件301件），同比增长6.3%。', '6.3 legal_aid.cases'],
    [
      '人民调解组织调解纠纷1200件（含诉前调解130件）、涉及金额3400万元（不含撤回），同比分别增长8%、15%。',
      '8 mediation.accepted',
      '15 mediation.amount',
    ],
    ['综合执法查处占道经营案件（215起），同比下降3%。', '3 enforcement.cases_filed'],
    // points are none of a count
    ['全年收到行政复议申请96件，比上年提高1.2个百分点。', '1.2 -'],
    [
      '行政处罚案件立案21起，事故类2起，非事故类19起，罚款63.2万元，同比分别增长10.5%、21.3%。',
      '10.5 enforcement.cases_filed',
      '21.3 enforcement.fines',
    ],
    // the sort of count tells which
    ['作出行政处罚决定64件，罚没款61万元，件数同比上升23.9%。', '23.9 enforcement.penalties'],
    ['作出行政处罚决定64件，罚没款61万元，较上年多办8件。', '8 enforcement.penalties'],
    [
      '作出行政处罚决定64件，罚没款61万元，案件数、罚没金额同比分别下降6%和11%。',
      '6 enforcement.penalties',
      '11 enforcement.fines',
    ],
    ['开展法治讲座42场，受众3600人次，比上年场次增加5场。', '5 publicity.lectures'],
    ['各地行政检查数量同比普遍下降25%。', '25 enforcement.inspections'],
    // of the cases, where the persons beside them have no metric
    ['信访局接待来访85件117人次，同比上升61.7%。', '61.7 petition.received'],
    // each by the name before 分别
    [
      '执法部门的行政处罚案件数量和处罚金额较去年同期分别上升16%和47%。',
      '16 enforcement.penalties',
      '47 enforcement.fines',
    ],
  ])('%s', (text, ...expected) => {
    expect(changes(text)).toEqual(expected);
  });

  test.each<[string, ...string[]]>([
    // another matter
    ['全年收到行政复议申请96件，绿地面积同比增长3%。', '3 -'],
    ['全年收到行政复议申请96件，用电量增长3%。', '3 -'],
    // nothing before is counted so
    ['全年收到行政复议申请96件，较上年多12个。', '12 -'],
    ['全年收到行政复议申请96件，人数增长3%。', '3 -'],
    // how far from others
    ['行政诉讼败诉率4.1%，低于全省平均1.3个百分点。', '1.3 -'],
  ])('not of %s', (text, ...expected) => {
    expect(changes(text)).toEqual(expected);
  });
});
