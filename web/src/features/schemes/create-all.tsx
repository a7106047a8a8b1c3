import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, Scheme, SchemeTemplate } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { staleAfterScheme } from './scheme-queries';

/** The usual schemes in one go: what an empty page offers. */
export function CreateAll() {
  const { t } = useTranslation();
  const create = useAction({
    run: async () => {
      const { items } = await api.get<Items<SchemeTemplate>>('/schemes/templates');
      const kinds = items.filter((template) => template.usual).map((template) => template.kind);
      for (const kind of kinds) await api.post<Scheme>('/schemes', { kind });
      return kinds.length;
    },
    refresh: staleAfterScheme,
    done: (count) => t('schemes.created_all', { count }),
  });
  return (
    <Button type="primary" loading={create.isPending} onClick={() => create.mutate()}>
      {t('schemes.create_all')}
    </Button>
  );
}
