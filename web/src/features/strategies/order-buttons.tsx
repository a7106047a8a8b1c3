import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, Strategy } from '@/shared/api/types';
import { useAction } from '@/shared/api/use-action';
import { useFormat } from '@/shared/format/use-format';
import { listKey, staleAfterStrategy } from '@/shared/strategies/strategy-queries';
import styles from './strategies.module.css';

interface OrderButtonsProps {
  strategy: Strategy;
  all: readonly Strategy[];
  writable: boolean;
}

/** The place of a strategy, and one step up or down; the table does not wait for the server. */
export function OrderButtons({ strategy, all, writable }: OrderButtonsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const place = all.indexOf(strategy);
  const order = useAction({
    run: (items: Strategy[]) => {
      client.setQueryData<Items<Strategy>>(listKey({ archived: false }), { items });
      return api.put<Items<Strategy>>('/strategies/order', { ids: items.map((one) => one.id) });
    },
    refresh: staleAfterStrategy,
    onRefused: () => {
      void client.invalidateQueries({ queryKey: listKey({ archived: false }) });
      return false;
    },
  });
  const move = (by: -1 | 1) => {
    const other = all[place + by];
    if (other) order.mutate(all.with(place + by, strategy).with(place, other));
  };
  const name = format.pick(strategy.name);
  return (
    <span className={styles.order}>
      <span className="num">{place + 1}</span>
      {writable && (
        <>
          <Button
            type="text"
            size="small"
            aria-label={t('common.move_up', { name })}
            disabled={place <= 0}
            icon={<ArrowUp size={14} />}
            onClick={() => move(-1)}
          />
          <Button
            type="text"
            size="small"
            aria-label={t('common.move_down', { name })}
            disabled={place >= all.length - 1}
            icon={<ArrowDown size={14} />}
            onClick={() => move(1)}
          />
        </>
      )}
    </span>
  );
}
