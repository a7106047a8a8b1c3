import { Space } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRow, Dictionary } from '../api/types';
import { ClassTag, TagChip } from '../components/class-tag';
import type { DataColumn } from '../components/data-table';
import { Money } from '../components/money';
import { Time } from '../components/time';
import { type Format, useFormat } from '../format/use-format';
import { attributeLabel, useDictionaryQuery } from '../rule/dictionary';
import { CustomerLink } from './customer-link';
import styles from './customers.module.css';

const ownColumns = new Set(['name', 'phone', 'email', 'city', 'level', 'registered_at']);
const firstSchemes = 2;

function attributeText(value: unknown, type: string, format: Format): string {
  if (value === null || value === undefined || value === '') return '–';
  if (type === 'date') return format.date(String(value));
  if (type === 'instant') return format.instant(String(value));
  if (type === 'number') return format.number(Number(value));
  return String(value);
}

function attributeColumns(dictionary: Dictionary, format: Format): DataColumn<CustomerRow>[] {
  return dictionary.attributes
    .filter((a) => !ownColumns.has(a.name))
    .map((a) => ({
      key: `attribute.${a.name}`,
      title: attributeLabel(a, format.language),
      optional: true,
      render: (row) => attributeText(row.attributes[a.name], a.type, format),
    }));
}

function schemeColumns(dictionary: Dictionary, format: Format): DataColumn<CustomerRow>[] {
  return dictionary.schemes.map((scheme, i) => ({
    key: `scheme.${scheme.id}`,
    title: format.pick({ zh: scheme.name_zh, en: scheme.name_en }),
    optional: i >= firstSchemes,
    render: (row) => {
      const found = row.classes.find((c) => c.scheme_id === scheme.id);
      return found ? <SchemeCell found={found} of={scheme.classes.length} /> : '–';
    },
  }));
}

function SchemeCell({ found, of }: { found: CustomerRow['classes'][number]; of: number }) {
  const format = useFormat();
  return (
    <ClassTag
      label={format.pick({ zh: found.class_zh, en: found.class_en })}
      rank={found.rank}
      of={of}
    />
  );
}

/** The columns of every table of customers: what each is, what each is worth, where each stands. */
export function useCustomerColumns(): DataColumn<CustomerRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: dictionary } = useDictionaryQuery();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('customers.columns.name'),
        sort: 'name',
        render: (row) => (
          <span className={styles.who}>
            <CustomerLink customer={row} />
            <span className={styles.key}>{row.key}</span>
          </span>
        ),
      },
      {
        key: 'phone',
        title: t('customers.columns.phone'),
        render: (row) => <span className="num">{row.phone ?? '–'}</span>,
      },
      {
        key: 'email',
        title: t('customers.columns.email'),
        optional: true,
        render: (row) => row.email ?? '–',
      },
      {
        key: 'city',
        title: t('customers.columns.city'),
        sort: 'city',
        render: (row) => row.attributes.city ?? '–',
      },
      {
        key: 'level',
        title: t('customers.columns.level'),
        sort: 'level',
        optional: true,
        render: (row) => row.attributes.level ?? '–',
      },
      {
        key: 'orders_count',
        title: t('customers.columns.orders'),
        sort: 'orders_count',
        align: 'end',
        render: (row) => <span className="num">{format.number(row.metrics.orders_count)}</span>,
      },
      {
        key: 'revenue',
        title: t('customers.columns.revenue'),
        sort: 'revenue',
        align: 'end',
        render: (row) => <Money amount={row.metrics.revenue} />,
      },
      {
        key: 'average_order',
        title: t('customers.columns.average_order'),
        sort: 'average_order',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.metrics.average_order} />,
      },
      {
        key: 'last_order_at',
        title: t('customers.columns.last_order'),
        sort: 'last_order_at',
        render: (row) => <Time at={row.metrics.last_order_at} from="as_of" />,
      },
      {
        key: 'first_order_at',
        title: t('customers.columns.first_order'),
        sort: 'first_order_at',
        optional: true,
        render: (row) => <Time at={row.metrics.first_order_at} from="as_of" />,
      },
      ...(dictionary ? schemeColumns(dictionary, format) : []),
      {
        key: 'tags',
        title: t('customers.columns.tags'),
        render: (row) =>
          row.tags.length === 0 ? (
            '–'
          ) : (
            <Space size={4}>
              {row.tags.map((tag) => (
                <TagChip key={tag.id} label={tag.name} colour={tag.color} />
              ))}
            </Space>
          ),
      },
      {
        key: 'registered_at',
        title: t('customers.columns.registered'),
        sort: 'registered_at',
        optional: true,
        render: (row) => attributeText(row.attributes.registered_at, 'date', format),
      },
      ...(dictionary ? attributeColumns(dictionary, format) : []),
    ],
    [t, format, dictionary],
  );
}

/** The columns for a list whose order is the server's own. */
export function unsorted<T>(columns: readonly DataColumn<T>[]): DataColumn<T>[] {
  return columns.map(({ sort: _, ...column }) => column);
}
