import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Page as ApiPage, AuditEntry } from '@/shared/api/types';
import { rowsOf, usePages } from '@/shared/api/use-pages';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { LoadMore } from '@/shared/components/load-more';
import { Page } from '@/shared/components/page';
import { endOfDay, startOfDay } from '@/shared/format/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './audit.module.css';
import { AuditChange } from './audit-change';
import { useAuditWords } from './audit-words';

const nouns = [
  'customer',
  'segment',
  'list',
  'tag',
  'scheme',
  'import',
  'user',
  'session',
  'api_key',
  'workspace',
  'saved_view',
  'attribute',
  'job',
] as const;
const filterNames = ['noun', 'actor', 'action', 'from', 'to'] as const;

/** Who did what, and what it was before. */
export function AuditPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(filterNames.map((name) => [name, search.get(name)]));
  const { from, to } = filters;
  const asked = {
    ...filters,
    from: from ? startOfDay(from, format.zone) : null,
    to: to ? endOfDay(to, format.zone) : null,
  };
  const query = usePages<ApiPage<AuditEntry>>(['audit', asked], '/audit', asked);

  const set = (changes: Partial<Record<(typeof filterNames)[number], string | null>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true });
  };

  const columns = useMemo<DataColumn<AuditEntry>[]>(
    () => [
      {
        key: 'at',
        title: t('audit.at'),
        render: (row) => <span className="num">{format.instant(row.at)}</span>,
      },
      {
        key: 'actor',
        title: t('audit.actor'),
        render: (row) => (
          <span className={styles.actor}>
            {row.actor_name}
            <span>{words.actor(row.actor_kind)}</span>
          </span>
        ),
      },
      { key: 'action', title: t('audit.action'), render: (row) => words.action(row.action) },
      {
        key: 'noun',
        title: t('audit.noun'),
        render: (row) => `${words.noun(row.noun)}${row.noun_id ? ` #${row.noun_id}` : ''}`,
      },
      { key: 'ip', title: t('audit.ip'), optional: true, render: (row) => row.ip ?? '–' },
    ],
    [t, format, words],
  );

  return (
    <Page title={t('nav.audit')} subtitle={t('audit.subtitle', { zone: format.zone })}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="audit"
          label={t('nav.audit')}
          columns={columns}
          rows={rowsOf(query.data)}
          rowKey={(row) => row.id}
          loading={query.isPending || query.isPlaceholderData}
          expanded={(row) => <AuditChange entry={row} />}
          toolbar={
            <>
              <Select
                allowClear
                value={search.get('noun')}
                placeholder={t('audit.noun')}
                aria-label={t('audit.noun')}
                style={{ width: 140 }}
                onChange={(noun: string | null) => set({ noun })}
                options={nouns.map((value) => ({ value, label: words.noun(value) }))}
              />
              <Input.Search
                allowClear
                defaultValue={search.get('actor') ?? ''}
                placeholder={t('audit.actor')}
                aria-label={t('audit.actor')}
                style={{ width: 170 }}
                onSearch={(actor) => set({ actor })}
              />
              <DatePicker.RangePicker
                allowEmpty
                aria-label={t('audit.at')}
                value={[dayOrNull(search.get('from')), dayOrNull(search.get('to'))]}
                onChange={(range) =>
                  set({
                    from: range?.[0]?.format('YYYY-MM-DD') ?? null,
                    to: range?.[1]?.format('YYYY-MM-DD') ?? null,
                  })
                }
              />
            </>
          }
          footer={<LoadMore query={query} />}
          empty={<EmptyState text={t('audit.none')} />}
        />
      )}
    </Page>
  );
}

function dayOrNull(text: string | null) {
  return text ? dayjs(text) : null;
}
