import { Button, Switch } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Attribute, DictionaryAttribute } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { useFormat } from '@/shared/format/use-format';
import { dictionaryKey, useDictionaryQuery } from '@/shared/rule/dictionary';
import { CreateAttribute } from './create-attribute';
import styles from './settings.module.css';

interface CalendarChange {
  name: string;
  calendar: Attribute['calendar'];
}

/** What can be known about customers, and which dates return by the Chinese calendar. */
export function Attributes() {
  const { t } = useTranslation();
  const { pick } = useFormat();
  const [creating, setCreating] = useState(false);
  const query = useDictionaryQuery();
  const change = useAction({
    run: ({ name, calendar }: CalendarChange) =>
      api.patch<Attribute>(`/attributes/${encodeURIComponent(name)}`, { calendar }),
    refresh: [dictionaryKey, ['segments'], ['rule-preview']],
    done: t('common.saved'),
  });
  const columns = useMemo<DataColumn<DictionaryAttribute>[]>(() => {
    const label = (row: DictionaryAttribute) => pick({ zh: row.label_zh, en: row.label_en });
    return [
      { key: 'label', title: t('common.name'), render: (row) => <b>{label(row)}</b> },
      {
        key: 'name',
        title: t('settings.attribute_name'),
        render: (row) => <code>{row.name}</code>,
      },
      {
        key: 'type',
        title: t('settings.attribute_type'),
        render: (row) => t(`imports.types.${row.type}`),
      },
      {
        key: 'lunar',
        title: t('settings.lunar'),
        render: (row) =>
          row.type === 'date' && (
            <Switch
              size="small"
              checked={row.calendar === 'lunar'}
              loading={change.isPending && change.variables.name === row.name}
              aria-label={t('settings.lunar_of', { name: label(row) })}
              onChange={(lunar) =>
                change.mutate({ name: row.name, calendar: lunar ? 'lunar' : 'gregorian' })
              }
            />
          ),
      },
    ];
  }, [t, pick, change]);
  return (
    <>
      <p className={styles.intro}>{t('settings.attributes_note')}</p>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="attributes"
          label={t('settings.attributes')}
          columns={columns}
          rows={query.data?.attributes ?? []}
          rowKey={(row) => row.name}
          loading={query.isPending}
          toolbar={
            <Button size="small" icon={<Plus size={14} />} onClick={() => setCreating(true)}>
              {t('settings.new_attribute')}
            </Button>
          }
          empty={<EmptyState text={t('settings.no_attributes')} />}
        />
      )}
      {creating && <CreateAttribute onClose={() => setCreating(false)} />}
    </>
  );
}
