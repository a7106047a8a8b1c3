import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type { Items, Parameter, Scheme, SchemeVersion } from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import styles from './schemes.module.css';

/** Who published which thresholds when. */
export function SchemeVersions({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['schemes', 'versions', scheme.id, scheme.version],
    queryFn: ({ signal }) =>
      api.get<Items<SchemeVersion>>(`/schemes/${scheme.id}/versions`, undefined, signal),
  });
  return (
    <Panel
      title={t('schemes.versions')}
      note={scheme.definition.follows_data && t('schemes.follows_data')}
    >
      <Loaded query={query}>
        {({ items }) => (
          <ul className={styles.versions}>
            {items.map((version) => (
              <li key={version.version}>
                <b className="num">{t('schemes.version', { version: version.version })}</b>
                <span className={styles.faint}>
                  {version.published_by ??
                    t(version.definition.follows_data ? 'schemes.of_data' : 'common.nobody')}{' '}
                  · <Time at={version.published_at} />
                </span>
                <Parameters version={version} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function Parameters({ version }: { version: SchemeVersion }) {
  const format = useFormat();
  const parameters = version.definition?.parameters ?? [];
  const shown = (p: Parameter) => {
    const choice = p.choices?.find((c) => c.value === p.value);
    if (choice) return format.pick(choice);
    if (p.type === 'money') return format.money(p.value);
    if (p.type === 'percent') return `${p.value}%`;
    const unit = format.pick({ zh: p.unit_zh, en: p.unit_en });
    return unit ? `${p.value} ${unit}` : p.value;
  };
  return (
    <span className={styles.faint}>
      {parameters
        .filter((p) => p.value !== '')
        .map((p) => `${format.pick({ zh: p.label_zh, en: p.label_en })} ${shown(p)}`)
        .join(' · ')}
    </span>
  );
}
