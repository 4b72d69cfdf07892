import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scan } from '../../src/figures/scan.js';
import { makeWorkingCopy, toSource } from '../../src/text/working.js';
import { ownLibrary } from '../helpers/library.js';

/** Every figure as `text=value[~high] unit bound`. */
function scanned(text: string): string[] {
  const copy = makeWorkingCopy(text);
  return scan(copy.text, ownLibrary()).map((figure) => {
    const { start, end } = toSource(copy, figure.start, figure.end);
    const high = figure.high === null ? '' : `~${figure.high}`;
    return `${text.slice(start, end)}=${figure.value}${high} ${figure.unitText} ${figure.bound}`;
  });
}

const FIGURES: [text: string, ...figures: string[]][] = [
  ['全年办理3034件', '3034件=3034 件 exact'],
  ['执法队伍人少，购置电动三轮车20辆', '20辆=20 辆 exact'],
  ['发放资料2万余份', '2万余份=20000 份 over'],
  ['出动巡逻车船120辆（艘）次', '120辆（艘）次=120 辆（艘）次 exact'],
  ['开设法治课程32门', '32门=32 门 exact'],
  ['合格率99.66%', '99.66%=99.66 % exact'],
  ['合格率达９８．５％', '９８．５％=98.5 % exact'],
  ['覆盖率百分之九十五', '百分之九十五=95 % exact'],
  ['增长百分之一点五七', '百分之一点五七=1.57 % exact'],
  ['占九成以上', '九成以上=90 % over'],
  ['占三分之二', '三分之二=66.6667 % exact'],
  ['事故率千分之三', '千分之三=3 ‰ exact'],
  ['达到3‰', '3‰=3 ‰ exact'],
  ['同比上升3.4个百分点', '3.4个百分点=3.4 个百分点 exact'],
  ['增长1.2倍', '1.2倍=1.2 倍 exact'],
  ['近500人次参加', '500人次=500 人次 under'],
  ['约三十余场', '三十余场=30 场 over'],
  ['不少于40学时', '40学时=40 学时 at_least'],
  ['每人不超过5次', '5次=5 次 at_most'],
  ['召开会议一次以上', '一次以上=1 次 over'],
  ['左右为难者20人左右', '20人左右=20 人 about'],
  ['每年3至5次', '3至5次=3~5 次 exact'],
  ['满意率80%-90%', '80%-90%=80~90 % exact'],
  ['投入10-20万元', '10-20万元=100000~200000 元 exact'],
  ['两三个单位', '两三个=2~3 个 about'],
  ['查处15件32人', '15件=15 件 exact', '32人=32 人 exact'],
  ['罚款3.5万元', '3.5万元=35000 元 exact'],
  ['挽回损失1,208.6万元', '1,208.6万元=12086000 元 exact'],
  ['绿化1200亩、480平方米', '1200亩=1200 亩 exact', '480平方米=480 平方米 exact'],
  ['检查1 036家次', '1 036家次=1036 家次 exact'],
  ['与四家律师事务所签约', '四家=4 家 exact'],
  ['组织了两次考试', '两次=2 次 exact'],
  ['打造三个示范点', '三个=3 个 exact'],
  ['召开一次专题会议', '一次=1 次 exact'],
  ['12345热线受理3万件', '3万件=30000 件 exact'],
  [
    '公安487件居首，工商301件次之，巡查12件次',
    '487件=487 件 exact',
    '301件=301 件 exact',
    '12件次=12 件次 exact',
  ],
  ['抽取案卷20宗、行政案件12宗卷宗', '20宗=20 宗 exact', '12宗=12 宗 exact'],
  ['维护了19.2万户家庭权益', '19.2万户=192000 户 exact'],
  ['举办培训三期', '三期=3 期 exact'],
  ['打通断点45处以上，处罚31处以罚款', '45处以上=45 处 over'],
  ['帮扶1.52万离校未就业高校毕业生', '1.52万=15200  exact'],
  ['惠及3万多家庭', '3万多=30000  over'],
  ['轮流坐班31个班次', '31个班次=31 个班次 exact'],
  ['受理信访1,126件（批）次', '1,126件（批）次=1126 件（批）次 exact'],
  [
    '满意率分别提高3.1个、2.4个和1.2个百分点',
    '3.1个=3.1 个百分点 exact',
    '2.4个=2.4 个百分点 exact',
    '1.2个百分点=1.2 个百分点 exact',
  ],
  [
    '分别收到申请31、47件，受理28、44件',
    '31=31 件 exact',
    '47件=47 件 exact',
    '28=28 件 exact',
    '44件=44 件 exact',
  ],
  // letters that are the noun, and those of a code
  ['KTV12家，GB12家', '12家=12 家 exact'],
  // people and firms in 万 need no measure word
  ['惠及近4万群众', '4万=40000  under'],
  ['320万“法律明白人”', '320万=3200000  exact'],
  ['服务1.2万余市场主体', '1.2万余=12000  over'],
  ['欠款5万企业'],
  ['捐出2万人民币'],
  ['达百余人', '百余人=100 人 over'],
  ['逾千人次', '千人次=1000 人次 over'],
  ['1.3家企业参加', '3家=3 家 exact'],
  [
    '较上年分别提高1.4、6.8、0.7个百分点',
    '1.4=1.4 个百分点 exact',
    '6.8=6.8 个百分点 exact',
    '0.7个百分点=0.7 个百分点 exact',
  ],
  ['起诉3起诉讼', '3起=3 起 exact'],
  ['开展3项目标考核', '3项=3 项 exact'],
  // the word after a measure word is no longer word with it
  ['移送12条线索', '12条=12 条 exact'],
  ['开通4条线路', '4条=4 条 exact'],
  ['举办12场面向企业的培训', '12场=12 场 exact'],
  ['开展3场地质灾害演练', '3场=3 场 exact'],
  ['租用3场地'],
  ['整治广告12处分别立案', '12处=12 处 exact'],
  ['设立5处警示牌', '5处=5 处 exact'],
  ['检查12处工地', '12处=12 处 exact'],
  ['建设5处室外健身点', '5处=5 处 exact'],
  ['2021处理情况'],
  ['造成3人身亡', '3人=3 人 exact'],
  ['涉及3人身份不明', '3人=3 人 exact'],
  ['保障8人身安全'],
  ['对5人口头警告', '5人=5 人 exact'],
  ['成立5人工作专班', '5人=5 人 exact'],
  ['2022人工智能大会'],
  ['受理5项目前已办结', '5项=5 项 exact'],
  ['走访12户外出务工家庭', '12户=12 户 exact'],
  ['分3批发放补贴', '3批=3 批 exact'],
  ['命名2批示范点', '2批=2 批 exact'],
  ['经2023批准'],
  ['邀请5名列席代表', '5名=5 名 exact'],
  ['新建5所提升2所', '5所=5 所 exact', '2所=2 所 exact'],
  ['召开3次年度例会', '3次=3 次 exact'],
  ['接到5起来自群众的举报', '5起=5 起 exact'],
  ['化解5起执行案件', '5起=5 起 exact'],
  ['自2021起执行'],
  ['组建2支行政执法队伍', '2支=2 支 exact'],
  ['抓获的12人均被起诉', '12人=12 人 exact'],
  ['走访36户均已登记', '36户=36 户 exact'],
  ['2022人均可支配收入上升'],
  ['2022人均GDP上升'],
  // months and ranks, and counts that begin like them
  ['收到3份申请', '3份=3 份 exact'],
  ['今年9份文件', '9份=9 份 exact'],
  ['全年5份合同', '5份=5 份 exact'],
  ['截至12份'],
  ['目前3名律师值班', '3名=3 名 exact'],
  ['开庭前2次调解', '2次=2 次 exact'],
  ['此前5次会议', '5次=5 次 exact'],
  ['评选前3名'],
  ['下列12名人员', '12名=12 名 exact'],
  ['年末12名调解员', '12名=12 名 exact'],
  ['位列全省第3位'],
  ['该届人大开会三次', '三次=3 次 exact'],
  ['安排26名律师值班', '26名=26 名 exact'],
  ['配备3名以上专职调解员', '3名以上=3 名 over'],
];

