import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

const HEAD = '临溪县2023年法治政府建设工作报告\n';

/** The period of every figure of a sentence in a report on 2023. */
function periods(sentence: string): (string | null)[] {
  return figuresIn(HEAD + sentence).map((figure) => figure.period);
}

describe('setPeriods', () => {
  test.each<[string, (string | null)[]]>([
    ['全年受理案件12件。', [null]],
    ['2023年受理案件12件。', [null]],
    ['今年1-10月，受理案件12件，办结9件。', ['2023-01/2023-10', '2023-01/2023-10']],
    ['1至9月共检查企业80家次；发现问题6个。', ['2023-01/2023-09', '2023-01/2023-09']],
    ['上半年，开展培训4期。', ['2023-H1']],
    ['2022年下半年开展培训4期。', ['2022-H2']],
    ['第三季度抽检30批次。', ['2023-07/2023-09']],
    ['前三季度抽检30批次。', ['2023-01/2023-09']],
    ['2021年以来累计调解纠纷900件。', ['2021/2023']],
    ['近三年累计培训500人次。', ['2021/2023']],
    ['2022年受理8件，2023年受理12件。', ['2022', null]],
    ['受理12件，较上年增长20%。', [null, null]],
    ['受理12件，比2022年增加2件。', [null, null]],
    ['满意率由上年的90%提高到95%。', ['2022', null]],
    ['新收10件，上年结转3件，审结12件。', [null, '2022', null]],
    ['1-12月受理案件12件。', [null]],
    ['落实《建设规划（2021-2025年）》，办理实事12件。', [null]],
    ['2022年7月至2023年6月检查企业80家次。', ['2022-07/2023-06']],
    ['去年同期受理8件，今年受理12件。', ['2022', null]],
    ['网办率较2021年末的61.3%攀升到80.9%。', ['2021', null]],
    ['自2019年8月试点起，累计接收人员310人。', ['2019-08/2023-12']],
    ['自3月挂牌以来接案19件。', ['2023-03/2023-12']],
    ['【办案】1至11月，新收案件94件。', ['2023-01/2023-11']],
    ['明年，争取新建示范村2个。', ['2024']],
  ])('%s', (sentence, expected) => {
    expect(periods(sentence)).toEqual(expected);
  });

  test('a plan in a section on next year is of next year', () => {
    const figures = figuresIn(`${HEAD}四、下一步工作打算\n（一）加强培训。组织培训6期。`);
    expect(figures.map((figure) => [figure.status, figure.period])).toEqual([['plan', '2024']]);
  });
});
