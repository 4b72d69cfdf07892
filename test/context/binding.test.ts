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
  ['12345热线平均满意率达98.2%。', '98.2 hotline.rate'],
])('an average is no measure of the whole: %s', (text, ...expected) => {
  expect(metrics(text)).toEqual(expected);
});

test('what a bracket counts in or out narrows nothing', () => {
  const [, concluded, settled] = figuresIn(
    '受理行政复议案件186件，审结（含案前调解）170件，审结（调解）12件。',
  );
  expect(concluded).toMatchObject({ metric: 'review.concluded', dims: {} });
  expect(settled).toMatchObject({ dims: { outcome: 'settled' } });
});
