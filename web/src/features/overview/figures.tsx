import { useTranslation } from 'react-i18next';
import type { Figure, Overview } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';

type FigureKey =
  | 'customers'
  | 'buyers'
  | 'active_share'
  | 'new_customers'
  | 'lost'
  | 'revenue'
  | 'orders'
  | 'average_order';

interface FigureCard {
  key: FigureKey;
  unit?: 'money' | 'share';
  better?: 'less';
}

const cards: readonly FigureCard[] = [
  { key: 'customers' },
  { key: 'active_share', unit: 'share' },
  { key: 'new_customers' },
  { key: 'lost', better: 'less' },
  { key: 'revenue', unit: 'money' },
  { key: 'orders' },
  { key: 'buyers' },
  { key: 'average_order', unit: 'money' },
];

/** The figures that one looks at every morning. */
export function Figures({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  return (
    <StatRow four>
      {cards.map(({ key, unit, better }) => {
        const figure: Figure = overview[key];
        return (
          <StatCard
            key={key}
            label={t(`overview.figures.${key}`)}
            value={figure.value}
            previous={figure.previous}
            link={figure.link}
            unit={unit ?? 'count'}
            better={better ?? 'more'}
          />
        );
      })}
    </StatRow>
  );
}
