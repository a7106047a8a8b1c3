import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { IndustryFigures as Industry } from '@/shared/api/types';
import { StatCard, StatRow } from '@/shared/components/stat-card';
import { useFormat } from '@/shared/format/use-format';
import styles from './overview.module.css';

/** What an industry looks at first, for each one whose template was taken over. */
export default function IndustryFigures() {
  const { data } = useQuery({
    queryKey: ['overview', 'industries'],
    queryFn: ({ signal }) =>
      api.get<{ items: Industry[] }>('/overview/industries', undefined, signal),
  });
  return data?.items.map((industry) => <OneIndustry key={industry.key} industry={industry} />);
}

function OneIndustry({ industry }: { industry: Industry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('overview.industry', { name: format.pick(industry) });
  return (
    <section aria-label={title}>
      <h2 className={styles.industry}>{title}</h2>
      <StatRow four>
        {industry.figures.map((figure) => {
          const name = format.pick(figure);
          const { missing, help } = figure;
          return (
            <StatCard
              key={figure.key}
              label={figure.named ? t('overview.largest', { name, of: figure.named }) : name}
              value={figure.value}
              unit={figure.unit}
              link={figure.link}
              note={[missing, help].flatMap((said) => (said ? format.pick(said) : [])).join(' · ')}
            />
          );
        })}
      </StatRow>
    </section>
  );
}
