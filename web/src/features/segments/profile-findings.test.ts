import { describe, expect, it } from 'vitest';
import type { ProfileValue, SegmentProfile } from '@/shared/api/types';
import { strongest } from './profile-findings';

function value(name: string, inside: number, everyone: number, significant = true): ProfileValue {
  return {
    value: name,
    label: null,
    inside: inside * 100,
    everyone: everyone * 1000,
    share_inside: inside,
    share_everyone: everyone,
    lift: inside / everyone,
    p_value: significant ? 0.0001 : 0.4,
    significant,
  };
}

const profile: SegmentProfile = {
  count: 100,
  of: 1000,
  figures: [],
  attributes: [
    {
      attribute: 'city',
      label: null,
      kind: 'text',
      values: [value('rare', 0.02, 0.001), value('上海', 0.5, 0.2), value('成都', 0.05, 0.3)],
    },
    {
      attribute: 'level',
      label: null,
      kind: 'text',
      values: [value('gold', 0.8, 0.1), value('basic', 0.4, 0.6, false)],
    },
  ],
};

const named = (over: boolean) =>
  strongest(profile, over).map(({ attribute, value: v }) => `${attribute.attribute} ${v.value}`);

describe('what stands out in a profile', () => {
  it('is the widest gap of each attribute, the widest first', () => {
    expect(named(true)).toEqual(['level gold', 'city 上海']);
  });

  it('leaves out what may be chance and what is only a handful', () => {
    expect(named(false)).toEqual(['city 成都']);
  });
});
