import { describe, expect, it } from 'vitest';
import type { Parameter } from '@/shared/api/types';
import { faultsOf } from './parameter-faults';

function parameter(name: string, type: Parameter['type']): Parameter {
  return { name, type, label_zh: name, label_en: name, suggested: null, value: '' };
}

const active = parameter('active_days', 'days');
const dormant = parameter('dormant_days', 'days');

describe('values of parameters', () => {
  it('stand when they rise', () => {
    expect(faultsOf([active, dormant], { active_days: '90', dormant_days: '180' }).size).toBe(0);
    expect(faultsOf([active, dormant], { active_days: '90', dormant_days: '90' }).size).toBe(0);
  });

  it('that contradict each other are both at fault', () => {
    const faults = faultsOf([active, dormant], { active_days: '200', dormant_days: '180' });
    expect(faults.get('active_days')).toEqual({ kind: 'above', value: '180', other: dormant });
    expect(faults.get('dormant_days')).toEqual({
      kind: 'below',
      value: '200',
      other: active,
    });
  });

  it('are missing, too small or too large on their own', () => {
    const faults = faultsOf([active, dormant], { active_days: '', dormant_days: '0' });
    expect(faults.get('active_days')).toEqual({ kind: 'empty' });
    expect(faults.get('dormant_days')).toEqual({ kind: 'least', value: '1' });
  });

  it('may be left to the data where the kind finds them', () => {
    const edges = [1, 2, 3, 4].map((place) => parameter(`recency_${place}`, 'number'));
    expect(faultsOf(edges, {}).size).toBe(0);
    const faults = faultsOf(edges, { recency_1: '90', recency_4: '30' });
    expect([...faults.keys()]).toEqual(['recency_1', 'recency_4']);
  });

  it('are shares of one whole', () => {
    const shares = [parameter('a_share', 'percent'), parameter('b_share', 'percent')];
    expect(faultsOf(shares, { a_share: '80', b_share: '15' }).size).toBe(0);
    expect([...faultsOf(shares, { a_share: '80', b_share: '30' }).keys()]).toEqual(['b_share']);
  });
});
