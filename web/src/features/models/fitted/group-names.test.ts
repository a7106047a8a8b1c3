import { describe, expect, it } from 'vitest';
import { classNames } from './group-names';

const groups = [
  { zh: '甲', en: 'a' },
  { zh: '乙', en: 'b' },
];

describe('names of classes', () => {
  it('keep both languages where nothing was typed', () => {
    expect(classNames(groups, ['甲', ''], 'zh')).toEqual(groups);
  });

  it('are what was typed, in both languages', () => {
    expect(classNames(groups, ['a', ' Best '], 'en')).toEqual([
      groups[0],
      { zh: 'Best', en: 'Best' },
    ]);
  });

  it('are up to the server where one is missing', () => {
    expect(classNames([groups[0], undefined], ['x', ''], 'en')).toBeUndefined();
    expect(classNames([undefined], ['x'], 'en')).toEqual([{ zh: 'x', en: 'x' }]);
  });
});
