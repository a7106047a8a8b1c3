import { describe, expect, it } from 'vitest';
import { changesOf } from './changes';

describe('changes of a record', () => {
  it('names only what differs', () => {
    expect(changesOf({ name: 'a', schedule: 'daily' }, { name: 'b', schedule: 'daily' })).toEqual([
      { name: 'name', before: 'a', after: 'b' },
    ]);
  });

  it('shows everything of what is new or gone', () => {
    expect(changesOf(null, { name: 'a' })).toEqual([{ name: 'name', before: '–', after: 'a' }]);
    expect(changesOf({ tags: [1] }, null)).toEqual([{ name: 'tags', before: '[1]', after: '–' }]);
  });
});
