import { describe, expect, it } from 'vitest';
import { unionRule, withoutRule } from './combinations';

describe('segments made of segments', () => {
  it('say union, intersection and difference in the rule language', () => {
    expect(unionRule(['a', '老"客"'])).toBe('in segment "a"\n  or in segment "老\\"客\\""');
    expect(withoutRule(['a', 'b'], [])).toBe('in segment "a"\n  and in segment "b"');
    expect(withoutRule(['a'], ['b', 'c'])).toBe(
      'in segment "a"\n  and not in segment "b"\n  and not in segment "c"',
    );
  });
});
