import { Button, Tooltip } from 'antd';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProfileAttribute, ProfileValue, Segment } from '@/shared/api/types';
import { saveCsv } from '@/shared/charts/csv';
import { bandEnds } from '@/shared/customers/attribute-words';
import { useFormat } from '@/shared/format/use-format';
import { ruleOfValue } from './profile-rule';
import { useProfileWords } from './profile-words';
import styles from './segments.module.css';

interface ProfileTableProps {
  segment: Segment;
  attribute: ProfileAttribute;
}

/** The values of one attribute: members beside everyone, how many times as usual, and how sure. */
export function ProfileTable({ segment, attribute }: ProfileTableProps) {
  const { t } = useTranslation();
  const words = useProfileWords();
  const name = words.attribute(attribute);
  const values = inOrder(attribute);
  const widest = Math.max(...attribute.values.flatMap((v) => [v.share_inside, v.share_everyone]));
  const save = () =>
    saveCsv(`${segment.name} ${name}`, {
      columns: [
        name,
        t('segments.members'),
        t('segments.everyone'),
        t('segments.members_share'),
        t('segments.everyone_share'),
        t('segments.lift'),
        'p',
      ],
      rows: values.map((v) => [
        words.value(attribute, v),
        v.inside,
        v.everyone,
        v.share_inside,
        v.share_everyone,
        v.lift,
        v.p_value,
      ]),
    });
  return (
    <section className={styles.attribute} aria-label={name}>
      <div className={styles.attributeHead}>
        <h3 className={styles.subhead}>{name}</h3>
        <Tooltip title={t('charts.csv')}>
          <Button
            type="text"
            size="small"
            aria-label={`${t('charts.csv')} ${name}`}
            icon={<FileDown size={14} />}
            onClick={save}
          />
        </Tooltip>
      </div>
      <table className={styles.shares}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{t('segments.members_and_everyone')}</th>
            <th scope="col">{t('segments.lift')}</th>
          </tr>
        </thead>
        <tbody>
          {values.map((value) => (
            <tr key={value.value}>
              <th scope="row">
                <Link to={behind(segment, attribute, value)}>{words.value(attribute, value)}</Link>
              </th>
              <td>
                <Bar kind="inside" share={value.share_inside} widest={widest} />
                <Bar kind="everyone" share={value.share_everyone} widest={widest} />
              </td>
              <td className="num">
                <Lift value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Bands run from low to high; other values say the most telling first, as they come. */
function inOrder({ kind, values }: ProfileAttribute): readonly ProfileValue[] {
  if (kind !== 'number' && kind !== 'date') return values;
  const low = ({ value }: ProfileValue) => {
    const [end] = bandEnds(value);
    return kind === 'date' ? Date.parse(end) : Number(end);
  };
  return [...values].sort((a, b) => low(a) - low(b));
}

function behind(segment: Segment, attribute: ProfileAttribute, value: ProfileValue): string {
  const rule = ruleOfValue(segment.name, attribute, value.value);
  return `/customers?rule=${encodeURIComponent(rule)}`;
}

interface BarProps {
  kind: 'inside' | 'everyone';
  share: number;
  widest: number;
}

function Bar({ kind, share, widest }: BarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(kind === 'inside' ? 'segments.members' : 'segments.everyone');
  return (
    <div className={styles.bar} title={`${name} ${format.percent(share)}`}>
      <i
        className={styles[kind]}
        style={{ inlineSize: `${widest > 0 ? (share / widest) * 100 : 0}%` }}
      />
      <span className="num">
        <span className="visually-hidden">{name} </span>
        {format.percent(share)}
      </span>
    </div>
  );
}

function Lift({ value }: { value: ProfileValue }) {
  const { t } = useTranslation();
  const words = useProfileWords();
  const tone = value.significant ? (value.lift > 1 ? styles.more : styles.less) : styles.unsure;
  return (
    <Tooltip
      title={
        <>
          {t(value.significant ? 'segments.significant' : 'segments.not_significant')}
          <br />
          {words.chance(value)}
        </>
      }
    >
      <span className={tone}>{words.lift(value)}</span>
      <span className={styles.sure}>
        {t(value.significant ? 'segments.sure' : 'segments.unsure')}
      </span>
    </Tooltip>
  );
}
