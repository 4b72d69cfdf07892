import { describe, expect, it } from 'vitest';
import { auditTexts, reportOf } from '../helpers/audited.js';

const last = reportOf('全年收到行政复议申请91件。办理公证事项1200件。', 2022);
const codes = async (words: string) =>
  (await auditTexts([last, reportOf(words)]))[1]!.findings.map(({ code }) => code);

describe('reports of two years', () => {
  it.each([
    ['全年收到行政复议申请64件，同比下降29.67%。', []],
    ['全年收到行政复议申请64件，同比下降39.67%。', ['change_against_last_year']],
    ['全年收到行政复议申请64件，较上年减少27件。', []],
    ['全年收到行政复议申请64件，较上年的81件下降21%。', ['value_against_last_year']],
    ['全年办理公证事项12件。', ['jump']],
    ['全年办理公证事项1350件。', []],
    // another body
    ['县公安局收到行政复议申请64件，同比下降39.67%。', []],
  ])('%s', async (words, expected) => {
    expect(await codes(words)).toEqual(expected);
  });

  it('names the figure of the other report', async () => {
    const [, report] = await auditTexts([last, reportOf('全年收到行政复议申请64件，同比下降39.67%。')]);
    expect(report?.findings[0]?.others).toEqual([{ path: '0.txt', start: last.indexOf('91件') }]);
  });

  it('does not depend on the order of the reports', async () => {
    const now = reportOf('全年收到行政复议申请64件，同比下降39.67%。');
    const [first] = await auditTexts([now, last]);
    expect(first?.findings.map(({ code }) => code)).toEqual(['change_against_last_year']);
  });

  it('leaves reports of other places alone', async () => {
    const elsewhere = last.replace('云澜县', '栖川县');
    const [, report] = await auditTexts([elsewhere, reportOf('全年收到行政复议申请64件，同比下降39.67%。')]);
    expect(report?.findings).toEqual([]);
  });
});
