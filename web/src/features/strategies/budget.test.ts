import { describe, expect, it } from 'vitest';
import type { Strategy } from '@/shared/api/types';
import { monthly, total } from './budget';

const plan: Strategy['plan'] = {
  service_level: null,
  offers: [],
  messages: [],
  rhythm: null,
  budget: { hours: '0.5', money: null },
  automations: [],
};
const strategy: Strategy = {
  id: 1,
  place: 0,
  name: { zh: '一', en: 'One' },
  description: { zh: '', en: '' },
  targets: [],
  plan,
  administrator: null,
  customers: 30,
  budgeted_customers: 20,
  archived_at: null,
  created_at: '2024-01-01T00:00:00Z',
  updated_at: '2024-01-01T00:00:00Z',
};

describe('what strategies cost', () => {
  it('counts the customers whom no earlier one pays for', () => {
    expect(monthly(strategy)).toEqual({ hours: 10, money: 0 });
    expect(monthly({ ...strategy, plan: { ...plan, budget: null } })).toEqual({
      hours: 0,
      money: 0,
    });
  });

  it('adds up', () => {
    expect(total([{ hours: 1, money: 2 }, monthly(strategy)])).toEqual({ hours: 11, money: 2 });
    expect(total([])).toEqual({ hours: 0, money: 0 });
  });
});
