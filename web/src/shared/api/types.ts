/** The wire types of the HTTP interface, as docs/openapi.json says them, under the pages' names. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** With every field there, at any depth. */
type Whole<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

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
export type Attribute = Schemas['Attribute'];
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
export type RuleBackTest = Schemas['RuleBackTest'];
export type CustomerMetrics = Schemas['CustomerMetrics'];
export type CustomerClass = Schemas['CustomerClass'];
export type AttributeValue = Schemas['AttributeValue'];
export type CustomerRow = Schemas['CustomerRow'];
export type CustomerPage = Schemas['CustomerPage'];
export type ClassReason = Schemas['CustomerReason'];
export type CustomerDetail = Schemas['CustomerDetail'];
export type OrderLine = Schemas['OrderLine'];
export type EventRow = Schemas['EventRow'];
export type ExplainNode = Schemas['ExplainNode'];
export type Explanation = Schemas['Explanation'];
export type Selection = Schemas['Selection'];
export type BulkAction = Schemas['BulkAction'];
export type ListSummary = Schemas['List'];
export type SavedView = Schemas['SavedView'];
export type Schedule = Schemas['Schedule'];
export type Segment = Schemas['Segment'];
export type SegmentVersion = Schemas['SegmentVersion'];
export type SegmentAt = Schemas['SegmentAt'];
export type SegmentDifference = Schemas['SegmentDifference'];
export type SegmentHistory = Schemas['SegmentHistory'];
export type SegmentUsedBy = Schemas['SegmentUsedBy'];
export type ModelUsedBy = Schemas['ModelUsedBy'];
export type SegmentOverlap = Schemas['SegmentOverlap'];
export type SegmentProfile = Schemas['SegmentProfile'];
export type PortraitPage = Whole<Schemas['PortraitPage']>;
export type Portrait = Schemas['Portrait'];
export type PortraitKey = Schemas['PortraitKey'];
export type PortraitVisitKey = Schemas['PortraitVisitKey'];
export type PortraitStanding = Schemas['PortraitStanding'];
export type PortraitFavourite = Schemas['PortraitFavourite'];
export type PortraitHours = Schemas['PortraitHours'];
export type PortraitPlace = Schemas['PortraitPlace'];
export type CustomerBrief = Schemas['CustomerBrief'];
export type ProfileAttribute = Schemas['ProfileAttribute'];
export type ProfileValue = Schemas['ProfileValue'];
export type ProfileFigure = Schemas['ProfileFigure'];
export type SchemeClass = Schemas['SchemeClass'];
export type Parameter = Schemas['Parameter'];
export type SchemeDefinition = Schemas['SchemeDefinition'];
export type Scheme = Schemas['Scheme'];
export type SchemeTransitions = Schemas['SchemeTransitions'];
export type SchemeTemplate = Schemas['SchemeTemplate'];
export type ClassRule = Schemas['ClassRuleInput'];
export type SchemeChange = Schemas['SchemeChange'];
export type SchemePreview = Schemas['SchemePreview'];
export type SchemeVersion = Schemas['SchemeVersion'];
export type IndustryTemplate = Schemas['IndustryTemplate'];
export type IndustryTemplateParts = Schemas['IndustryTemplateParts'];
export type TemplatePart = Schemas['TemplatePart'];
export type ServiceLevel = Schemas['ServiceLevel'];
export type OfferKind = Schemas['OfferKind'];
export type ContactChannel = Schemas['ContactChannel'];
export type StrategyTarget = Schemas['StrategyTarget'];
export type ShownTarget = Schemas['ShownTarget'];
/** A plan may be sent in part and always comes whole. */
export type Wording = Whole<Schemas['Wording']>;
export type Offer = Whole<Schemas['Offer']>;
export type MessageTemplate = Whole<Schemas['MessageTemplate']>;
export type Rhythm = Whole<Schemas['Rhythm']>;
export type StrategyPlan = Whole<Schemas['StrategyPlan']>;
export type Strategy = Whole<Schemas['Strategy']>;
export type ClassDefault = Whole<Schemas['ClassDefault']>;
export type CustomerStrategies = Whole<Schemas['CustomerStrategies']>;
export type Matrix = Schemas['Matrix'];
export type MatrixAxis = Schemas['MatrixAxis'];
export type MatrixMeasure = Schemas['MatrixMeasure'];
export type MatrixMeasureBy = Schemas['MatrixMeasureBy'];
export type MatrixAllocation = Schemas['MatrixAllocation'];
export type MatrixPicture = Schemas['MatrixPicture'];
export type MatrixAxisPicture = Schemas['MatrixAxisPicture'];
export type Bin = Schemas['Bin'];
export type RfmCell = Schemas['RfmCell'];
export type Rfm = Schemas['Rfm'];
export type Figure = Schemas['Figure'];
export type Attention = Schemas['Attention'];
export type Model = Schemas['Model'];
export type ModelState = Schemas['ModelState'];
export type ModelKind = Schemas['ModelKindShown'];
export type ModelReport = Schemas['ModelReport'];
export type ModelFigure = Schemas['ModelFigure'];
export type ModelChart = Schemas['ModelChart'];
export type FigureUnit = Schemas['FigureUnit'];
export type Product = Whole<Schemas['Product']>;
export type PopularProduct = Whole<Schemas['PopularProduct']>;
export type BoughtTogether = Whole<Schemas['BoughtTogether']>;
export type CustomersForProduct = Whole<Schemas['CustomersForProduct']>;
export type RecommendedProduct = Whole<Schemas['RecommendedProduct']>;
export type CustomerRecommendations = Whole<Schemas['CustomerRecommendations']>;
export type Overview = Schemas['Overview'];
export type IndustryFigures = Schemas['IndustryFigures'];
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

export type SourceKind = 'website' | 'app' | 'server';

export interface Source {
  id: number;
  name: string;
  kind: SourceKind;
  key_end: string;
  created_at: string;
  revoked_at: string | null;
}

export interface CreatedSource {
  source: Source;
  write_key: string;
}

export interface RejectedMessage {
  received_at: string;
  reason: string;
  body: string;
}

export interface Webhook {
  id: number;
  url: string;
  event_types: string[];
  created_at: string;
  failing_since: string | null;
  disabled_at: string | null;
}

export interface CreatedWebhook {
  webhook: Webhook;
  secret: string;
}

export interface Delivery {
  id: number;
  message_id: string;
  event_type: string;
  body: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  next_attempt_at: string | null;
  last_status: number | null;
  last_error: string | null;
  created_at: string;
  attempted_at: string | null;
}

export interface ModelScoreOfCustomer {
  /** As rules name it. */
  name: string;
  zh: string;
  en: string;
  value_type: ValueType;
  /** As rules know it. */
  value: string | null;
  /** The value in both languages, where it is in words of ours. */
  said: Sentence | null;
}

/** What a model says about a customer. */
export interface ModelOfCustomer {
  model: Named;
  kind: string;
  as_of: string;
  scores: ModelScoreOfCustomer[];
  /** The strongest first; an effect above 0 makes the outcome likelier. */
  reasons: { zh: string; en: string; feature: string; value: string | null; effect: number }[];
}
