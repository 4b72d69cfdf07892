import { describe, expect, test } from 'vitest';
import { extractReport } from '../../src/extract.js';
import { loadReport } from '../../src/load/index.js';
import { figuresIn } from '../helpers/analysed.js';
import { ownLibrary } from '../helpers/library.js';

const SOURCE = { path: 'a.txt', sha256: '', bytes: 0 };

/** Every part as `part<whole`. */
function parts(text: string): string[] {
  return figuresIn(text)
    .filter((figure) => figure.whole)
    .map((figure) => `${figure.value}<${figure.whole!.value}`);
}

describe('resolveParts', () => {
  test.each<[string, ...string[]]>([
    ['办理公证228件（其中：国内153件，涉外74件、涉澳1件）。', '153<228', '74<228', '1<228'],
    ['受理案件83件，其中民事24件，刑事4件。', '24<83', '4<83'],
    ['接到应诉案件6起，4件驳回起诉，1件判决履行，1件正在审理。', '4<6', '1<6', '1<6'],
    ['受理案件62件，办结58件，其中上诉21件，办结率93.5%。', '21<58'],
    ['受理案件100件，办结90件，其中民事60件，刑事40件。', '60<100', '40<100'],
    ['抽查的46家单位中，14家未建立台账。', '14<46'],
    ['开展检查12次，检查企业40家。'],
    ['受理案件12件，其中民事5件；办理公证7件。', '5<12'],
    ['累计接收586人，解除364人，在册222人。'],
    ['办理案件50件，其中刑事20件，占40%。', '20<50'],
    ['受理案件41件。按类别分，土地类18件、治安类11件、社保类12件。', '18<41', '11<41', '12<41'],
    // words that make a part, and words that make none
    ['办理处罚案件900宗，交警占610宗。', '610<900'],
    ['抽取处罚卷40宗、许可卷20宗，优秀的分别为14宗和9宗。', '14<40', '9<20'],
    ['各单位送来50本案卷，优秀卷12本，不及格3本。', '12<50', '3<50'],
    ['登记复议申请80件（不含上年结转6件），驳回40件。'],
    ['核查图斑70个，其中认定违法12个，整改销号9个。', '12<70'],
    ['全年召开常务会20次，其中研究法治议题的5次，会前学法8次。', '5<20'],
    ['涉企文件清理160份，废除11份。', '11<160'],
    ['清理文件160份，废除11份。'],
    // what a bracket says is not said of the list behind it
    ['复议审结40件（含上年结转），维持25件、驳回9件、撤销6件。', '25<40', '9<40', '6<40'],
    // a share of the sum names the whole of its kinds
    ['审结民事案件500件。借贷案120件、买卖案80件，合计占40%。', '120<500', '80<500'],
    ['审结民事案件500件。借贷案120件、买卖案80件，合计占33%。'],
    ['摸底文件90份，建议废止7份、修改4份。', '7<90', '4<90'],
    ['召开会议90次，建议废止文件7份。'],
    ['抽取案卷24卷，优良20卷。', '20<24'],
    ['全年行政复议9件，纠错1件。'],
    // lists that add up, over semicolons and sentences, other counts between
    [
      '已办结的73件中，维持率56.2%，计41件；驳回9件；撤销5件、责令履行2件；以和解终止16件。',
      '41<73',
      '9<73',
      '5<73',
      '2<73',
      '16<73',
    ],
    [
      '审结行政案件218件。判决驳回诉讼请求120件，驳回起诉60件；原告撤诉30件。其他方式结案8件。',
      '120<218',
      '60<218',
      '30<218',
      '8<218',
    ],
    ['反馈问题17个，细化措施43条，改到位16个，剩下1个正在推进。', '16<17', '1<17'],
    ['在册246人中，缓刑231人、假释15人，男性218人、女性28人。', '231<246', '15<246', '218<246', '28<246'],
    ['接收来信来访728件次，来信113件、来访96批、网上519件。', '113<728', '96<728', '519<728'],
    // the whole behind its parts
    ['处级11人、科级14人、社区书记17人共42人完成述法。', '11<42', '14<42', '17<42'],
    // divisions, one after the other
    [
      '受理案件58件。从领域看，公安（含交警）23件，工伤21件，其他14件；从被申请人看，部门41件，乡镇17件。',
      '23<58',
      '21<58',
      '14<58',
      '41<58',
      '17<58',
    ],
    // what is compared with is no whole, and a change is no part
    ['检查4186次，较上年的7052次减少40.6%，其中联合检查612次。', '612<4186'],
    ['组织活动1300场，比2015年（1074场）多226场。'],
    // brackets: the parts in a closed one are no wholes
    ['申请援助38件（民事34件，刑事4件），其中讨薪19件。', '34<38', '4<38', '19<38'],
    ['承办建议24件（主办15件、会办9件）。', '15<24', '9<24'],
    // another deed, or parts of two counts together
    ['查办案件500件，其中大案14件，没收药品20箱，移送司法机关46件。', '14<500'],
    ['办理建议14件、提案22件，其中主办19件、会办17件。'],
    ['办结处罚案件800件，市场监管264件，占33%。', '264<800'],
    ['抽取案卷120卷，评出优秀的31卷。', '31<120'],
    ['11个乡镇执法队中只有6个配有执法车。', '6<11'],
    ['送评的6卷案卷有4卷获评优秀。', '4<6'],
    // the rest, with a number and without
    ['执法人员31人，取得证件的28人；另有3人为新录用。', '28<31', '3<31'],
    ['受理62件，审结58件，纠错3件，其余维持或驳回。', '3<58'],
    ['全县应诉62件，以县政府为被告的8件、以乡镇为被告的11件，其余为部门。', '8<62', '11<62'],
    ['41名调解员中，专职12名、兼职9名，走访62次。', '12<41', '9<41'],
    // behind all the kinds of a whole, a part is one of the whole
    ['受理案件50件，包括民事32件、刑事17件、行政1件，其中讨薪21件。', '32<50', '17<50', '1<50', '21<50'],
    // lists in a bracket, and one count beside the other
    ['现有62人（缓刑41人、假释11人、监外执行9人、管制1人）。', '41<62', '11<62', '9<62', '1<62'],
    ['设接待室14间、调解室8间、档案室6间。'],
    // the longer list is that of the count right before it
    [
      '收件38件，立案34件，审结30件，撤销3件、确认违法1件、维持17件、撤回9件，还有4件在审。',
      '30<34',
      '3<30',
      '1<30',
      '17<30',
      '9<30',
      '4<34',
    ],
    // sums by chance: other measures, other sentences
    ['抽检40批次，不合格4批次；登记电梯25台、锅炉11台。'],
    ['警告61户，办结3件。发布通告29个。设立门诊3个、诊室18个，检查药店11家。'],
    // a list ends with its clause, and 其中 opens it behind the whole
    ['治理水田120亩，其中旱地62亩；修复图斑27个、面积41.5亩。', '62<120'],
    ['防止转化12件39人、防止自杀5件6人。'],
    ['开展宣传57场，推送信息64篇，总阅读量超15万次。'],
    ['检查150户，其中会同税务等12个部门抽查31户。', '31<150'],
    ['被纠错的31件中，两个领域就有19件。', '19<31'],
    // a pair is all the kinds only where nothing else goes on beside it
    ['审议草案12件，制定规章5件、修改7件、废止4件。'],
    ['审核案件23件，退回4件，讨论19件次。'],
    ['受理14件，维持9件，驳回5件；应诉8件，审结6件。', '9<14', '5<14'],
    ['收到申请14件，受理11件，另作被申请人3件。'],
    // what its words say is a part
    ['起底涉企的文件402份，废止11份，修改6份。', '11<402', '6<402'],
    ['清理规章，保留31件、废止4件。'],
    ['在岗队员47名，持证上岗的39名，专职6名。', '39<47', '6<47'],
    ['抽评案卷180宗，1宗获评优秀。', '1<180'],
    ['评查案卷10卷，仅5卷评优。', '5<10'],
    ['进驻事项134项，能上网办的121项。', '121<134'],
    ['收集问题线索112条，查实58条。', '58<112'],
    ['申请强制执行23件，获准21件。', '21<23'],
    ['被复议8件，确认违法1件，余皆维持。', '1<8'],
    ['被复议43件，撤销变更9件，纠错率21%。', '9<43'],
    // far apart, deeds and times make up no count
    ['立案38件，罚款41万元。大案12件，移交公安5件，吊销许可2件，免罚19件。'],
    ['招聘社工85名。查实违规3次，给予警告63人次，治安处罚5人，收监9人，裁定8人。'],
    // 其中 at the head of a sentence, and kinds of which nothing but the share is told
    ['调解纠纷438件，成功率98%。其中劳资97件，邻里62件。', '97<438', '62<438'],
    ['接收举报213件，同比增长4%，其中索赔类约占三成、噪声类占17%。', '30<213', '17<213'],
    ['收到申请17件，受理15件；受理案件中，林权8件、治安5件。', '8<15', '5<15'],
  ])('%s', (text, ...expected) => {
    expect(parts(text)).toEqual(expected);
  });
});

test('a column that adds up to a count above the table', async () => {
  const rows = ['结果\t件数（件）', '维持\t31', '驳回\t9', '撤销\t2'].join('\n');
  const table = (above: string) => tableParts(`临溪县2023年行政复议情况报告\n${above}结果如下：\n${rows}\n`);
  expect(await table('审结案件42件。')).toEqual(['31<42', '9<42', '2<42']);
  expect(await table('审结案件43件。')).toEqual([]);
});

/** The parts of a text in which the lines with tabs are a table. */
async function tableParts(text: string): Promise<string[]> {
  const report = await loadReport(new TextEncoder().encode(text), { name: SOURCE.path });
  const { figures } = extractReport(report, ownLibrary(), SOURCE);
  const byStart = new Map(figures.map((figure) => [figure.start, figure]));
  return figures.flatMap(({ value, part_of }) =>
    part_of === undefined ? [] : [`${value}<${byStart.get(part_of)!.value}`],
  );
}
