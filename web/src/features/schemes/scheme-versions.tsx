import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import type {
  Items,
  Matrix,
  MatrixAxis,
  Parameter,
  Scheme,
  SchemeVersion,
} from '@/shared/api/types';
import { Loaded } from '@/shared/components/loaded';
import { Panel } from '@/shared/components/panel';
import { Time } from '@/shared/components/time';
import { useFormat } from '@/shared/format/use-format';
import { useSchemes } from './scheme-queries';
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
                {version.definition.matrix && <Axes matrix={version.definition.matrix} />}
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

/** By what a matrix sorted, where it was cut, and what it gave out. */
function Axes({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useSchemes();
  const axis = ({ name_zh, name_en, measures, classes }: MatrixAxis) => {
    const name = format.pick({ zh: name_zh, en: name_en });
    if (measures) {
      const cuts = measures.cuts.map((cut) => format.number(Number(cut), 2)).join(' / ');
      return t('matrix.version_cuts', { axis: name, cuts });
    }
    const from = data?.items.find((one) => one.name === classes?.scheme);
    const scheme = from ? format.pick({ zh: from.name_zh, en: from.name_en }) : classes?.scheme;
    return t('matrix.version_classes', { axis: name, scheme });
  };
  const { allocation } = matrix;
  const total =
    allocation?.unit === 'money'
      ? format.money(allocation.total)
      : allocation && `${format.number(Number(allocation.total), 2)} ${t('matrix.units.hours')}`;
  return (
    <span className={styles.faint}>
      {[axis(matrix.y), axis(matrix.x), total && t('matrix.version_given', { total })]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
