import { describe, expect, it } from 'vitest';
import { bandEnds } from '@/shared/customers/attribute-words';
import { ruleOfValue } from './profile-rule';

describe('the customers behind a value of a profile', () => {
  it('are named by a rule in the words of the language', () => {
    const of = (attribute: string, kind: 'text' | 'number' | 'boolean', value: string) =>
      ruleOfValue('老"客"', { attribute, kind }, value);
    const inside = 'in segment "老\\"客\\"" and ';
    expect(of('city', 'text', '上海')).toBe(`${inside}city = "上海"`);
    expect(of('tag', 'text', 'VIP')).toBe(`${inside}has tag "VIP"`);
    expect(of('class:RFM', 'text', 'champions')).toBe(`${inside}class "RFM" = "champions"`);
    expect(of('subscribed', 'boolean', 'true')).toBe(`${inside}subscribed = true`);
    expect(of('points balance', 'number', '10 … 20')).toBe(
      `${inside}\`points balance\` between 10 and 20`,
    );
  });

  it('are in a band of one value where the band has one', () => {
    expect(bandEnds('10 … 20')).toEqual(['10', '20']);
    expect(bandEnds('0')).toEqual(['0', '0']);
  });
});
