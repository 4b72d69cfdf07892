import { describe, expect, test } from 'vitest';
import { closedDims, typeDim } from '../../src/context/dims.js';
import type { Metric } from '../../src/patterns/types.js';
import { figuresIn } from '../helpers/analysed.js';

const metric = { id: 'test.metric', by: ['level', 'outcome', 'case_type', 'mode'] } as unknown as Metric;

describe('closedDims', () => {
  test('what a metric is about anyway narrows nothing', () => {
    const settled = { ...metric, id: 'review.settled' };
    expect(closedDims('以调解、和解方式结案', settled)).toEqual({});
    expect(closedDims('申请人撤回', settled)).toEqual({ outcome: 'withdrawn' });
  });

  test.each<[string, Record<string, string>]>([
    ['省级民主法治示范村', { level: 'provincial' }],
    ['市级以上民主法治示范村', {}],
    ['市本级受理案件', { level: 'municipal' }],
    ['以调解、和解方式结案', { outcome: 'settled' }],
    ['申请人撤回后终止', { outcome: 'withdrawn' }],
    ['经调解和解后终止', {}],
    ['终止', {}],
    ['调撤', {}],
    ['化解后撤回', { outcome: 'withdrawn' }],
    ['因和解或者撤回申请而终止', {}],
    ['线上课程', { mode: 'online' }],
    ['刑案', { case_type: 'criminal' }],
    ['民案', { case_type: 'civil' }],
    ['（刑', { case_type: 'criminal' }],
    ['、行', { case_type: 'administrative' }],
    ['可行', {}],
    ['县（市、区）受理', { level: 'county' }],
    ['刑事、民事', {}],
    ['承接县级赋权事项', {}],
    ['向乡镇赋权', { level: 'township' }],
    ['区、镇街、村居三级', {}],
    ['（撤', { outcome: 'revoked' }],
    ['责令限期履职', { outcome: 'perform' }],
    ['自治区级民主法治示范村', { level: 'provincial' }],
    ['集中轮训', {}],
    ['省、市级民主法治示范村', {}],
    ['“掌上复议”小程序', { mode: 'online' }],
    ['不见面', { mode: 'online' }],
    ['“云听证”', { mode: 'online' }],
    ['云端受理', { mode: 'online' }],
    ['云江市收到', {}],
    ['街道便民服务中心', {}],
  ])('%s', (words, expected) => {
    expect(closedDims(words, metric)).toEqual(expected);
  });
});

describe('typeDim', () => {
  const told = { ...metric, by: ['type'] };
  test.each<[string, Record<string, string>]>([
    ['土地类', { type: '土地' }],
    ['其中涉及劳动保障的', { type: '劳动保障' }],
    ['行政不作为案件', { type: '行政不作为' }],
    ['二是公共服务类', { type: '公共服务' }],
    ['国有土地征收', { type: '国有土地征收' }],
    ['私有房屋共有', { type: '私有房屋' }],
    ['其中2021年', {}],
    ['达成口头协议', { type: '达成口头协议' }],
    ['今年治安管理类', { type: '治安管理' }],
    ['为', {}],
    ['以县级部门为被申请人的', { type: '县级部门' }],
  ])('%s', (words, expected) => {
    expect(typeDim(words, told)).toEqual(expected);
  });
});

/** Closed dims of every figure, `-` for none: `level=county`. */
function dimsIn(text: string): string[] {
  return figuresIn(text).map(
    ({ dims }) =>
      Object.entries(dims)
        .filter(([dimension]) => dimension !== 'type')
        .map(([dimension, value]) => `${dimension}=${value}`)
        .join(' ') || '-',
  );
}

