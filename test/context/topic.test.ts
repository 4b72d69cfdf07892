import { describe, expect, test } from 'vitest';
import { figuresIn } from '../helpers/analysed.js';

const topics = (text: string): string[] => [...figuresIn(text).at(-1)!.topics].sort();

describe('setTopics', () => {
  test.each<[string, ...string[]]>([
    // its own clause, the clause before, the sentences before, headings, the title
    ['临溪县2023年工作总结\n调解组织共调解纠纷31件。', 'mediation'],
    ['临溪县2023年工作总结\n人民调解进展顺利，全年受理31件。', 'mediation'],
    ['临溪县2023年工作总结\n做好人民调解工作。全年受理31件。', 'mediation'],
    ['临溪县2023年工作总结\n一、人民调解\n全年受理31件。', 'mediation'],
    ['临溪县2023年人民调解工作总结\n全年受理31件。', 'mediation'],
    // the office that reports, beside what headings say and behind what the words beside a figure do
    ['临溪县市场监督管理局2023年工作总结\n全年立案31件。', 'enforcement'],
    ['临溪县水利局2023年工作总结\n一、政务服务\n全年受理31件。', 'enforcement', 'service'],
    ['临溪县公安局2023年工作总结\n全年立案31件。', 'enforcement', 'police'],
    ['临溪县市场监督管理局2023年工作总结\n人民调解进展顺利，全年受理31件。', 'mediation'],
    // that of a court throughout, also beside what the clause announces
    ['临溪县人民法院2023年工作报告\n加强行政应诉，全年受理31件。', 'court', 'litigation'],
    // what introduces a list, for each of its points that says nothing itself
    [
      '临溪县2023年工作总结\n人民调解有三个特点：一是数量多。二是类型集中。三是成效明显，全年受理31件。',
      'mediation',
    ],
    ['临溪县2023年工作总结\n人民调解有两个特点：一是数量多。二是行政复议衔接顺畅。全年受理31件。', 'review'],
    // an office that is only told of, and a county whose name begins as one
    ['临溪县2023年工作总结\n县市场监督管理局送来材料。\n全年立案31件。'],
    ['公安县2023年工作总结\n全年立案31件。'],
  ])('%s', (text, ...expected) => {
    expect(topics(text)).toEqual(expected);
  });
});
