import { describe, expect, it } from 'vitest';
import { diffWords } from './diff';

describe('the difference of two rules', () => {
  it('marks the words that went and came and leaves the rest', () => {
    expect(diffWords('city = "上海" and x > 3', 'city = "杭州" and x > 30')).toEqual([
      { kind: 'same', text: 'city = ' },
      { kind: 'removed', text: '"上海"' },
      { kind: 'added', text: '"杭州"' },
      { kind: 'same', text: ' and x > ' },
      { kind: 'removed', text: '3' },
      { kind: 'added', text: '30' },
    ]);
  });

  it('puts both texts together again', () => {
    const before = 'count("Order Completed", last 90 days) >= 3\n  and not in segment "a"';
    const after = 'not in segment "a"\n  or count("Order Completed") >= 5';
    const pieces = diffWords(before, after);
    const of = (kind: string) =>
      pieces.filter((p) => p.kind === 'same' || p.kind === kind).map((p) => p.text);
    expect(of('removed').join('')).toBe(before);
    expect(of('added').join('')).toBe(after);
  });

  it('says nothing of equal texts', () => {
    expect(diffWords('everyone', 'everyone')).toEqual([{ kind: 'same', text: 'everyone' }]);
  });
});
