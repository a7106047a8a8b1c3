import type { Strategy } from '@/shared/api/types';

export interface Monthly {
  hours: number;
  money: number;
}

/** What a strategy costs a month: its budget for each customer whom no earlier one pays for. */
export function monthly({ plan, budgeted_customers }: Strategy): Monthly {
  const of = (each: string | null | undefined) => Number(each ?? 0) * budgeted_customers;
  return { hours: of(plan.budget?.hours), money: of(plan.budget?.money) };
}

export function total(parts: readonly Monthly[]): Monthly {
  return parts.reduce(
    (sum, part) => ({ hours: sum.hours + part.hours, money: sum.money + part.money }),
    { hours: 0, money: 0 },
  );
}
