import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PortraitPage } from '@/shared/api/types';
import { useFormat } from '@/shared/format/use-format';
import { Block } from './block';
import styles from './portrait.module.css';

const most = 4;

/** The strategies that reach most of them. */
export function Gets({ page }: { page: PortraitPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { strategies, customers } = page;
  return (
    <Block
      title={t('portrait.gets')}
      note={t('portrait.gets_note')}
      missing={strategies.length === 0 && t('portrait.gets_missing')}
    >
      <ul className={styles.gets}>
        {strategies.slice(0, most).map((one) => (
          <li key={one.id}>
            <span>
              <Link to={`/strategies/${one.id}`}>{format.pick(one.name)}</Link>{' '}
              <span className={`${styles.faint} num`}>
                {t('portrait.reaches', {
                  share: format.percent(one.customers / Math.max(1, customers), 0),
                })}
              </span>
            </span>
            {one.offers.length > 0 && (
              <span className={styles.offers}>
                {one.offers.map((offer) => format.pick(offer.text)).join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ul>
      {strategies.length > most && (
        <p className={styles.faint}>
          {t('portrait.gets_more', { count: strategies.length - most })}
        </p>
      )}
    </Block>
  );
}
