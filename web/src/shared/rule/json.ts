/** The JSON form of a rule, node by node as crates/rules/JSON.md lays it down. */
export type SpanUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';
export type CalendarUnit = 'week' | 'month' | 'quarter' | 'year';
export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type TextMatchKind = 'contains' | 'starts_with' | 'ends_with' | 'matches';
export type Aggregate =
  | 'count'
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'distinct'
  | 'days'
  | 'first'
  | 'last';

export interface Span {
  amount: number;
  unit: SpanUnit;
}

export type Window =
  | { type: 'last'; span: Span }
  | { type: 'between'; from: string; to: string }
  | { type: 'since'; date: string }
  | { type: 'before'; date: string }
  | { type: 'today' }
  | { type: 'yesterday' }
  | { type: 'this'; unit: CalendarUnit }
  | { type: 'previous'; unit: CalendarUnit };

export type Literal =
  | { type: 'text' | 'number' | 'percent' | 'date' | 'instant'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'ago'; value: Span }
  | { type: 'now' }
  | { type: 'today' };

export type Property = { type: 'property'; path: string };
export type Attribute = { type: 'attribute'; path: string };

export interface Events {
  name?: string | null;
  property?: string | null;
  filter?: Filter | null;
}

export interface Metric {
  aggregate: Aggregate;
  events: Events;
  window?: Window | null;
}

export type Value = Attribute | ({ type: 'metric' } & Metric);
export type Operand<V> = Literal | V;

export type AnniversaryKind =
  | { type: 'today' }
  | { type: 'within_next'; span: Span }
  | { type: 'within_last'; span: Span };

export type Condition<V> =
  | { type: 'compare'; value: V; op: CompareOp; operand: Operand<V> }
  | { type: 'between'; value: V; low: Operand<V>; high: Operand<V>; negated?: boolean }
  | { type: 'in'; value: V; literals: Literal[]; negated?: boolean }
  | { type: 'text_match'; value: V; kind: TextMatchKind; text: string; negated?: boolean }
  | { type: 'is_set'; value: V; negated?: boolean }
  | { type: 'anniversary'; value: V; kind: AnniversaryKind };

export type Filter =
  | { type: 'all'; rules: Filter[] }
  | { type: 'any'; rules: Filter[] }
  | { type: 'not'; rule: Filter }
  | Condition<Property>;

export type Amount = { type: 'count'; value: number } | { type: 'percent'; value: string };

export interface Step {
  event: string;
  negated?: boolean;
  filter?: Filter | null;
  within?: Span | null;
}

/** What a ranking goes by: a metric, or an attribute by its name. */
export type RankedBy =
  | { metric: Metric; attribute?: undefined }
  | { attribute: string; metric?: undefined };

export type Leaf =
  | { type: 'everyone' }
  | { type: 'no_one' }
  | Condition<Value>
  | ({ type: 'rank'; direction: 'top' | 'bottom'; amount: Amount } & RankedBy)
  | { type: 'sequence'; steps: Step[]; window?: Window | null }
  | { type: 'in_segment'; name: string; negated?: boolean }
  | { type: 'in_list'; name: string; negated?: boolean }
  | { type: 'class'; scheme: string; classes: string[]; negated?: boolean }
  | { type: 'has_tag'; tag: string }
  | { type: 'consents_to'; purpose: string };

export type Rule =
  | { type: 'all'; rules: Rule[] }
  | { type: 'any'; rules: Rule[] }
  | { type: 'not'; rule: Rule }
  | Leaf;
