import { expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

const metrics = (text: string): string[] =>
  figuresIn(text).map(({ value, metric }) => `${value} ${metric ?? '-'}`);

test.each<[string, ...string[]]>([
  [
    '全年作出行政处罚决定132份，罚没款116万元，案件平均罚款金额0.9万元。',
    '132 enforcement.penalties',
    '1160000 enforcement.fines',
    '9000 -',
  ],
  ['12345热线受理诉求71184件，日均受理诉求1016件。', '71184 hotline.received', '1016 -'],
  ['全市行政复议收案均在90件以上。', '90 review.received'],
  ['行政复议人员47名，每人结案71件。', '47 -', '71 -'],
  ['全市每万人拥有律师3.2名。', '3.2 -'],
  ['12345热线平均满意率达98.2%。', '98.2 hotline.rate'],
])('an average is no measure of the whole: %s', (text, ...expected) => {
  expect(metrics(text)).toEqual(expected);
});

test.each<[string, ...string[]]>([
  ['全市有律师超过1000人的县2个。', '1000 -', '2 -'],
  [
    '全市律师事务所31家，律师10人（含）以下的律师事务所21家。',
    '31 legal_service.law_firms',
    '10 -',
    '21 legal_service.law_firms',
  ],
  ['收到行政复议申请20件以上的8个县。', '20 -', '8 -'],
  ['人民调解组织化解1000余件的矛盾纠纷。', '1000 mediation.resolved'],
])('a bound of what is counted behind it is no count: %s', (text, ...expected) => {
  expect(metrics(text)).toEqual(expected);
});

test.each<[string, ...string[]]>([
  // of the figure before it in the sentence
  ['受理矛盾纠纷20件，公安派出所配合，调解成功18件。', '20 mediation.accepted', '18 mediation.resolved'],
  // what the words announce comes first
  ['受理矛盾纠纷20件，行政复议衔接顺畅，受理18件。', '20 mediation.accepted', '18 review.accepted'],
  // an average stays without
  ['受理矛盾纠纷20件，公安派出所配合，人均调解18件。', '20 mediation.accepted', '18 -'],
  // of the whole, for what was decided of some of it
  [
    '受理行政复议案件9件，均未引发行政诉讼。从结果看，维持2件，撤销5件，终止2件。',
    '9 review.accepted',
    '2 review.upheld',
    '5 review.corrected',
    '2 review.settled',
  ],
])('what no topic in force knows is of the topic of others: %s', (text, ...expected) => {
  expect(metrics(text)).toEqual(expected);
});

test('under a heading that tells the deed, a kind alone is told by both', () => {
  const lines = [
    '3.收案情况',
    '刑事案件262件，执行案件208件。',
    '4.结案情况',
    '刑事案件270件，执行案件189件。',
  ];
  expect(metrics(`临溪县人民法院2023年案件情况\n${lines.join('\n')}`)).toEqual([
    '262 court.accepted',
    '208 court.accepted',
    '270 court.concluded',
    '189 court.enforcement_concluded',
  ]);
});

test('what a bracket counts in or out narrows nothing', () => {
  const [, concluded, settled] = figuresIn(
    '受理行政复议案件186件，审结（含案前调解）170件，审结（调解）12件。',
  );
  expect(concluded).toMatchObject({ metric: 'review.concluded', dims: {} });
  expect(settled).toMatchObject({ dims: { outcome: 'settled' } });
});

test('what stands behind the next item of a list is that one’s', () => {
  expect(metrics('组织集中学习4次、行政执法人员专题培训6次。')).toEqual([
    '4 -',
    '6 enforcement.training_sessions',
  ]);
});
