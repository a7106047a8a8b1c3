import { Button } from 'antd';
import { Plus, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../api/rights';
import type { SchemeClassName, Strategy } from '../api/types';
import { ClassTag } from '../components/class-tag';
import { Panel } from '../components/panel';
import { useFormat } from '../format/use-format';
import { DefaultsDialog } from './defaults-dialog';
import styles from './strategies.module.css';
import { newStrategyLink, useStrategies } from './strategy-queries';
import { useStrategyWords } from './words';

interface SchemeStrategiesProps {
  scheme: number;
  classes: readonly SchemeClassName[];
}

/** What each class of a scheme gets, and a way to begin. */
export function SchemeStrategies({ scheme, classes }: SchemeStrategiesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [beginning, setBeginning] = useState(false);
  const { data } = useStrategies({ scheme });
  const all = data?.items ?? [];
  const of = (key: string) =>
    all.filter(({ targets }) =>
      targets.some(
        ({ target }) => 'class' in target && target.scheme === scheme && target.class === key,
      ),
    );
  return (
    <Panel
      title={t('strategies.of_scheme')}
      actions={
        can('strategies.write') && (
          <Button size="small" icon={<WandSparkles size={14} />} onClick={() => setBeginning(true)}>
            {t('strategies.defaults')}
          </Button>
        )
      }
    >
      <ul className={styles.lines}>
        {classes.map((one) => (
          <li key={one.key}>
            <ClassTag label={format.pick(one)} rank={one.rank} of={classes.length} />
            <StrategyLinks
              strategies={of(one.key)}
              add={newStrategyLink({ scheme, class: one.key })}
              name={format.pick(one)}
            />
          </li>
        ))}
      </ul>
      {beginning && <DefaultsDialog scheme={scheme} onClose={() => setBeginning(false)} />}
    </Panel>
  );
}

/** What the members of a segment get. */
export function SegmentStrategies({ segment }: { segment: { id: number; name: string } }) {
  const { t } = useTranslation();
  const { data } = useStrategies({ segment: segment.id });
  return (
    <Panel title={t('strategies.of_segment')}>
      <StrategyLinks
        strategies={data?.items ?? []}
        add={newStrategyLink({ segment: segment.id })}
        name={segment.name}
      />
    </Panel>
  );
}

interface StrategyLinksProps {
  strategies: readonly Strategy[];
  add: string;
  name: string;
}

function StrategyLinks({ strategies, add, name }: StrategyLinksProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStrategyWords();
  const brief = ({ plan: { service_level, rhythm } }: Strategy) =>
    [service_level && t(`strategies.levels.${service_level}`), rhythm && words.rhythm(rhythm)]
      .filter(Boolean)
      .join(' · ');
  const can = useCan();
  return (
    <span className={styles.links}>
      {strategies.map((one) => (
        <span key={one.id} className={styles.link}>
          <Link to={`/strategies/${one.id}`}>{format.pick(one.name)}</Link>
          <span className={styles.note}>{brief(one)}</span>
        </span>
      ))}
      {strategies.length === 0 && (
        <span className={styles.note}>{t('strategies.no_strategy')}</span>
      )}
      {can('strategies.write') && (
        <Link to={add} aria-label={t('strategies.add_for', { name })} className={styles.add}>
          <Plus size={14} aria-hidden />
        </Link>
      )}
    </span>
  );
}
