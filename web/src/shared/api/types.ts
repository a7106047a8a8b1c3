/** The wire types of the HTTP interface, as docs/openapi.json says them, under the pages' names. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** A page of a long list; the interface has one such type for each noun. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  /** Known where it costs nothing to count. */
  total?: number;
}

/** A whole short list. */
export interface Items<T> {
  items: T[];
}

export type Role = Schemas['Role'];
export type WireLanguage = Schemas['Language'];
export type ValueType = Schemas['ValueType'];
export type RunState = Schemas['RunState'];
export type FieldError = Schemas['FieldError'];
export type Problem = Schemas['Problem'];
export type Named = Schemas['Named'];
export type User = Schemas['User'];
export type Workspace = Schemas['Workspace'];
export type Session = Schemas['Session'];
export type SessionInfo = Schemas['SessionInfo'];
export type ApiKey = Schemas['ApiKey'];
export type SchemeClassName = Schemas['SchemeClassName'];
export type DictionaryAttribute = Schemas['DictionaryAttribute'];
export type DictionaryEvent = Schemas['DictionaryEvent'];
export type Tag = Schemas['Tag'];
export type CountedTag = Schemas['CountedTag'];
export type Dictionary = Schemas['Dictionary'];
/** A rule as JSON; its nodes are typed in shared/rule. */
export type RuleJson = Schemas['RuleJson'];
export type RuleDiagnostic = Schemas['RuleDiagnostic'];
export type Sentence = Schemas['Sentence'];
export type RuleInfo = Schemas['RuleInfo'];
export type Completion = Schemas['Completion'];
export type Branch = Schemas['Branch'];
export type RulePreview = Schemas['RulePreview'];
export type CustomerMetrics = Schemas['CustomerMetrics'];
export type CustomerClass = Schemas['CustomerClass'];
export type AttributeValue = Schemas['AttributeValue'];
export type CustomerRow = Schemas['CustomerRow'];
export type CustomerPage = Schemas['CustomerPage'];
export type ClassReason = Schemas['CustomerReason'];
export type CustomerDetail = Schemas['CustomerDetail'];
export type OrderLine = Schemas['OrderLine'];
export type EventRow = Schemas['EventRow'];
export type Selection = Schemas['Selection'];
export type BulkAction = Schemas['BulkAction'];
export type ListSummary = Schemas['List'];
export type SavedView = Schemas['SavedView'];
export type Schedule = Schemas['Schedule'];
export type SchemeClass = Schemas['SchemeClass'];
export type Parameter = Schemas['Parameter'];
export type SchemeDefinition = Schemas['SchemeDefinition'];
export type Scheme = Schemas['Scheme'];
export type SchemeTemplate = Schemas['SchemeTemplate'];
export type ClassRule = Schemas['ClassRuleInput'];
export type SchemeChange = Schemas['SchemeChange'];
export type SchemePreview = Schemas['SchemePreview'];
export type SchemeVersion = Schemas['SchemeVersion'];
export type Bin = Schemas['Bin'];
export type RfmCell = Schemas['RfmCell'];
export type Rfm = Schemas['Rfm'];
export type Figure = Schemas['Figure'];
export type Attention = Schemas['Attention'];
export type Overview = Schemas['Overview'];
export type Upload = Schemas['Upload'];
export type ImportKind = Schemas['ImportKind'];
export type FormatOptions = Schemas['FormatOptions'];
export type MappingEntry = Schemas['MappingEntry'];
export type Warning = Schemas['PreviewWarning'];
export type ImportPreview = Schemas['ImportPreview'];
export type ImportReport = Schemas['ImportReport'];
export type Import = Schemas['Import'];
export type Job = Schemas['Job'];
export type AuditEntry = Schemas['AuditEntry'];
export type SearchResult = Schemas['SearchResult'];

export interface BackTest {
  as_of: string;
  now: string;
  then_count: number;
  now_count: number;
  stayed: number;
  came_back: number;
  came_back_event: string;
}

export interface SegmentAt {
  as_of: string;
  count: number;
  of: number;
  customers: CustomerRow[];
  stayed: number;
  entered_since: number;
  exited_since: number;
}

export interface SegmentDifference {
  from: { as_of: string; count: number };
  to: { as_of: string; count: number };
  stayed: number;
  entered: { count: number; customers: CustomerRow[] };
  exited: { count: number; customers: CustomerRow[] };
}

export interface SegmentHistory {
  points: { as_of: string; count: number }[];
}

export interface Overlap {
  of: number;
  sets: { id: number; name: string; count: number }[];
  union: number;
  intersections: { ids: number[]; count: number }[];
}

export interface ProfileValue {
  value: string;
  label: Sentence | null;
  inside: number;
  everyone: number;
  share_inside: number;
  share_everyone: number;
  lift: number;
  p_value: number;
  significant: boolean;
}

export interface ProfileAttribute {
  attribute: string;
  label: Sentence | null;
  kind: 'text' | 'number' | 'date' | 'boolean';
  values: ProfileValue[];
}

export interface ProfileFigure {
  key: 'revenue' | 'orders' | 'average_order' | 'days_since_last_order' | 'age';
  inside: string | null;
  everyone: string | null;
}

export interface SegmentProfile {
  count: number;
  of: number;
  attributes: ProfileAttribute[];
  figures: ProfileFigure[];
}

export interface SegmentUsers {
  segments: Named[];
  schemes: Named[];
}

export type Segment = Schemas['Segment'] & {
  uses: SegmentUsers & { lists: Named[]; tags: Named[] };
};
export type SegmentVersion = Schemas['SegmentVersion'] & { description?: Sentence };
export interface ExplainEvent {
  time: string;
  name: string;
  message_id: string;
  value?: string | null;
}
export interface ExplainNode {
  text: string;
  threshold: string | null;
  value: string | null;
  verdict: boolean;
  events?: ExplainEvent[];
  events_total?: number;
  changes_at?: string | null;
  children: ExplainNode[];
}
export interface Explanation {
  as_of: string;
  member: boolean;
  tree: ExplainNode;
}
