import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, Source } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useConfirm } from '@/shared/components/confirm';
import { type DataColumn, DataTable } from '@/shared/components/data-table';
import { EmptyState } from '@/shared/components/empty-state';
import { ErrorState } from '@/shared/components/error-state';
import { Page } from '@/shared/components/page';
import { Time } from '@/shared/components/time';
import { CreateSource } from './create-source';
import { SourceDrawer } from './source-drawer';
import styles from './sources.module.css';

/** Where live events come from: sites, apps and servers, each with a key of its own. */
export function SourcesPage() {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const [creating, setCreating] = useState(false);
  const [opened, setOpened] = useState<Source>();
  const query = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => api.get<Items<Source>>('/sources', undefined, signal),
  });
  const revoke = useAction({
    run: (source: Source) => api.delete(`/sources/${source.id}`),
    refresh: [['sources']],
    done: (_, source) => t('sources.was_revoked', { name: source.name }),
  });
  const columns = useMemo<DataColumn<Source>[]>(
    () => [
      { key: 'name', title: t('common.name'), render: (row) => <b>{row.name}</b> },
      { key: 'kind', title: t('sources.kind'), render: (row) => t(`sources.kinds.${row.kind}`) },
      { key: 'key', title: t('sources.key'), render: (row) => <code>…{row.key_end}</code> },
      {
        key: 'created',
        title: t('sources.created'),
        render: (row) => <Time at={row.created_at} />,
      },
      {
        key: 'tools',
        title: t('common.more'),
        align: 'end',
        render: (row) =>
          row.revoked_at ? (
            <Tag>{t('sources.revoked')}</Tag>
          ) : (
            <span className={styles.tools}>
              <Button size="small" onClick={() => setOpened(row)}>
                {t('sources.how')}
              </Button>
              <Button
                size="small"
                danger
                onClick={() =>
                  confirm({
                    title: t('sources.revoke_title', { name: row.name }),
                    content: t('sources.revoke_content'),
                    ok: t('sources.revoke'),
                    onOk: () => revoke.mutateAsync(row),
                  })
                }
              >
                {t('sources.revoke')}
              </Button>
            </span>
          ),
      },
    ],
    [t, confirm, revoke],
  );
  const create = (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
      {t('sources.create')}
    </Button>
  );
  return (
    <Page title={t('nav.sources')} subtitle={t('sources.subtitle')} actions={create}>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="sources"
          label={t('nav.sources')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={(row) => row.id}
          loading={query.isPending}
          empty={<EmptyState text={t('sources.none')} hint={t('sources.none_hint')} />}
        />
      )}
      {creating && <CreateSource onClose={() => setCreating(false)} />}
      {opened && <SourceDrawer source={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}
