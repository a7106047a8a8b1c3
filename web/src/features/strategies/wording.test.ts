import { describe, expect, it } from 'vitest';
import { written } from './wording';

describe('a text in two languages', () => {
  it('stays the same in both while only one is in sight', () => {
    expect(written({ zh: '礼', en: '礼' }, 'zh', '大礼', false)).toEqual({
      zh: '大礼',
      en: '大礼',
    });
    expect(written({ zh: '', en: '' }, 'en', 'gift', false)).toEqual({ zh: 'gift', en: 'gift' });
  });

  it('keeps the other language where it says something of its own', () => {
    const before = { zh: '礼', en: 'gift' };
    expect(written(before, 'zh', '大礼', false)).toEqual({ zh: '大礼', en: 'gift' });
    expect(written({ zh: '礼', en: '礼' }, 'en', 'gift', true)).toEqual(before);
  });
});
