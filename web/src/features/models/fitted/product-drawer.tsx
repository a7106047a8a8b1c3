import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { ListPlus, Shapes } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '@/shared/api/rights';
import type { CustomersForProduct, Model } from '@/shared/api/types';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { useFormat } from '@/shared/format/use-format';
import { quoted } from '@/shared/rule/quoted';
import { candidatesQuery, productLabel, togetherQuery } from '../recommend-queries';
import { newSegmentLink } from '../score-rule';
import styles from './fitted.module.css';
import { SaveCandidates } from './save-candidates';

interface ProductDrawerProps {
  model: Model;
  /** Its id. */
  product: string;
  onClose: () => void;
}

/** One product: what is bought with it, and who may want it next. */
export function ProductDrawer({ model, product, onClose }: ProductDrawerProps) {
  const { t } = useTranslation();
  const query = useQuery(candidatesQuery(model.id, product));
  return (
    <Drawer
      open
      size="min(640px, 100vw)"
      title={query.data ? productLabel(query.data.product) : product}
      onClose={onClose}
    >
      <BoughtWith model={model} product={product} />
      <h3 className={styles.drawerTitle}>{t('recommend.who')}</h3>
      <Loaded query={query}>{(found) => <Candidates model={model} found={found} />}</Loaded>
    </Drawer>
  );
}

function BoughtWith({ model, product }: { model: Model; product: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(togetherQuery(model.id, product));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3 className={styles.drawerTitle}>{t('recommend.bought_with')}</h3>
      <ul className={styles.plain}>
        {data.items.map((pair) => (
          <li key={pair.with.id}>
            <span>{pair.with.name}</span>
            <span className={styles.faint}>
              {t('recommend.of_orders', {
                share: format.percent(pair.confidence, 1),
                lift: format.number(pair.lift),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Candidates({ model, found }: { model: Model; found: CustomersForProduct }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [saving, setSaving] = useState(false);
  const { items, product } = found;
  if (items.length === 0) return <EmptyState text={t('recommend.nobody')} />;
  const score = model.scores[1] ?? 'recommended_product_id';
  const rule = `${score} = ${quoted(product.id)}`;
  return (
    <>
      <p className={styles.faint}>{t('recommend.who_note')}</p>
      <p className={styles.tools}>
        {can('customers.write') && (
          <Button type="primary" icon={<ListPlus size={14} />} onClick={() => setSaving(true)}>
            {t('recommend.save_list')}
          </Button>
        )}
        {can('segments.write') && (
          <LinkButton to={newSegmentLink(rule)} icon={<Shapes size={14} />}>
            {t('recommend.make_segment')}
          </LinkButton>
        )}
      </p>
      <ol className={styles.candidates}>
        {items.map(({ customer, strength }) => (
          <li key={customer.number}>
            <Link to={`/customers/${customer.number}`}>{customer.name || customer.key}</Link>
            <span className={styles.faint}>{customer.key}</span>
            <span className={styles.strength}>
              <i style={{ width: `${Math.max(2, strength * 100)}%` }} />
            </span>
            <span className={`${styles.faint} num`}>{format.percent(strength, 0)}</span>
          </li>
        ))}
      </ol>
      {saving && (
        <SaveCandidates model={model} product={product} onClose={() => setSaving(false)} />
      )}
    </>
  );
}