describe('the level of the office that a count is of', () => {
  test.each<[string, ...string[]]>([
    ['全市收到行政复议申请96件，其中市本级36件，县（市、区）60件。', '-', 'level=municipal', 'level=county'],
    ['从层级看，市本级收到行政复议申请36件，6个县（区）收到60件。', 'level=municipal', '-', 'level=county'],
    [
      '政务服务大厅办理各类政务服务事项96万件，其中市本级20万件、县级40万件、乡镇（街道）36万件。',
      '-',
      'level=municipal',
      'level=county',
      'level=township',
    ],
    ['厅本级直接立案行政处罚案件26件。', 'level=provincial'],
    ['全市行政处罚案件185件（乡镇（街道）23件，占12%）。', '-', 'level=township', '-'],
    ['持证执法人员736人，其中乡镇198人。', '-', 'level=township'],
    // what the parts of a level are parts of
    [
      '市本级受理行政复议案件60件，其中公安30件、国土20件、人社10件。',
      ...Array<string>(4).fill('level=municipal'),
    ],
  ])('%s', (text, ...expected) => {
    expect(dimsIn(text)).toEqual(expected);
  });

  test.each<[string, ...string[]]>([
    // whom it is against, what it does, who else: no office that counted
    ['乡镇（街道）为被申请人的行政复议案件29件。', '-'],
    ['全市收到行政复议申请96件，其中东郭区50件、石漱县46件。', '-', '-', '-'],
    ['县法律援助中心及乡镇工作站承办法律援助案件385件。', '-'],
    ['全省各级行政复议机关收到行政复议申请96件。', '-'],
    ['全市8家复议机关（市本级及7个县区）新收行政复议申请742件。', '-', '-', '-'],
  ])('none in %s', (text, ...expected) => {
    expect(dimsIn(text)).toEqual(expected);
  });
});

describe('the words around a figure narrow it', () => {
  test.each<[string, ...string[]]>([
    // how it came in
    ['收到行政复议申请97件，其中线上提出29件。', '-', 'mode=online'],
    ['通过“掌上复议”小程序提交的行政复议申请26件。', 'mode=online'],
    ['窗口办理各类许可4.3万件，其中网上受理3.1万件。', '-', 'mode=online'],
    // what stands behind is of a part, of another clause, or its own noun
    [
      '行政复议直接纠错59件，纠错的59件里撤销33件、变更26件。',
      '-',
      '-',
      'outcome=revoked',
      'outcome=changed',
    ],
    ['审结行政复议案件33件——维持19件、驳回14件。', '-', '-', '-'],
    ['法律援助中心为148名农民工讨薪。', 'group=workers'],
    ['法律援助为农民工等受援人挽回损失143万元。', '-'],
    // the same thing
    ['12345热线满意率较上年提高3个百分点达到94%。', 'measure=satisfaction', 'measure=satisfaction'],
  ])('%s', (text, ...expected) => {
    expect(dimsIn(text)).toEqual(expected);
  });
});

describe('the type of cases at court', () => {
  const COURT = '云溪县人民法院工作报告\n加强审判工作。';

  test.each<[string, ...string[]]>([
    ['审结毒品案件29件。', 'case_type=criminal'],
    ['受理涉恶案件3件。', 'case_type=criminal'],
    ['审结贪污贿赂案件64件。', 'case_type=criminal'],
    ['人民法院审结交通肇事罪案件14件。', 'case_type=criminal'],
    ['人民法院审结故意伤害案件12件、离婚案件36件。', 'case_type=criminal', 'case_type=civil'],
    ['人民法院依法审结买卖合同、民间借贷等案件126件。', 'case_type=civil'],
    [
      '审结民商事案件2031件，其中婚姻家庭832件，民间借贷1105件，劳动争议94件。',
      ...Array<string>(4).fill('case_type=civil'),
    ],
    // not what the case is about
    ['判处罪犯41人。', '-'],
    ['审结破产案件6件。', '-'],
    ['受理执行案件140件。', '-'],
  ])('%s', (text, ...expected) => {
    expect(dimsIn(COURT + text)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['全年提出抗诉12件。', '-'],
    ['民事监督案件32件，刑事抗诉9件。', 'case_type=criminal'],
  ])('protests: %s', (text, expected) => {
    expect(dimsIn(`云溪县人民检察院工作报告\n${text}`).at(-1)).toEqual(expected);
  });
});

describe('the kind of cases that were taken up', () => {
  test.each<[string, ...string[]]>([
    ['人民法院受理刑事案件588件（不含旧存），审结571件。', 'case_type=criminal', 'case_type=criminal'],
    ['人民法院受理刑事案件588件，审结各类案件1571件。', 'case_type=criminal', '-'],
  ])('%s', (text, ...expected) => {
    expect(dimsIn(text)).toEqual(expected);
  });
});

test('each rate of a row has the measure that its list says', () => {
  const figures = figuresIn('承办人大代表建议156件、政协提案132件，满意率分别为98.7%、99.2%。');
  expect(figures.slice(2).map(({ metric: id, dims }) => [id, dims])).toEqual([
    ['npc.rate', { measure: 'satisfaction' }],
    ['cppcc.rate', { measure: 'satisfaction' }],
  ]);
});
