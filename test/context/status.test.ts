import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

const HEAD = '临溪县2023年法治政府建设工作报告\n';
const statuses = (text: string): string[] => figuresIn(HEAD + text).map((figure) => figure.status);

describe('setStatus', () => {
  test.each<[string, ...string[]]>([
    ['全年受理案件12件。', 'actual'],
    ['力争满意率达到95%以上。', 'plan'],
    ['一、加强统筹谋划\n研究法治工作6次。', 'actual'],
    ['持证率58%，距离国家75%的要求还有差距。', 'actual', 'plan'],
    ['审核员占8%，高于5%的底线。', 'actual', 'plan'],
    ['人均培训62学时（上级要求不少于60学时）。', 'actual', 'plan'],
    ['确保18项指标进入前列。', 'plan'],
    ['执法人员每人每年培训不少于40学时。', 'plan'],
    ['超额完成目标，培训500人。', 'actual'],
    ['平均每个村配备3名法律明白人。', 'actual'],
    ['培训4期，通过验收12个。', 'actual', 'actual'],
    ['三、下一步工作计划\n新建站点12个。', 'plan'],
    ['三、存在问题\n仍有12个村未达标。', 'actual'],
    ['2024年，我县将继续推进规范化建设，新建示范点8个。', 'plan'],
    ['一、2023年工作情况\n完成审查12件。\n二、2024年工作安排\n（一）审查。完成审查20件。', 'actual', 'plan'],
    ['三、下一步工作安排\n持证率由85%提高到95%。', 'actual', 'plan'],
    ['六、2024年怎么干\n持证人员增至30名。', 'plan'],
    ['2024年：建成法治文化长廊1条。', 'plan'],
    ['下步打算：讲座办4场。', 'plan'],
    ['五、短板与打算\n仍有3个所无执法员。', 'actual'],
    ['应当出庭的31件案件中，负责人出庭30件。', 'actual', 'actual'],
    ['应当出庭39件，全部出庭，公开规划计划类信息47条。', 'actual', 'actual'],
    ['公布检查计划31份。', 'actual'],
    ['制定年度学法计划并组织集体学法12次。', 'actual'],
    ['化解373件，列入计划逐步解决的39件。', 'actual', 'actual'],
    ['已列入规划计划逐步解决的4件，计划落实的有21件，计划解决的占7%。', 'actual', 'actual', 'actual'],
    ['办理援助案件需达到1200件以上。', 'plan'],
    ['民生实事任务数为320件，完成率120.3%。', 'plan', 'actual'],
    ['检查计划备案率100%，入企检查压减到5120次。', 'actual', 'actual'],
    ['计划检查企业31家，实查34家。', 'plan', 'actual'],
    ['最少的社区每月仅到岗1次。', 'actual'],
    ['三、2024年措施\n网上办理率达到100%。', 'plan'],
    ['各位代表，新的一年，我院将加强管理，建成法庭5个。', 'plan'],
    ['三、下一步工作安排\n新建站点12个。\n附：2023年办案情况\n调解组织调解纠纷31件。', 'plan', 'actual'],
    // what is asked for; shortcomings told before the plans of one heading; headings that only sound like plans
    ['审核人员占比3.8%，低于5%的要求。', 'actual', 'plan'],
    ['按每件30元的标准发放补贴2万元。', 'plan', 'actual'],
    ['六、存在困难和下步打算\n执法车辆仅1台。\n2024年，计划新建站点3处。', 'actual', 'plan'],
    ['六、不足及明年计划\n执法船艇仅1艘。', 'actual'],
    ['1.统筹谋划，责任上肩。召开会议3次。', 'actual'],
    ['我们将补短板：2024年底前实现全覆盖，律师达到230名，新招5名。', 'plan', 'plan'],
    // what it starts from is so now
    ['明年，拟把考核权重由3%提到5%。', 'actual', 'plan'],
    ['三、下一步工作安排\n“三项制度”由3家试点单位扩到12家。', 'actual', 'plan'],
    ['下一步，聚焦重点机构，飞行检查不少于8家次，持证率拉到90%。', 'plan', 'plan'],
    ['接下来，我们将开展讲座12场。', 'plan'],
    ['三、下阶段工作\n举办讲座12场。', 'plan'],
    ['考核权重由3%提到5%。', 'actual', 'actual'],
    // an estimate of the year's own figure
    ['居民收入预计增长4%，预计到年底新增站点12个。', 'actual', 'plan'],
    ['启动改造21处，是计划任务的2.1倍。', 'actual', 'actual'],
    ['三、下一年度计划\n制定文件10件。', 'plan'],
    // money that was won
    ['争取上级资金63万元，争取建成站点9个。', 'actual', 'plan'],
  ])('%s', (text, ...expected) => {
    expect(statuses(text)).toEqual(expected);
  });
});
