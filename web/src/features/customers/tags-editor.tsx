import { AutoComplete, Button } from 'antd';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { useCan } from '@/shared/api/rights';
import type { CustomerDetail } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { TagChip } from '@/shared/components/class-tag';
import { dictionaryKey, useDictionaryQuery } from '@/shared/rule/dictionary';
import styles from './customers.module.css';

/** The customer's tags; a new name makes a new tag. */
export function TagsEditor({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const { data: dictionary } = useDictionaryQuery();
  const [name, setName] = useState<string>();
  const change = useAction({
    run: (action: { type: 'add_tag' | 'remove_tag'; tag: string }) =>
      api.post('/customers/bulk', { selection: { numbers: [customer.number] }, action }),
    refresh: [['customers'], dictionaryKey],
    onDone: () => setName(undefined),
  });
  const writable = can('customers.write');
  const add = (tag: string) => tag.trim() && change.mutate({ type: 'add_tag', tag: tag.trim() });

  return (
    <div className={styles.tags}>
      {customer.tags.map((tag) => (
        <span key={tag.id}>
          <TagChip label={tag.name} colour={tag.color} />
          {writable && (
            <Button
              type="text"
              size="small"
              aria-label={t('customers.remove_this_tag', { name: tag.name })}
              icon={<X size={12} />}
              onClick={() => change.mutate({ type: 'remove_tag', tag: tag.name })}
            />
          )}
        </span>
      ))}
      {customer.tags.length === 0 && name === undefined && <span>{t('customers.no_tags')}</span>}
      {writable &&
        (name === undefined ? (
          <Button size="small" type="dashed" icon={<Plus size={13} />} onClick={() => setName('')}>
            {t('customers.add_tag')}
          </Button>
        ) : (
          <AutoComplete
            autoFocus
            size="small"
            value={name}
            style={{ width: 140 }}
            placeholder={t('customers.tag_name')}
            aria-label={t('customers.tag_name')}
            options={dictionary?.tags.map((tag) => ({ value: tag.name })) ?? []}
            onChange={setName}
            onSelect={add}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add(name);
              if (event.key === 'Escape') setName(undefined);
            }}
          />
        ))}
    </div>
  );
}
