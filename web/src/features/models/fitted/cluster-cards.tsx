import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { seriesColour } from '@/shared/charts/series-style';
import { useFormat } from '@/shared/format/use-format';
import { useValueText } from '@/shared/rule/use-value-text';
import { useTheme } from '@/shared/theme/theme-provider';
import type { Cluster, Trait } from './clusters';
import styles from './fitted.module.css';

const shownTraits = 6;

/** A card a cluster: its name, its size, and the traits that set it apart most. */
export function ClusterCards({ clusters }: { clusters: readonly Cluster[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name: theme } = useTheme();
  const reach = Math.max(
    1,
    ...clusters.flatMap((one) => one.profile.map((trait) => Math.abs(trait.difference))),
  );
  return (
    <ul className={styles.clusters}>
      {clusters.map((cluster, i) => (
        <li key={cluster.name.en}>
          <h3>
            <i style={{ background: seriesColour(theme, i) }} aria-hidden />
            {format.pick(cluster.name)}
          </h3>
          <p className={`${styles.faint} num`}>
            {t('common.people', {
              count: cluster.customers,
              shown: format.number(cluster.customers),
            })}{' '}
            · {format.percent(cluster.share)}
            {cluster.stability !== undefined &&
              ` · ${t('models.stability', { shown: format.percent(cluster.stability, 0) })}`}
          </p>
          <ul className={styles.traits}>
            {[...cluster.profile]
              .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
              .slice(0, shownTraits)
              .map((trait) => (
                <TraitBar key={trait.feature.en} trait={trait} reach={reach} />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** How far from everyone, to the right more, to the left less. */
function TraitBar({ trait, reach }: { trait: Trait; reach: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { difference, mean, overall, written } = trait;
  const half = (Math.abs(difference) / reach) * 50;
  const text = useValueText();
  const told =
    mean !== undefined && overall !== undefined
      ? t('models.trait', {
          mean: text(written, mean),
          overall: text(written, overall),
        })
      : t('models.deviations', { shown: format.number(difference, 1) });
  return (
    <li>
      <span>{format.pick(trait.feature)}</span>
      <Tooltip title={t('models.deviations', { shown: format.number(difference, 1) })}>
        <span className={styles.track}>
          <span
            className={difference < 0 ? styles.less : styles.more}
            style={{ width: `${half}%`, left: difference < 0 ? `${50 - half}%` : '50%' }}
          />
        </span>
      </Tooltip>
      <span className={`${styles.faint} num`}>{told}</span>
    </li>
  );
}
