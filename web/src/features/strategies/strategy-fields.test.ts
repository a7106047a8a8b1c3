import { describe, expect, it } from 'vitest';
import { choiceOf, emptyFields, pathOf, requestOf, targetOf } from './strategy-fields';

describe('the form of a strategy', () => {
  it('keeps targets through their choices', () => {
    for (const target of [
      { segment: 3 },
      { scheme: 1, class: 'high' },
      { scheme: 2, class: 'a:b' },
    ])
      expect(targetOf(choiceOf(target))).toEqual(target);
  });

  it('sends nothing that was left empty', () => {
    const plan = {
      ...emptyFields.plan,
      rhythm: { every_days: 7 },
      budget: { hours: null, money: null },
      automations: [
        { zh: '', en: '' },
        { zh: '备礼', en: '备礼' },
      ],
      messages: [
        { channel: 'email' as const, subject: { zh: '', en: '' }, body: { zh: '好', en: 'hi' } },
      ],
    };
    const { plan: sent } = requestOf({ ...emptyFields, plan });
    expect(sent.rhythm).toBeNull();
    expect(sent.budget).toBeNull();
    expect(sent.automations).toEqual([{ zh: '备礼', en: '备礼' }]);
    expect(sent.messages[0]?.subject).toBeNull();
  });

  it('finds the field that the server names', () => {
    expect(pathOf('plan.offers[0].value')).toEqual(['plan', 'offers', 0, 'value']);
    expect(pathOf('name')).toEqual(['name']);
  });
});
