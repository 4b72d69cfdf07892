import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

/** Every figure as `value metric`; `-` for none. */
function metrics(text: string): string[] {
  return figuresIn(text).map(({ value, metric }) => `${value} ${metric ?? '-'}`);
}

describe('a measure with several values', () => {
  test.each<[string, ...string[]]>([
    // from one value to another
    ['行政诉讼败诉率由2022年的12%下降到7.5%。', '12 litigation.loss_rate', '7.5 litigation.loss_rate'],
    [
      '行政复议申请数量从84件上升至96件，增幅14.3%。',
      '84 review.received',
      '96 review.received',
      '14.3 review.received',
    ],
    ['行政许可事项由114项优化调整为78项。', '114 permit.items', '78 permit.items'],
    // how it changed, then the value
    [
      '人民调解成功率较去年提升1.7个百分点，稳定在98%以上。',
      '1.7 mediation.success_rate',
      '98 mediation.success_rate',
    ],
    // what it is compared with
    [
      '全年收到行政复议申请88件，较去年同期的104件下降15.4%。',
      '88 review.received',
      '104 review.received',
      '15.4 review.received',
    ],
    // the mark that was passed, then the value
    ['行政复议受案总量突破1000件，达到1036件。', '1000 review.accepted', '1036 review.accepted'],
    // what was added, then what there is in all
    [
      '新增持证执法人员32人，总数达到186人。',
      '32 enforcement.certificates_issued',
      '186 enforcement.personnel',
    ],
    ['新增律师事务所2家，现有22家。', '2 legal_service.law_firms', '22 legal_service.law_firms'],
    ['新增法律明白人26名，目前共有186名。', '26 publicity.legal_guides', '186 publicity.legal_guides'],
    ['新增律师事务所2家，公证处1家。', '2 legal_service.law_firms', '1 -'],
    // what was counted before, taken up again
    [
      '依法受理行政复议案件184件。184件中，举报投诉88件，治安处罚36件，信息公开60件。',
      '184 review.accepted',
      '184 review.accepted',
      '88 review.accepted',
      '36 review.accepted',
      '60 review.accepted',
    ],
    [
      '调处矛盾纠纷341件，这341件纠纷中340件达成书面协议。',
      '341 mediation.accepted',
      '341 mediation.accepted',
      '340 mediation.resolved',
    ],
    // behind an average, what it was in all
    ['12345热线日均受理诉求120件，全年累计4.3万件。', '120 -', '43000 hotline.received'],
    // one noun for several values
    [
      '劳动争议、金融、物业领域分别建有人民调解组织12家、2家、1家。',
      '12 mediation.organizations',
      '2 mediation.organizations',
      '1 mediation.organizations',
    ],
    // deed after deed for the same years
    [
      '2021年至2022年，分别收到行政复议申请31、47件，受理28、44件。',
      '31 review.received',
      '47 review.received',
      '28 review.accepted',
      '44 review.accepted',
    ],
    [
      '受理行政复议案件60件。已受理的60件复议案件中，公安类41件，税务类19件。',
      '60 review.accepted',
      '60 review.accepted',
      '41 review.accepted',
      '19 review.accepted',
    ],
    // one noun for several years
    [
      '受理行政复议案件2018年412件，2019年398件，2020年421件。',
      '412 review.accepted',
      '398 review.accepted',
      '421 review.accepted',
    ],
    ['上半年受理行政复议案件130件，全年262件。', '130 review.accepted', '262 review.accepted'],
    // kinds that make up a count whose metric has no dimensions
    [
      '成功化解矛盾纠纷60件（婚姻家庭31件、邻里17件、债务12件）。',
      '60 mediation.resolved',
      '31 mediation.resolved',
      '17 mediation.resolved',
      '12 mediation.resolved',
    ],
  ])('%s', (text, ...expected) => {
    expect(metrics(text)).toEqual(expected);
  });

  test.each<[string, ...string[]]>([
    // the second value has a noun of its own
    ['行政诉讼败诉率下降2个百分点，绿化覆盖率达40%。', '2 litigation.loss_rate', '40 -'],
    ['办公用房由84间增至96间。', '84 -', '96 -'],
    ['2018年受理行政复议案件412件，2019年培训312件。', '412 review.accepted', '312 -'],
    // names of other things, and another unit
    ['分别建有人民调解组织12家、志愿者30人。', '12 mediation.organizations', '30 -'],
    ['行政机关负责人出庭率、群众知晓率分别达到100%、99.2%。', '100 litigation.appearance_rate', '99.2 -'],
    // outcomes are no kinds
    [
      '成功化解矛盾纠纷60件（履行30件、转诉讼20件、未履行10件）。',
      '60 mediation.resolved',
      '30 -',
      '20 -',
      '10 -',
    ],
  ])('not: %s', (text, ...expected) => {
    expect(metrics(text)).toEqual(expected);
  });
});
