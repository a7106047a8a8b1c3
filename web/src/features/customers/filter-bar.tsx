import { Button, Input, Select } from 'antd';
import { ListFilter, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import { useDebounced } from '@/shared/rule/use-debounced';
import styles from './customers.module.css';
import { FilterChips } from './filter-chips';
import { type FilterName, filtersOf } from './filters';

const RuleFilter = lazy(() => import('./rule-filter'));

export type FilterChange = Partial<Record<FilterName, string | null>>;

interface FilterBarProps {
  search: URLSearchParams;
  onChange: (changes: FilterChange) => void;
}

/** Search, the filters in force, and more of them. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const filters = filtersOf(search);
  const [text, setText] = useState(filters.q ?? '');
  const [ruleOpen, setRuleOpen] = useState(false);
  const typed = useDebounced(text, 250);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the address
  useEffect(() => {
    if (typed !== (filters.q ?? '')) onChange({ q: typed || null });
  }, [typed]);

  const groups = dictionary && [
    {
      label: t('nav.segments'),
      options: dictionary.segments.map((s) => ({ value: `segment:${s.id}`, label: s.name })),
    },
    ...dictionary.schemes.map((scheme) => ({
      label: format.pick({ zh: scheme.name_zh, en: scheme.name_en }),
      options: scheme.classes.map((c) => ({
        value: `class:${scheme.id}:${c.key}`,
        label: format.pick(c),
      })),
    })),
    {
      label: t('customers.columns.tags'),
      options: dictionary.tags.map((tag) => ({ value: `tag:${tag.id}`, label: tag.name })),
    },
    {
      label: t('nav.lists'),
      options: dictionary.lists.map((l) => ({ value: `list:${l.id}`, label: l.name })),
    },
  ];

  const add = (value: string) => {
    const [kind, id, key] = value.split(':');
    if (kind === 'class') onChange({ scheme: id ?? null, class: key ?? null, cell: null });
    else onChange({ [kind as FilterName]: id ?? null });
  };

  return (
    <div className={styles.filters}>
      <div className={styles.filterRow}>
        <Input
          allowClear
          className={styles.search}
          prefix={<Search size={15} aria-hidden />}
          placeholder={t('customers.search')}
          aria-label={t('customers.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          className={styles.addFilter}
          placeholder={t('customers.add_filter')}
          aria-label={t('customers.add_filter')}
          popupMatchSelectWidth={260}
          options={groups?.filter((group) => group.options.length > 0) ?? []}
          onSelect={(value: string | null) => value && add(value)}
        />
        <Button icon={<ListFilter size={15} />} onClick={() => setRuleOpen(true)}>
          {t('customers.filter_by_rule')}
        </Button>
      </div>
      <FilterChips filters={filters} onChange={onChange} onEditRule={() => setRuleOpen(true)} />
      {ruleOpen && (
        <Suspense fallback={null}>
          <RuleFilter
            rule={filters.rule ?? ''}
            onApply={(rule) => {
              setRuleOpen(false);
              onChange({ rule: rule || null });
            }}
            onClose={() => setRuleOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
