import { useTranslation } from 'react-i18next';
import type { ProfileFigure } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useFormat } from '@/shared/format/use-format';

const money = new Set<ProfileFigure['key']>(['revenue', 'average_order']);

/** A few means of the members beside those of everyone. */
export function ProfileFigures({ figures }: { figures: readonly ProfileFigure[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (figure: ProfileFigure) => {
    if (figure.everyone === null) return '–';
    return money.has(figure.key)
      ? format.moneyCompact(figure.everyone)
      : format.number(Number(figure.everyone), 1);
  };
  return (
    <StatRow>
      {figures.map((figure) => (
        <StatCard
          key={figure.key}
          label={t(`segments.figures.${figure.key}`)}
          value={figure.inside}
          previous={figure.everyone}
          unit={money.has(figure.key) ? 'money' : 'count'}
          better="neither"
          compare={t('segments.versus_everyone', { value: shown(figure) })}
        />
      ))}
    </StatRow>
  );
}
