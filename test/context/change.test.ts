import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

/** Kind and direction of every figure. */
function kinds(text: string): string[] {
  return figuresIn(text).map((figure) =>
    figure.direction ? `${figure.kind} ${figure.direction}` : figure.kind,
  );
}

describe('markChange', () => {
  test.each<[string, ...string[]]>([
    ['受理案件62件，同比下降29.67%。', 'count', 'change down'],
    ['办结率同比上升3.4个百分点。', 'change up'],
    ['受理案件较上年增加15件。', 'change up'],
    ['比上年减少3批次。', 'change down'],
    ['罚没款入库同比多收12.4%。', 'change up'],
    ['药品平均降价32%。', 'change down'],
    ['检查频次再压20%。', 'change down'],
    ['多收款项12万元。', 'amount'],
    ['项目审减率8.4%。', 'rate'],
    ['新增法律顾问12名。', 'count'],
    ['增加编制12名。', 'count'],
    ['满意率提高到95%。', 'rate'],
    ['满意率由90%提升至95%。', 'rate', 'rate'],
    ['投诉量降幅达15%。', 'change down'],
    ['收案数增长1.2倍。', 'change up'],
    ['收案数是上年的2.4倍。', 'change up'],
    ['收入和支出同比分别下降9.4%、12.7%和22.3%。', 'change down', 'change down', 'change down'],
    // a sign is of its own number alone
    ['收费同比分别增长5.2%、-3.1%、12.6%。', 'change up', 'change down', 'change up'],
    ['受理案件62件，同比增长-3.1%。', 'count', 'change down'],
    ['败诉率6.87%，低于全市平均水平2.4个百分点。', 'rate', 'change down'],
    ['合格率高出全省1.3个百分点。', 'change up'],
    ['审批时限压缩60%以上。', 'change down'],
    ['压缩审批时限60%以上。', 'change down'],
    ['占比35%。', 'rate'],
    ['入企检查54万户次，比上年的79万户次减少25万户次。', 'count', 'count', 'change down'],
    ['事项由5186项调整为4973项，净减213项。', 'count', 'count', 'change down'],
    ['处罚金额3.5万元。', 'amount'],
    ['绿化120亩。', 'amount'],
    ['不合格率由6.1%减为3.7%。', 'rate', 'rate'],
    ['组织活动1300场，比2015年（1074场）多226场。', 'count', 'count', 'change up'],
    ['与去年同期902件比，增加135件。', 'count', 'change up'],
    ['与2020年27件相比，少8件。', 'count', 'change down'],
    ['件数、金额分别较去年增长37.7%、41%和1.2倍。', 'change up', 'change up', 'change up'],
    ['满意率86%，与全市平均相比仍差2.3个百分点。', 'rate', 'change down'],
    ['总量与2024年的15100户次相比砍掉36.2%。', 'count', 'change down'],
    ['人均结案31件，比上年多办6件。', 'count', 'change up'],
    ['经费6万元，较去年少安排2万元。', 'amount', 'change down'],
    ['人均办案31件，超过全市平均近三成。', 'count', 'change up'],
    ['满意率力争提高3个百分点；法治阵地新增6处。', 'change up', 'count'],
    ['办结量激增41%，来访量锐减两成。', 'change up', 'change down'],
    ['申请量上一年是31件，涨幅为43.1%。', 'count', 'change up'],
    ['用水成本下降1.2亿元，挽回损失31万元。', 'change down', 'amount'],
    ['承诺时限压减比例达68.5%，审批时限压减68.5%。', 'rate', 'change down'],
    ['评查得分86.5分，低于全县平均分1.3分。', 'count', 'change down'],
    ['与去年同期的158件相比多调21件。', 'count', 'change up'],
    ['意见书、通知书分别比去年减少3件、5份。', 'change down', 'change down'],
    ['清单内事项比上年增加64项、总数达305项。', 'change up', 'count'],
    ['申报材料平均减了4.5份。', 'change down'],
    ['材料减了4份。', 'count'],
    ['市直均分比县区高2.3分。', 'change up'],
    ['投诉量同比跌12%，差距缩小3个百分点。', 'change down', 'change down'],
    ['复议受理数为同期一审应诉数的1.36倍。', 'rate'],
    ['复议受理数为上年同期的1.36倍。', 'change up'],
  ])('%s', (text, ...expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('和解 is no 和 of a comparison', () => {
    expect(figuresIn('行政复议调解和解率较上年提高5个百分点。')[0]!.metric).toBe('review.settlement_rate');
  });
});
