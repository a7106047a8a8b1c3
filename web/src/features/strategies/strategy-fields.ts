import type { FormInstance } from 'antd';
import { ApiError } from '@/shared/api/client';
import type {
  ShownTarget,
  Strategy,
  StrategyPlan,
  StrategyTarget,
  Wording,
} from '@/shared/api/types';
import { fieldErrorText } from '@/shared/api/use-error-text';

/** What the form holds; targets as the keys of their choices. */
export interface StrategyFields {
  name: Wording;
  description: Wording;
  targets: string[];
  administrator: number | null;
  plan: PlanFields;
}

type PlanFields = Omit<StrategyPlan, 'rhythm' | 'budget'> & {
  rhythm: Partial<NonNullable<StrategyPlan['rhythm']>> | null;
  budget: StrategyPlan['budget'];
};

const nothing: Wording = { zh: '', en: '' };

export const emptyPlan: StrategyPlan = {
  service_level: null,
  offers: [],
  messages: [],
  rhythm: null,
  budget: null,
  automations: [],
};

export const emptyFields: StrategyFields = {
  name: nothing,
  description: nothing,
  targets: [],
  administrator: null,
  plan: emptyPlan,
};

export function choiceOf(target: StrategyTarget): string {
  return 'segment' in target
    ? `segment:${target.segment}`
    : `class:${target.scheme}:${target.class}`;
}

/** The target of a choice; a class's key may hold anything but the first two colons. */
export function targetOf(choice: string): StrategyTarget {
  const [kind = '', id = '', ...rest] = choice.split(':');
  return kind === 'segment'
    ? { segment: Number(id) }
    : { scheme: Number(id), class: rest.join(':') };
}

export function fieldsOf(strategy: Strategy): StrategyFields {
  return {
    name: strategy.name,
    description: strategy.description,
    targets: strategy.targets.map((shown: ShownTarget) => choiceOf(shown.target)),
    administrator: strategy.administrator?.id ?? null,
    plan: strategy.plan,
  };
}

/** What is sent: without what was left empty. */
export function requestOf(fields: StrategyFields) {
  const { plan } = fields;
  const { rhythm, budget } = plan;
  const said = (wording: Wording | undefined) => wording && (wording.zh || wording.en);
  return {
    name: fields.name,
    description: fields.description,
    targets: fields.targets.map(targetOf),
    administrator: fields.administrator ?? null,
    plan: {
      service_level: plan.service_level ?? null,
      offers: plan.offers ?? [],
      messages: (plan.messages ?? []).map((message) => ({
        ...message,
        subject: said(message.subject ?? undefined) ? message.subject : null,
      })),
      rhythm:
        rhythm?.every_days && rhythm.channel
          ? { every_days: rhythm.every_days, channel: rhythm.channel }
          : null,
      budget: budget?.hours || budget?.money ? budget : null,
      automations: (plan.automations ?? []).filter(said),
    },
  };
}

/** `plan.offers[0].value` as the form names it. */
export function pathOf(field: string): (string | number)[] {
  const parts = field.split(/[.[\]]+/).filter(Boolean);
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Puts the server's field errors at their fields; true when all of them found one. */
export function showErrors(form: FormInstance<StrategyFields>, error: unknown): boolean {
  if (!(error instanceof ApiError) || !error.problem.errors?.length) return false;
  const known = new Set(form.getFieldsError().map(({ name }) => name.join('.')));
  const faults = error.problem.errors.map((fault) => ({ fault, name: pathOf(fault.field) }));
  const at = faults.filter(({ name }) => known.has(name.join('.')));
  const shown = at.map(({ fault, name }) => ({ name, errors: [fieldErrorText(fault)] }));
  // The form types its paths by its fields; these come from the server.
  form.setFields(shown as unknown as Parameters<typeof form.setFields>[0]);
  return at.length === faults.length;
}
