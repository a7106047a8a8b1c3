import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format/use-format';
import { useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './customers.module.css';
import type { FilterChange } from './filter-bar';
import type { FilterName } from './filters';

interface FilterChipsProps {
  filters: Partial<Record<FilterName, string>>;
  onChange: (changes: FilterChange) => void;
  onEditRule: () => void;
}

/** The filters in force, each with a way to take it off. */
export function FilterChips({ filters, onChange, onEditRule }: FilterChipsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  const nameIn = (list: { id: number; name: string }[] | undefined, id: string) =>
    list?.find((item) => String(item.id) === id)?.name ?? id;

  const chips: { key: string; label: string; off: FilterChange; edit?: () => void }[] = [];
  if (filters.segment) {
    chips.push({
      key: 'segment',
      label: t('customers.fact', {
        name: t('nav.segments'),
        value: nameIn(dictionary?.segments, filters.segment),
      }),
      off: { segment: null },
    });
  }
  if (filters.list) {
    chips.push({
      key: 'list',
      label: t('customers.fact', {
        name: t('nav.lists'),
        value: nameIn(dictionary?.lists, filters.list),
      }),
      off: { list: null },
    });
  }
  if (filters.tag) {
    chips.push({
      key: 'tag',
      label: t('customers.fact', {
        name: t('customers.columns.tags'),
        value: nameIn(dictionary?.tags, filters.tag),
      }),
      off: { tag: null },
    });
  }
  if (filters.scheme) {
    const scheme = dictionary?.schemes.find((s) => String(s.id) === filters.scheme);
    const found = scheme?.classes.find((c) => c.key === filters.class);
    const [r, f] = filters.cell?.split(',') ?? [];
    const what = filters.cell
      ? t('customers.cell', { r, f })
      : found
        ? format.pick(found)
        : (filters.class ?? '');
    chips.push({
      key: 'scheme',
      label: t('customers.fact', {
        name: scheme ? format.pick({ zh: scheme.name_zh, en: scheme.name_en }) : filters.scheme,
        value: what,
      }),
      off: { scheme: null },
    });
  }
  if (filters.rule) {
    chips.push({ key: 'rule', label: filters.rule, off: { rule: null }, edit: onEditRule });
  }
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips}>
      {chips.map((chip) => (
        <Tag
          key={chip.key}
          closable
          onClose={(event) => {
            event.preventDefault();
            onChange(chip.off);
          }}
        >
          {chip.edit ? (
            <button type="button" className={styles.chipButton} onClick={chip.edit}>
              <code>{chip.label}</code>
            </button>
          ) : (
            chip.label
          )}
        </Tag>
      ))}
      <Button
        size="small"
        type="link"
        onClick={() => onChange({ segment: null, list: null, tag: null, scheme: null, rule: null })}
      >
        {t('customers.clear')}
      </Button>
    </div>
  );
}
