/** A part of a definition as a form asks for it. */
export interface Field {
  /** Where it is in the definition; dots lead inside. */
  path: string;
  type: FieldType;
  /** Asked only where another part has this value. */
  when?: { path: string; is: string };
  choices?: readonly string[];
  min?: number;
  max?: number;
  unit?: 'days' | 'percent';
  required?: boolean;
  /** What the form starts with; absent: the server decides. */
  start?: string | number | boolean;
}

export type FieldType =
  | 'choice'
  | 'integer'
  | 'decimal'
  | 'text'
  | 'rule'
  | 'values'
  | 'switch'
  | 'products'
  | 'categories';

const suffix: Field = { path: 'suffix', type: 'text' };
const features: Field = { path: 'features', type: 'values' };
const without: Field = { path: 'without', type: 'values' };

/** What each kind asks; a kind that is new here is defined as JSON. */
export const fieldsOf: Readonly<Record<string, readonly Field[]>> = {
  lifetime: [
    {
      path: 'purchases',
      type: 'choice',
      choices: ['bg_nbd', 'mbg_nbd', 'pareto_nbd'],
      start: 'bg_nbd',
    },
    { path: 'horizon_days', type: 'integer', min: 7, max: 3650, unit: 'days', start: 365 },
    { path: 'discount_percent', type: 'decimal', min: 0, max: 100, unit: 'percent', start: 10 },
    suffix,
  ],
  churn: [
    {
      path: 'kind',
      type: 'choice',
      choices: ['non_contractual', 'contractual'],
      start: 'non_contractual',
    },
    {
      path: 'days',
      type: 'integer',
      min: 7,
      max: 730,
      unit: 'days',
      start: 90,
      when: { path: 'kind', is: 'non_contractual' },
    },
    { path: 'left', type: 'rule', required: true, when: { path: 'kind', is: 'contractual' } },
    { path: 'among', type: 'rule', when: { path: 'kind', is: 'contractual' } },
    features,
    suffix,
  ],
  tree: [
    { path: 'target', type: 'rule', required: true },
    features,
    without,
    { path: 'max_depth', type: 'integer', min: 1, max: 8, start: 4 },
    { path: 'min_leaf', type: 'integer', min: 1 },
  ],
  regression: [
    { path: 'method', type: 'choice', choices: ['logistic', 'linear'], start: 'logistic' },
    { path: 'target', type: 'rule', required: true, when: { path: 'method', is: 'logistic' } },
    { path: 'target', type: 'text', required: true, when: { path: 'method', is: 'linear' } },
    { path: 'among', type: 'rule' },
    features,
    without,
    { path: 'confidence_percent', type: 'decimal', min: 50, max: 99.9, unit: 'percent', start: 95 },
  ],
  clusters: [
    {
      path: 'method',
      type: 'choice',
      choices: ['k_means', 'mixture', 'density'],
      start: 'k_means',
    },
    { path: 'clusters', type: 'integer', min: 2, max: 20 },
    features,
    { path: 'among', type: 'rule' },
    { path: 'names', type: 'values' },
    { path: 'seed', type: 'integer', min: 0 },
    suffix,
  ],
  demand: [
    {
      path: 'measure',
      type: 'choice',
      choices: ['units', 'orders', 'revenue', 'customers'],
      start: 'units',
    },
    {
      path: 'by',
      type: 'choice',
      choices: [
        'all',
        'product',
        'category',
        'continent',
        'world_region',
        'country',
        'area',
        'province',
        'city',
      ],
      start: 'product',
    },
    { path: 'step', type: 'choice', choices: ['day', 'week', 'month'], start: 'week' },
    { path: 'horizon', type: 'integer', min: 1, max: 180, start: 12 },
    { path: 'series_most', type: 'integer', min: 1, max: 200, start: 20 },
    { path: 'level_percent', type: 'decimal', min: 50, max: 99, unit: 'percent', start: 80 },
    { path: 'among', type: 'rule' },
  ],
  recommend: [
    {
      path: 'method',
      type: 'choice',
      choices: ['auto', 'bm25', 'tf_idf', 'cosine', 'als', 'popularity'],
      start: 'auto',
    },
    { path: 'count', type: 'integer', min: 1, max: 50, start: 10 },
    { path: 'days', type: 'integer', min: 7, max: 3650, unit: 'days', start: 730 },
    { path: 'without_bought', type: 'switch', start: true },
    { path: 'sold_within_days', type: 'integer', min: 0, max: 3650, unit: 'days', start: 180 },
    { path: 'only_categories', type: 'categories' },
    { path: 'without_categories', type: 'categories' },
    { path: 'only_products', type: 'products' },
    { path: 'without_products', type: 'products' },
    { path: 'per_category', type: 'integer', min: 1, max: 50 },
    { path: 'half_life_days', type: 'integer', min: 1, max: 3650, unit: 'days', start: 90 },
    { path: 'seed', type: 'integer', min: 0 },
    suffix,
  ],
};