const NO_FIGURES = [
  '市人大四次会议期间',
  '检查1个对象，有完整记录，计为检查1次。',
  '并处两种以上处罚的，算一宗处罚。',
  '2023年8月27日至28日',
  '检查沿街12门店',
  '设备更换86,19个',
  '解答咨询4.2万86件',
  '1-10月',
  '2021-2025年',
  '两年来',
  '3个工作日内办结',
  '用时2小时30分',
  '第六届',
  '第二次会议',
  '十八届人大三次会议',
  '八届四次、五次全会',
  '第三、第四批',
  '第5至10位为顺序码',
  '荣获二等奖',
  '进入前10名',
  '位居全市第三',
  '〔2020〕87号',
  '《某某办法（2022年修订）》第17条',
  '《关于推进12项措施的意见》',
  '“八五”普法',
  '“12·4”宣传日',
  '二十大精神',
  '三项制度',
  '“四张清单”',
  '7x24小时',
  '3.0版',
  '一件事一次办',
  '最后一公里',
  '“一村一警”',
  '“五清单、一指南”',
  '四大类二十六项标准体系'.slice(0, 3),
  '一批项目',
  '一系列举措',
  '多次召开会议',
  '数十家企业',
  '一定程度上',
  '进一步加强',
  '打造一个平台',
  '建立一项制度',
  '电话12345',
  'GB/T 2260-2007',
  '13:30起',
  'A07号',
  '序号8所列',
  '同志陆九成任职',
  '1+6+N',
  '从三个方面发力',
  '着力抓好四项工作',
  '五个坚持',
  '每万元产值',
  '截至12份，共有',
  '统一部署',
  '年满18周岁',
  '全市排前3名',
  '66人以上超大班额',
  '30户以上自然村寨',
  '机场三期和园区二期',
  '研究中心一期建成',
  '十二届市委五次、六次全会',
  '两化融合指数达到92。',
  '3人制篮球场',
];

