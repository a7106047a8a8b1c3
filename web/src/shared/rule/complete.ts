import type {
  Condition,
  Events,
  Filter,
  Leaf,
  Literal,
  Metric,
  Property,
  Rule,
  Step,
  Value,
  Window,
} from './json';

function literalDone(literal: { type: string; value?: unknown }): boolean {
  switch (literal.type) {
    case 'now':
    case 'today':
    case 'boolean':
      return true;
    case 'number':
    case 'percent':
      return /^-?\d+(\.\d+)?$/.test(String(literal.value));
    case 'ago':
      return Number.isInteger((literal.value as { amount: number }).amount);
    default:
      return String(literal.value ?? '') !== '';
  }
}

function operandDone(operand: Literal | Value | Property): boolean {
  if (operand.type === 'attribute' || operand.type === 'property') return operand.path !== '';
  if (operand.type === 'metric') return metricDone(operand);
  return literalDone(operand);
}

function valueDone(value: Value | Property): boolean {
  return value.type === 'metric' ? metricDone(value) : value.path !== '';
}

/** Aggregates that need a property to work on. */
export function needsProperty(aggregate: string): boolean {
  return ['sum', 'avg', 'min', 'max', 'distinct'].includes(aggregate);
}

function eventsDone(events: Events): boolean {
  return events.name !== '' && (!events.filter || filterDone(events.filter));
}

function windowDone(window: Window | null | undefined): boolean {
  if (!window) return true;
  if (window.type === 'last') return Number.isInteger(window.span.amount) && window.span.amount > 0;
  if (window.type === 'between') return window.from !== '' && window.to !== '';
  if (window.type === 'since' || window.type === 'before') return window.date !== '';
  return true;
}

function metricDone(metric: Metric): boolean {
  const property = !needsProperty(metric.aggregate) || Boolean(metric.events.property);
  return property && eventsDone(metric.events) && windowDone(metric.window);
}

function filterDone(filter: Filter): boolean {
  if (filter.type === 'all' || filter.type === 'any') return filter.rules.every(filterDone);
  if (filter.type === 'not') return filterDone(filter.rule);
  return conditionDone(filter);
}

function stepDone(step: Step): boolean {
  const within = !step.within || step.within.amount > 0;
  return step.event !== '' && within && (!step.filter || filterDone(step.filter));
}

function conditionDone(condition: Condition<Value> | Condition<Property>): boolean {
  if (!valueDone(condition.value)) return false;
  switch (condition.type) {
    case 'compare':
      return operandDone(condition.operand);
    case 'between':
      return operandDone(condition.low) && operandDone(condition.high);
    case 'in':
      return condition.literals.length > 0 && condition.literals.every(literalDone);
    case 'text_match':
      return condition.text !== '';
    default:
      return true;
  }
}

/** Whether a condition says enough to be asked of the server. */
export function isComplete(leaf: Leaf): boolean {
  switch (leaf.type) {
    case 'everyone':
    case 'no_one':
      return true;
    case 'sequence':
      return leaf.steps.length > 0 && leaf.steps.every(stepDone) && windowDone(leaf.window);
    case 'in_segment':
    case 'in_list':
      return leaf.name !== '';
    case 'class':
      return leaf.scheme !== '' && leaf.classes.length > 0;
    case 'has_tag':
      return leaf.tag !== '';
    case 'consents_to':
      return leaf.purpose !== '';
    case 'rank': {
      const by = leaf.metric ? metricDone(leaf.metric) : leaf.attribute !== '';
      return by && Number(leaf.amount.value) > 0;
    }
    default:
      return conditionDone(leaf);
  }
}

/** A rule from the server, which checked it. */
export function asRule(json: unknown): Rule | null {
  return json && typeof json === 'object' && 'type' in json ? (json as Rule) : null;
}
