import { SquaresIntersect, SquaresSubtract, SquaresUnite } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '@/shared/api/rights';
import type { SegmentOverlap } from '@/shared/api/types';
import type { UpsetIntersection } from '@/shared/charts/upset-chart';
import { LinkButton } from '@/shared/components/link-button';
import { Panel } from '@/shared/components/panel';
import { unionRule, withoutRule } from './combinations';
import styles from './segments.module.css';

interface SaveCombinationProps {
  /** The first is the segment whose page it is. */
  sets: SegmentOverlap['sets'];
  picked: UpsetIntersection | undefined;
}

/** New segments from those in the picture, kept up to date like any other. */
export function SaveCombination({ sets, picked }: SaveCombinationProps) {
  const { t } = useTranslation();
  const can = useCan();
  const [first = '', ...others] = sets.map((set) => set.name);
  if (!can('segments.write')) return null;
  const inside = sets.filter((set) => picked?.ids.includes(set.id)).map((set) => set.name);
  const outside = sets.filter((set) => !picked?.ids.includes(set.id)).map((set) => set.name);
  return (
    <Panel title={t('segments.save_combination')} note={t('segments.save_combination_note')}>
      <div className={styles.travel}>
        <Save
          icon={<SquaresUnite size={15} />}
          label={t('segments.union')}
          rule={unionRule([first, ...others])}
        />
        <Save
          icon={<SquaresIntersect size={15} />}
          label={t('segments.intersection')}
          rule={withoutRule([first, ...others], [])}
        />
        <Save
          icon={<SquaresSubtract size={15} />}
          label={t('segments.only_this', { name: first })}
          rule={withoutRule([first], others)}
        />
        {picked && (
          <Save label={t('segments.picked_bar')} rule={withoutRule(inside, outside)} primary />
        )}
      </div>
    </Panel>
  );
}

interface SaveProps {
  label: string;
  rule: string;
  icon?: ReactNode;
  primary?: boolean;
}

function Save({ label, rule, icon, primary }: SaveProps) {
  return (
    <LinkButton
      to={`/segments/new?rule=${encodeURIComponent(rule)}`}
      type={primary ? 'primary' : 'default'}
      icon={icon}
    >
      {label}
    </LinkButton>
  );
}