const piece = fc.constantFrom(
  ...'0123456789.,%，。、（）《》“”件个人次万亿余一二三十百两第年月至到-约近超不分之成倍多几来点强轮车统 \n\t　％３',
  '百分之',
  '个百分点',
  '2023年',
  '不少于',
  '其中',
);

describe('scan', () => {
  test.each(FIGURES)('%s', (text, ...expected) => {
    expect(scanned(text)).toEqual(expected);
  });

  test.each(NO_FIGURES)('%s holds no figure', (text) => {
    expect(scanned(text)).toEqual([]);
  });

  test('spans lie in the text, ascend and never overlap, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const copy = makeWorkingCopy(text);
        let last = 0;
        for (const figure of scan(copy.text, ownLibrary())) {
          const { start, end } = toSource(copy, figure.start, figure.end);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(Number.isFinite(figure.value)).toBe(true);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('finds the same figures whether or not it tells what is none', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { text } = makeWorkingCopy(pieces.join(''));
        const told: string[] = [];
        const figures = scan(text, ownLibrary(), [], ({ reason }) => told.push(reason));
        expect(scan(text, ownLibrary())).toEqual(figures);
        expect(told).not.toContain('');
      }),
      { numRuns: 300 },
    );
  });

  test('takes time linear in the text on nasty input', { timeout: 20_000 }, () => {
    const nasty = [
      '1'.repeat(200_000),
      '1,'.repeat(100_000),
      '一'.repeat(200_000),
      '《'.repeat(50_000),
      '“'.repeat(50_000),
      '〔'.repeat(50_000),
      '百分之'.repeat(60_000),
      '1至'.repeat(100_000),
      '、1'.repeat(100_000),
      '（'.repeat(100_000),
      '不少于'.repeat(60_000),
    ];
    for (const text of nasty) scan(makeWorkingCopy(text).text, ownLibrary());
  });
});
