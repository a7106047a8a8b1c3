import { ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Attention } from '@/shared/api/types';
import { Panel } from '@/shared/components/panel';
import { useFormat } from '@/shared/format/use-format';
import styles from './overview.module.css';

const icons = { info: Info, warning: TriangleAlert, harm: CircleAlert };

/** What needs somebody today, each with the way to it. */
export function AttentionPanel({ items }: { items: readonly Attention[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('overview.attention')} note={t('overview.attention_note')}>
      {items.length === 0 ? (
        <p className={styles.calm}>{t('overview.calm')}</p>
      ) : (
        <ul className={styles.attention}>
          {items.map((item) => {
            const Icon = icons[item.severity];
            return (
              <li key={item.code + item.link}>
                <Link to={item.link}>
                  <Icon size={16} className={styles[item.severity]} aria-hidden />
                  <span>{format.pick(item)}</span>
                  <ChevronRight size={15} aria-hidden />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
