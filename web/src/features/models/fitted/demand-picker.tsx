import { Input } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/shared/components/panel';
import { Sparkline } from '@/shared/components/sparkline';
import { useFormat } from '@/shared/format/use-format';
import { useUnitFormat } from '../unit-format';
import { changeOf, type Demand, named, type Outlook } from './demand';
import styles from './demand.module.css';

/** Below this many, a search finds nothing that the eye does not. */
const searchFrom = 8;
/** Past periods that a small line shows. */
const drawnMost = 52;

interface DemandPickerProps {
  demand: Demand;
  chosen: string;
  onChoose: (id: string) => void;
}

/** Every series with its past in small and what is to come; one is chosen. */
export function DemandPicker({ demand, chosen, onChoose }: DemandPickerProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const { series, step } = demand;
  const ahead = series[0]?.mean.length ?? 0;
  const found = named(series, words);
  return (
    <Panel
      title={t('models.demand_choose')}
      note={t('models.demand_ahead', {
        count: ahead,
        step: t(`models.steps.${step}`, { count: ahead }),
      })}
    >
      {series.length >= searchFrom && (
        <Input
          allowClear
          prefix={<Search size={14} aria-hidden />}
          placeholder={t('models.demand_search')}
          aria-label={t('models.demand_search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul className={styles.picker}>
        {found.map((one) => (
          <li key={one.id}>
            <Choice
              outlook={one}
              demand={demand}
              chosen={one.id === chosen}
              onChoose={() => onChoose(one.id)}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.faint}>{t('models.demand_not_found')}</p>}
    </Panel>
  );
}

interface ChoiceProps {
  outlook: Outlook;
  demand: Demand;
  chosen: boolean;
  onChoose: () => void;
}

function Choice({ outlook, demand, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { short, exact } = useUnitFormat()(demand.unit);
  const change = changeOf(outlook);
  const past = outlook.history.slice(-drawnMost).map((value) => value ?? 0);
  const name = format.pick(outlook.name);
  return (
    <button type="button" className={styles.choice} aria-pressed={chosen} onClick={onChoose}>
      <span className={styles.choiceName} title={name}>
        {name}
      </span>
      <Sparkline values={past} label={t('models.demand_past', { name })} width={72} height={24} />
      <span className={styles.choiceTotal}>
        <b className="num" title={exact(outlook.total.mean)}>
          {short(outlook.total.mean)}
        </b>
        {change !== undefined && (
          <span className={`num ${styles.faint}`}>{format.change(change)}</span>
        )}
      </span>
    </button>
  );
}
