import { describe, expect, test } from 'vitest';
import { LibraryError } from '../../src/errors.js';
import { compileExpression } from '../../src/patterns/expression.js';
import { assemble, findMatch, OTHER, TARGET, unitsOf } from '../../src/patterns/program.js';

function matches(expression: string, window: string): boolean {
  const code = Uint16Array.from(assemble(compileExpression(expression).program));
  const text = window.replace(TARGET, OTHER);
  return findMatch(code, 0, unitsOf(text), 0, text.length, window.indexOf(TARGET)) !== null;
}

describe('compileExpression', () => {
  test.each<[string, string, boolean]>([
    ['受理▮', '受理■', true],
    ['受理▮', '受理案件■', false],
    ['受理…▮', '受理各类案件■', true],
    ['受理…▮', '受理申请，办结■', false],
    ['受理……▮', '受理申请，办结■', true],
    ['受理…▮', '受理▮、办结■', false],
    ['(收到|接收)申请▮', '共接收申请■', true],
    ['(行政)?复议▮', '复议■', true],
    ['[甲乙]级▮', '乙级■', true],
    ['^办结▮', '受理▮，办结■', true],
    ['^办结▮', '已办结■', false],
    ['▮维持$', '■维持，', true],
    ['▮维持$', '■维持原判', false],
    ['由#扩大到▮', '由▮扩大到■', true],
    ['占比（%）▮', '占比（%）■', true],
  ])('%s on %s', (expression, window, expected) => {
    expect(matches(expression, window)).toBe(expected);
  });

  test.each([
    '受理',
    '▮',
    '…▮',
    '受理▮▮',
    '(受理▮',
    '受理)▮',
    '受理*▮',
    '受.理▮',
    '受理…行政…复议…申请…▮',
    '[^甲]▮',
    '(受理)?▮',
    '受理▮ & 办结',
    '受理 & 办……结',
    '受理 & (办结)?',
    '受理 & 办结 & 审结 & 立案 & 收案',
  ])('%s is refused', (expression) => {
    expect(() => compileExpression(expression)).toThrow(LibraryError);
  });

  test('a window of repeated words costs little', () => {
    const start = performance.now();
    expect(matches('受……受……受……▮办', `${'受'.repeat(64)}■`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
