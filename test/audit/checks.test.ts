import { describe, expect, it } from 'vitest';
import { outputSchema } from '../../src/model.js';
import { codesOf, extractText, findingsOf, reportOf } from '../helpers/audited.js';

/** Sentence → the codes that the audit must give; none: the sentence is sound, or says too little. */
const CASES: Record<string, [words: string, codes: string[]][]> = {
  rates: [
    ['受理矛盾纠纷7742件，调解成功7707件，成功率99.5%。', []],
    ['受理矛盾纠纷7742件，调解成功7707件，成功率98.5%。', ['rate_against_counts']],
    ['审结行政诉讼案件120件，行政机关败诉9件，败诉率17.5%。', ['rate_against_counts']],
    ['参考437人，合格402人，合格率92%。', []],
    // cut off instead of rounded
    ['受理申请9.6万件，办结9.57万件，办结率99.6%。', []],
    // a rate of some of the cases only
    ['受理案件4836件，办结4521件，法定审限内结案率99.1%。', []],
    // cases carried over from the year before
    ['受理案件41件，上年结转3件，审结39件，结案率88.6%。', []],
    ['群众满意率达123%。', ['rate_over_hundred']],
    // the whole of two counts, and a whole that is not stated
    ['区政府作为被告的案件31件，作为第三人的14件，败诉3件，败诉率6.7%。', []],
    ['全年新收复议案件96件，调解结案21件，调解率28.4%。', []],
  ],
  shares: [
    ['审结行政复议案件228件，其中调解结案63件，占27.6%。', []],
    ['审结行政复议案件228件，其中调解结案63件，占37.6%。', ['share_against_counts']],
    // a whole that the text does not give
    ['全年新登记企业4118户，占市场主体的30%。', []],
  ],
  parts: [
    ['办理法律援助案件222件，其中刑事160件、民事59件、行政3件。', []],
    ['办理法律援助案件222件，其中刑事160件、民事89件、行政3件。', ['parts_over_whole']],
    ['现有调解员120名，其中专职134名。', ['part_over_whole']],
    // parts that lie across one another
    ['办理法律援助案件100件，其中农民工60件、妇女55件、未成年人20件。', []],
    // of the accepted, not of the resolved
    ['受理纠纷1537件，成功1522件，其中物业纠纷486件、邻里纠纷421件、其余630件。', []],
    // of two counts together
    ['办理人大代表建议14件、政协提案22件，其中主办19件、会办17件。', []],
    // others in brackets
    ['全省设立委员会16个，承接事项61项（上年为73项）。', []],
    // some only, with 其中 alone
    ['审结案件300件，其中维持97件、驳回34件。', []],
    ['受理案件41件，其中土地类18件，公安类11件，人社类7件，其他9件。', ['parts_over_whole']],
    ['受理案件41件，其中土地类18件，公安类11件，人社类7件，其他2件。', ['parts_short_of_whole']],
  ],
  sums: [
    ['办理人大代表建议77件、政协提案103件，合计180件。', []],
    ['办理人大代表建议77件、政协提案103件，合计190件。', ['sum_against_parts']],
  ],
  changes: [
    // what is compared has a name of its own
    ['应诉案件88件，其中败诉5件，收案数较上年的110件下降20%。', []],
    ['行政许可事项由268项减少到231项，减少13.8%。', []],
    ['行政许可事项由268项减少到231项，减少23.8%。', ['change_against_values']],
    ['行政许可事项由268项减少到331项。', ['direction_against_values']],
    ['受理信访件64件，较上年的91件下降29.67%。', []],
    ['受理信访件64件，较上年的91件下降19.67%。', ['change_against_values']],
    ['收到工单4873件，较上年减少1026件、下降17.4%。', []],
    ['收到工单4873件，较上年减少1026件、下降27.4%。', ['change_against_values']],
    ['出庭率由85.1%提高到96.2%，提高11.1个百分点。', []],
    ['出庭率由85.1%提高到96.2%，提高12.1个百分点。', ['change_against_values']],
  ],
  repeats: [
    ['全年收到行政复议申请104件。\n二、复议工作\n共收到行政复议申请104件，受理98件。', []],
    ['全年收到行政复议申请104件。\n二、复议工作\n共收到行政复议申请114件，受理98件。', ['stated_twice']],
    // rounded in the opening
    ['发放普法宣传资料2万余份。\n二、普法工作\n全年发放普法宣传资料20345份。', []],
    // another body's
    ['全年收到行政复议申请104件。\n二、复议工作\n市公安局收到行政复议申请14件。', []],
  ],
};

for (const [name, cases] of Object.entries(CASES)) {
  describe(name, () => {
    it.each(cases)('%s', async (words, codes) => {
      expect(await codesOf(words)).toEqual(codes);
    });
  });
}

describe('a finding', () => {
  const words = '受理矛盾纠纷7742件，调解成功7707件，成功率98.5%。';

  it('names its figures and says what is expected and stated, in both languages', async () => {
    const text = reportOf(words);
    const output = await extractText(text);
    const [finding] = output.findings;
    expect(finding?.figures.map((start) => output.figures.find((one) => one.start === start)?.text)).toEqual([
      '7742件',
      '7707件',
      '98.5%',
    ]);
    expect(finding?.expected).toBe('99.55%');
    expect(finding?.stated).toBe('98.5%');
    expect(finding?.zh).toContain('99.55%');
    expect(finding?.en).toContain('7707件 ÷ 7742件');
    expect(() => outputSchema.parse(output)).not.toThrow();
  });

  it('is the same in half-width marks and full-width digits', async () => {
    const half = await findingsOf('受理矛盾纠纷7742件,调解成功7707件,成功率98.5%。');
    const wide = await findingsOf('受理矛盾纠纷７７４２件，调解成功７７０７件，成功率９８.５％。');
    expect(half.map(({ code, expected }) => [code, expected])).toEqual([['rate_against_counts', '99.55%']]);
    expect(wide.map(({ code, expected }) => [code, expected])).toEqual([['rate_against_counts', '99.55%']]);
  });
});
