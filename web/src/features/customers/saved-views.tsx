import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Input, Modal } from 'antd';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, SavedView } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import styles from './customers.module.css';

interface SavedViewsProps {
  search: URLSearchParams;
  onOpen: (search: URLSearchParams) => void;
}

const key = ['saved-views', 'customers'] as const;

/** Filters and sorting under a name, for next time. */
export function SavedViews({ search, onOpen }: SavedViewsProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      api.get<Items<SavedView>>('/saved-views', { noun: 'customers' }, signal),
  });
  const save = useAction({
    run: (input: { noun: string; name: string; query: string }) => api.post('/saved-views', input),
    refresh: [key],
    done: t('common.saved'),
    onDone: () => setNaming(false),
  });
  const remove = useAction({
    run: (id: number) => api.delete(`/saved-views/${id}`),
    refresh: [key],
  });
  const views = data?.items ?? [];

  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map((view) => ({
              key: String(view.id),
              label: (
                <span className={styles.view}>
                  {view.name}
                  <Button
                    type="text"
                    size="small"
                    aria-label={t('customers.delete_view', { name: view.name })}
                    icon={<X size={13} />}
                    onClick={(event) => {
                      event.stopPropagation();
                      remove.mutate(view.id);
                    }}
                  />
                </span>
              ),
            })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'save', label: t('customers.save_view') },
          ],
          onClick: ({ key: chosen }) => {
            const view = views.find((v) => String(v.id) === chosen);
            if (view) onOpen(new URLSearchParams(view.query));
            else setNaming(true);
          },
        }}
      >
        <Button icon={<Bookmark size={15} />}>{t('customers.views')}</Button>
      </Dropdown>
      <Modal
        open={naming}
        title={t('customers.save_view')}
        okText={t('common.save')}
        cancelText={t('common.cancel')}
        okButtonProps={{ disabled: !name.trim(), loading: save.isPending }}
        onOk={() => save.mutate({ noun: 'customers', name: name.trim(), query: search.toString() })}
        onCancel={() => setNaming(false)}
      >
        <Input
          value={name}
          placeholder={t('customers.view_name')}
          aria-label={t('customers.view_name')}
          onChange={(event) => setName(event.target.value)}
        />
      </Modal>
    </>
  );
}
