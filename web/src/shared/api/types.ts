/** The wire types of the HTTP interface, under the names that the pages use. */
export type Role = 'admin' | 'operator' | 'viewer';
export type WireLanguage = 'zh' | 'en';
export type ValueType = 'text' | 'number' | 'boolean' | 'date' | 'instant';
export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  rule_errors?: RuleDiagnostic[];
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total?: number;
}

export interface Items<T> {
  items: T[];
}

export interface Named {
  id: number;
  name: string;
}

export interface User {
  id: number;
  name: string;
  display_name: string;
  role: Role;
  language: WireLanguage;
  disabled: boolean;
  locked_until: string | null;
  created_at: string;
  last_seen_at: string | null;
}

export interface Workspace {
  name: string;
  timezone: string;
  currency: string;
  language: WireLanguage;
  as_of: string | null;
  now: string;
}

export interface Session {
  needs_set_up: boolean;
  user: User | null;
  csrf: string | null;
  workspace: Workspace | null;
  version: string;
  demo: boolean;
}

export interface SessionInfo {
  id: string;
  created_at: string;
  last_seen_at: string;
  ip: string;
  user_agent: string;
  current: boolean;
}

export interface ApiKey {
  id: number;
  name: string;
  prefix: string;
  role: Role;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface SchemeClassName {
  key: string;
  zh: string;
  en: string;
  rank: number;
}

export interface DictionaryAttribute {
  name: string;
  label_zh: string;
  label_en: string;
  type: ValueType;
  built_in: boolean;
  known_values: { value: string; customers: number }[];
}

export interface DictionaryEvent {
  name: string;
  label_zh: string | null;
  label_en: string | null;
  count: number;
  properties: { name: string; type: ValueType; known_values: string[] }[];
}

export interface Tag extends Named {
  color: string;
}

export interface CountedTag extends Tag {
  customers: number;
}

export interface Dictionary {
  attributes: DictionaryAttribute[];
  events: DictionaryEvent[];
  segments: Named[];
  lists: Named[];
  tags: Tag[];
  schemes: (Named & { classes: SchemeClassName[] })[];
}

/** A rule as JSON; its nodes are typed in shared/rule. */
export type RuleJson = unknown;

export interface RuleDiagnostic {
  severity: 'error' | 'warning';
  message: string;
  message_zh: string;
  line: number;
  column: number;
  offset: number;
  length: number;
  suggestion: string | null;
}

export interface Sentence {
  zh: string;
  en: string;
}

export interface RuleInfo {
  ok: boolean;
  text: string | null;
  pretty: string | null;
  rule: RuleJson | null;
  description: Sentence | null;
  diagnostics: RuleDiagnostic[];
}

export interface Completion {
  insert: string;
  label: string;
  kind:
    | 'value'
    | 'attribute'
    | 'property'
    | 'event'
    | 'segment'
    | 'list'
    | 'tag'
    | 'scheme'
    | 'class'
    | 'aggregate'
    | 'operator'
    | 'keyword';
  from: number;
  to: number;
}

export interface Branch {
  path: number[];
  count: number;
  children: Branch[];
}

export interface RulePreview {
  count: number;
  of: number;
  as_of: string;
  milliseconds: number;
  branches: Branch;
  sample: CustomerRow[];
}

export interface CustomerMetrics {
  orders_count: number;
  revenue: string;
  refunded: string;
  average_order: string | null;
  first_order_at: string | null;
  last_order_at: string | null;
  recency_days: number | null;
  events_count: number;
  last_seen_at: string | null;
}

export interface CustomerClass {
  scheme_id: number;
  scheme: string;
  class_key: string;
  class_zh: string;
  class_en: string;
  rank: number;
}

export type AttributeValue = string | number | boolean | null;

export interface CustomerRow {
  number: number;
  key: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  attributes: Record<string, AttributeValue>;
  tags: Tag[];
  metrics: CustomerMetrics;
  classes: CustomerClass[];
}

export interface CustomerPage extends Page<CustomerRow> {
  total: number;
  of: number;
}

export interface ClassReason {
  scheme_id: number;
  scheme: string;
  class_key: string;
  class_zh: string;
  class_en: string;
  why_zh: string;
  why_en: string;
}

export interface CustomerDetail extends CustomerRow {
  lists: Named[];
  segments: (Named & { since: string | null })[];
  import: { id: number; file_name: string } | null;
  created_at: string;
  updated_at: string;
  ranks: { revenue_top_percent: number | null };
  monthly_revenue: { month: string; revenue: string; orders: number }[];
  reasons: ClassReason[];
}

export interface OrderLine {
  name: string | null;
  product_id: string | null;
  quantity: string | null;
  price: string | null;
  revenue: string | null;
}

export interface EventRow {
  message_id: string;
  name: string;
  time: string;
  source: string;
  properties: Record<string, unknown>;
  lines?: OrderLine[];
}

export interface ExplainNode {
  text: string;
  verdict: boolean;
  value: string | null;
  threshold: string | null;
  children: ExplainNode[];
}

export interface Explanation {
  member: boolean;
  as_of: string;
  tree: ExplainNode;
}

export interface Selection {
  numbers?: number[];
  query?: string;
}

export type BulkAction =
  | { type: 'add_tag' | 'remove_tag'; tag: string }
  | { type: 'add_to_list' | 'remove_from_list'; list_id: number };

export interface ListSummary extends Named {
  description: string;
  customers: number;
  created_at: string;
  updated_at: string;
}

export interface SavedView extends Named {
  query: string;
}

export type Schedule = 'manual' | 'hourly' | 'daily';

export interface Segment extends Named {
  description: string;
  rule_text: string;
  rule: RuleJson;
  sentence: Sentence;
  version: number;
  schedule: Schedule;
  archived_at: string | null;
  created_at: string;
  updated_at: string;
  created_by: string | null;
  refreshed_at: string | null;
  as_of: string | null;
  count: number | null;
  of: number;
  entered: number | null;
  exited: number | null;
  error: string | null;
  revenue: string | null;
  trend: { at: string; count: number }[];
  used_by: Named[];
}

export interface SegmentVersion {
  version: number;
  rule_text: string;
  changed_by: string | null;
  changed_at: string;
}

export interface SchemeClass extends SchemeClassName {
  rule_text: string | null;
  sentence: Sentence | null;
  customers: number;
  share: number;
  revenue: string;
  revenue_share: number;
  average_revenue: string | null;
}

export interface Parameter {
  name: string;
  label_zh: string;
  label_en: string;
  type: 'number' | 'integer' | 'days' | 'money' | 'choice' | 'percent';
  value: string;
  suggested: string | null;
  choices?: { value: string; zh: string; en: string }[];
  unit_zh?: string;
  unit_en?: string;
}

export interface SchemeDefinition {
  kind: string;
  parameters: Parameter[];
  class_rules: ClassRule[];
}

export interface Scheme extends Named {
  name_en: string;
  kind: string;
  version: number;
  definition: SchemeDefinition;
  refreshed_at: string | null;
  as_of: string | null;
  classes: SchemeClass[];
  trend: { at: string; counts: number[] }[];
}

export interface SchemeTemplate {
  kind: string;
  zh: string;
  en: string;
  description_zh: string;
  description_en: string;
}

export interface ClassRule {
  key?: string;
  zh: string;
  en: string;
  rule_text: string;
}

export interface SchemeChange {
  parameters: Record<string, string>;
  classes?: ClassRule[];
}

export interface SchemePreview {
  classes: SchemeClass[];
  moves: { from: string; to: string; customers: number; revenue: string }[];
}

export interface SchemeVersion {
  version: number;
  definition?: SchemeDefinition;
  published_by: string | null;
  published_at: string;
}

export interface Bin {
  from: string;
  to: string;
  customers: number;
}

export interface RfmCell {
  r: number;
  f: number;
  customers: number;
  revenue: string;
  average_monetary: string;
  class_key: string | null;
}

export interface Rfm {
  as_of: string;
  scoring: 'fifths' | 'edges';
  buyers: number;
  revenue: string;
  edges: {
    recency: (number | null)[];
    frequency: (number | null)[];
    monetary: (string | null)[];
  };
  cells: RfmCell[];
  score_counts: { r: number[]; f: number[]; m: number[] };
  distributions: { recency_days: Bin[]; frequency: Bin[]; monetary: Bin[] };
}

export interface Figure {
  value: string;
  previous: string | null;
  link: string | null;
}

export interface Attention {
  code: string;
  severity: 'info' | 'warning' | 'harm';
  zh: string;
  en: string;
  link: string;
  customers: number | null;
}

export interface Overview {
  as_of: string;
  days: number;
  customers: Figure;
  new_customers: Figure;
  buyers: Figure;
  revenue: Figure;
  orders: Figure;
  average_order: Figure;
  active_share: Figure;
  lost: Figure;
  anonymous_orders: number;
  revenue_by_day: { date: string; revenue: string; orders: number; buyers: number }[];
  groups_over_time: {
    scheme_id: number;
    scheme: string;
    classes: SchemeClassName[];
    points: { at: string; counts: number[] }[];
  } | null;
  attention: Attention[];
  top_cities: { name: string; customers: number; revenue: string }[];
}

export interface Upload {
  id: string;
  file_name: string;
  size_bytes: number;
}

export type ImportKind = 'orders' | 'customers' | 'events';

export interface FormatOptions {
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  sheet?: string;
  decimal_comma?: boolean;
  date_order?: 'ymd' | 'dmy' | 'mdy';
  zone?: string;
}

export interface MappingEntry {
  column: string;
  field: string | null;
}

export interface Warning {
  code: string;
  zh: string;
  en: string;
}

export interface ImportPreview {
  format: {
    container: string;
    compression: string | null;
    encoding: string | null;
    delimiter: string | null;
    sheet: string | null;
    sheets: string[];
    decimal_comma: boolean;
    date_order: string | null;
  };
  layout: string | null;
  kind: ImportKind;
  kind_confidence: number;
  columns: {
    name: string;
    type: ValueType;
    filled_share: number;
    examples: string[];
    warnings: string[];
  }[];
  rows: (string | null)[][];
  mapping: MappingEntry[];
  fields: { name: string; zh: string; en: string; required: boolean }[];
  missing: string[];
  warnings: Warning[];
  rows_estimate: number | null;
  size_bytes: number;
}

export interface ImportReport {
  rows_read: number;
  rows_imported: number;
  rows_rejected: number;
  rows_anonymous: number;
  customers_new: number;
  customers_updated: number;
  orders: number;
  refunds: number;
  events: number;
  duplicates: number;
  seconds: number;
  rows_per_second: number;
  revenue: string | null;
  first_time: string | null;
  last_time: string | null;
  rejects: {
    code: string;
    zh: string;
    en: string;
    count: number;
    example: { row: number; column: string | null; value: string | null };
  }[];
  misfits: { property: string; reason: string; count: number; example: string }[];
  quality: {
    column: string;
    field: string | null;
    filled: number;
    invalid: number;
    distinct: number | null;
  }[];
  already_imported?: boolean;
}

export interface Import {
  id: number;
  kind: ImportKind;
  file_name: string;
  source: string;
  state: RunState;
  dry_run: boolean;
  job_id: number | null;
  created_at: string;
  finished_at: string | null;
  created_by: string | null;
  report: ImportReport | null;
  error: string | null;
  rejects_available: boolean;
}

export interface Job {
  id: number;
  kind: string;
  state: RunState;
  progress: {
    done: number;
    total: number | null;
    unit: string;
    rate_per_second: number | null;
    seconds_left: number | null;
  };
  message: string | null;
  error: string | null;
  result: unknown;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  created_by: string | null;
}

export interface AuditEntry {
  id: number;
  at: string;
  actor_kind: string;
  actor_name: string;
  action: string;
  noun: string;
  noun_id: string | null;
  before: unknown;
  after: unknown;
  ip: string | null;
}

export interface SearchResult {
  customers: { number: number; key: string; name: string | null }[];
  segments: Named[];
  schemes: Named[];
}
