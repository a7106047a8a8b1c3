import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Scheme, SchemeClass } from '@/shared/api/types';
import { BarChart } from '@/shared/charts/bar-chart';
import { Treemap } from '@/shared/charts/treemap';
import { useFormat } from '@/shared/format/use-format';
import { useTheme } from '@/shared/theme/theme-provider';
import { classColour } from '@/shared/theme/tokens';
import { classLink } from './scheme-queries';

function useColouredClasses(scheme: Scheme) {
  const { name } = useTheme();
  return useMemo(
    () =>
      scheme.classes.map((c, i) => ({ ...c, colour: classColour(name, i, scheme.classes.length) })),
    [scheme.classes, name],
  );
}

function useOpenClass(scheme: Scheme) {
  const navigate = useNavigate();
  return (index: number) => {
    const found: SchemeClass | undefined = scheme.classes[index];
    if (found) void navigate(classLink(scheme.id, found.key));
  };
}

/** How many customers each class holds. */
export function PopulationChart({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useColouredClasses(scheme);
  const bars = useMemo(
    () =>
      classes.map((c) => ({
        label: format.pick(c),
        value: c.customers,
        colour: c.colour,
        note: format.percent(c.share),
      })),
    [classes, format],
  );
  return (
    <BarChart
      title={t('schemes.population')}
      unit={t('schemes.population_unit')}
      bars={bars}
      labelHeading={t('schemes.class')}
      valueHeading={t('schemes.customers')}
      horizontal
      height={Math.max(220, bars.length * 34)}
      short={format.compact}
      exact={format.number}
      onPick={useOpenClass(scheme)}
    />
  );
}

/** What one customer of each class brought. */
export function WorthChart({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useColouredClasses(scheme);
  const bars = useMemo(
    () =>
      classes.map((c) => ({
        label: format.pick(c),
        value: Number(c.average_revenue ?? 0),
        colour: c.colour,
      })),
    [classes, format],
  );
  return (
    <BarChart
      title={t('schemes.worth_each')}
      unit={t('schemes.worth_each_unit', { currency: format.currency })}
      bars={bars}
      labelHeading={t('schemes.class')}
      valueHeading={t('schemes.average')}
      horizontal
      height={Math.max(220, bars.length * 34)}
      short={format.moneyCompact}
      exact={format.money}
      onPick={useOpenClass(scheme)}
    />
  );
}

/** Which part of the revenue each class brought. */
export function WorthMap({ scheme }: { scheme: Scheme }) {
  const { t } = useTranslation();
  const format = useFormat();
  const classes = useColouredClasses(scheme);
  const tiles = useMemo(
    () =>
      classes.map((c) => ({
        label: format.pick(c),
        value: Number(c.revenue),
        colour: c.colour,
        note: `${format.percent(c.revenue_share)} · ${format.moneyCompact(c.revenue)}`,
      })),
    [classes, format],
  );
  return (
    <Treemap
      title={t('schemes.worth_all')}
      unit={t('schemes.worth_all_unit', { currency: format.currency })}
      tiles={tiles}
      labelHeading={t('schemes.class')}
      valueHeading={t('schemes.revenue')}
      height={320}
      exact={format.money}
      onPick={useOpenClass(scheme)}
    />
  );
}
