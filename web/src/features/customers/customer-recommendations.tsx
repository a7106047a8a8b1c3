import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/shared/api/client';
import type { CustomerRecommendations as Found, RecommendedProduct } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './customer-recommendations.module.css';

const productsShown = 6;
const interestsShown = 5;

/** What this customer may want next and why, and what interests them; nothing without a model. */
export function CustomerRecommendations({ number }: { number: number }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['customers', 'recommendations', String(number)],
    queryFn: ({ signal }) =>
      api.get<Found>(`/customers/${number}/recommendations`, { limit: productsShown }, signal),
  });
  const found = query.data;
  if (!found?.model || found.products.length + found.interests.length === 0) return null;
  return (
    <Panel
      title={t('recommend.next')}
      note={
        <>
          <Link to={`/models/${found.model.id}`}>{found.model.name}</Link>
          {found.as_of && (
            <>
              {' · '}
              {t('models.as_of_model')} <Time at={found.as_of} from="as_of" />
            </>
          )}
        </>
      }
    >
      <ol className={styles.products}>
        {found.products.map((one) => (
          <OneProduct key={one.product.id} one={one} />
        ))}
      </ol>
      {found.interests.length > 0 && <Interests found={found} />}
    </Panel>
  );
}

function OneProduct({ one }: { one: RecommendedProduct }) {
  const { t } = useTranslation();
  const { product, bought } = one;
  return (
    <li>
      <span className={styles.name} title={product.id}>
        {product.name}
      </span>
      {product.category && <span className={styles.faint}>{product.category}</span>}
      <span className={styles.why}>
        {one.because === 'bought' && bought
          ? t('recommend.because.bought', { name: bought.name })
          : t(one.because === 'taste' ? 'recommend.because.taste' : 'recommend.because.popular')}
      </span>
    </li>
  );
}

function Interests({ found }: { found: Found }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h3 className={styles.faint} title={t('recommend.interests_note')}>
        {t('recommend.interests')}
      </h3>
      <ul className={styles.interests}>
        {found.interests.slice(0, interestsShown).map((one) => (
          <li key={one.category}>
            <span>{one.category}</span>
            <span className={styles.bar}>
              <i style={{ width: `${Math.max(1, one.share * 100)}%` }} />
            </span>
            <span className={`${styles.faint} num`}>{format.percent(one.share, 0)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
