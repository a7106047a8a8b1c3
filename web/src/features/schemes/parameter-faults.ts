import type { Parameter } from '@/shared/api/types';

/** What is wrong with the value of a parameter; `other` is the one that it contradicts. */
export type ParameterFault =
  | { kind: 'empty' }
  | { kind: 'least'; value: string }
  | { kind: 'most'; value: string }
  | { kind: 'above' | 'below'; value: string; other: Parameter }
  | { kind: 'together' };

/** Parameters whose values may not fall, by name, where a template has all of them. */
const rising = [
  ['active_days', 'dormant_days'],
  ['new_days', 'active_days', 'lost_days'],
  ['period_days', 'days'],
  ['medium', 'high'],
  ['potential', 'high'],
  ['middle', 'senior'],
  ...['recency', 'frequency', 'monetary'].map((measure) =>
    [1, 2, 3, 4].map((place) => `${measure}_${place}`),
  ),
] as const;

const whole = new Set<Parameter['type']>(['integer', 'days', 'count']);
/** Left empty, these take what the data gives. */
const mayBeEmpty = new Set<Parameter['type']>(['number', 'attribute']);

function alone({ type }: Parameter, value: string): ParameterFault | undefined {
  if (value.trim() === '') return mayBeEmpty.has(type) ? undefined : { kind: 'empty' };
  if (whole.has(type) && Number(value) < 1) return { kind: 'least', value: '1' };
  if (type === 'percent' && Number(value) > 100) return { kind: 'most', value: '100' };
  return undefined;
}

/** The values that cannot be published, by the name of their parameter. */
export function faultsOf(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, string>>,
): Map<string, ParameterFault> {
  const faults = new Map<string, ParameterFault>();
  const said = (name: string) => values[name] ?? '';
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  for (const parameter of parameters) {
    const fault = alone(parameter, said(parameter.name));
    if (fault) faults.set(parameter.name, fault);
  }
  for (const names of rising) {
    const chain = names.flatMap((name) => byName.get(name) ?? []);
    if (chain.length < names.length) continue;
    const filled = chain.filter(({ name }) => said(name) !== '' && !faults.has(name));
    filled.forEach((lower, place) => {
      const upper = filled[place + 1];
      if (!upper || Number(said(lower.name)) <= Number(said(upper.name))) return;
      faults.set(lower.name, { kind: 'above', value: said(upper.name), other: upper });
      faults.set(upper.name, { kind: 'below', value: said(lower.name), other: lower });
    });
  }
  if (byName.has('a_share') && Number(said('a_share')) + Number(said('b_share')) > 100)
    faults.set('b_share', { kind: 'together' });
  return faults;
}
