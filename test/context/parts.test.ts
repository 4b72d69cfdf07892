import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

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
  ])('%s', (text, ...expected) => {
    expect(parts(text)).toEqual(expected);
  });
});
