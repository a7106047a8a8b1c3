import { Button } from 'antd';
import { Printer, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Portrait, PortraitPage as Shown } from '@/shared/api/types';
import { AsOf } from '@/shared/components/as-of';
import { EmptyState } from '@/shared/components/empty-state';
import { LinkButton } from '@/shared/components/link-button';
import { Loaded } from '@/shared/components/loaded';
import { type Crumb, Page } from '@/shared/components/page';
import { Skeleton } from '@/shared/components/skeleton';
import { useFormat } from '@/shared/format/use-format';
import { Buys } from './buys';
import { Channels } from './channels';
import { CohortMap } from './cohort-map';
import { Gets } from './gets';
import { HoursMap } from './hours-map';
import { Journey } from './journey';
import { Months } from './months';
import { Places } from './places';
import styles from './portrait.module.css';
import { PortraitFigures } from './portrait-figures';
import { customersOf, type Sitters, usePortrait } from './portrait-queries';
import { useSentences } from './use-sentences';
import { Visits } from './visits';
import { Who } from './who';

/** Who the members of a segment are, on one page to print and pin up. */
export function SegmentPortrait() {
  const { id = '' } = useParams();
  return <OfSitters sitters={{ kind: 'segment', id }} />;
}

/** The same of a class of a scheme; a cell of a matrix is one. */
export function ClassPortrait() {
  const { id = '', key = '' } = useParams();
  return <OfSitters sitters={{ kind: 'class', scheme: id, key }} />;
}

/** The same of everybody. */
export function EveryonePortrait() {
  return <OfSitters sitters={{ kind: 'everyone' }} />;
}

function OfSitters({ sitters }: { sitters: Sitters }) {
  const query = usePortrait(sitters);
  return <Loaded query={query}>{(page) => <Sheet page={page} sitters={sitters} />}</Loaded>;
}

function Sheet({ page, sitters }: { page: Shown; sitters: Sitters }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.pick(page.name);
  const crumbs: Crumb[] =
    sitters.kind === 'segment'
      ? [
          { label: t('segments.title'), to: '/segments' },
          { label: name, to: `/segments/${sitters.id}` },
        ]
      : sitters.kind === 'class'
        ? [
            { label: t('schemes.title'), to: '/schemes' },
            {
              label: page.scheme ? format.pick(page.scheme) : sitters.scheme,
              to: `/schemes/${sitters.scheme}`,
            },
          ]
        : [{ label: t('customers.title'), to: '/customers' }];
  const { portrait } = page;
  return (
    <Page
      title={t('portraits.of', { name })}
      subtitle={
        <>
          {page.scheme && <>{format.pick(page.scheme)} · </>}
          {portrait
            ? t('portrait.count', {
                count: portrait.count,
                customers: format.number(portrait.count),
                share: format.percent(portrait.count / Math.max(1, portrait.of)),
              })
            : t('portrait.count_alone', { customers: format.number(page.customers) })}{' '}
          · <AsOf at={portrait?.as_of} />
        </>
      }
      crumbs={crumbs}
      actions={
        <>
          <LinkButton to={customersOf(sitters)} icon={<Users size={15} />}>
            {t('portrait.see_customers')}
          </LinkButton>
          <Button
            type="primary"
            icon={<Printer size={15} />}
            disabled={!portrait || page.customers === 0}
            onClick={() => window.print()}
          >
            {t('portrait.print')}
          </Button>
        </>
      }
    >
      {page.customers === 0 ? (
        <EmptyState text={t('portrait.nobody')} />
      ) : portrait && portrait.count > 0 ? (
        <Content page={page} portrait={portrait} sitters={sitters} />
      ) : (
        <div role="status">
          <p className={styles.making}>{t('portrait.making')}</p>
          <Skeleton rows={8} />
        </div>
      )}
    </Page>
  );
}

interface ContentProps {
  page: Shown;
  portrait: Portrait;
  sitters: Sitters;
}

function Content({ page, portrait, sitters }: ContentProps) {
  const { t } = useTranslation();
  const sentences = useSentences(portrait);
  return (
    <div className={styles.sheet}>
      {sentences.length > 0 && (
        <ul className={styles.says} aria-label={t('portrait.says.title')}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <PortraitFigures portrait={portrait} />
      <Journey portrait={portrait} />
      <div className={styles.blocks}>
        <Who portrait={portrait} />
        <Buys portrait={portrait} />
        <Places portrait={portrait} />
        <HoursMap portrait={portrait} />
        <CohortMap portrait={portrait} />
        <Months portrait={portrait} sitters={sitters} />
        <Channels portrait={portrait} />
        <Visits portrait={portrait} />
        <Gets page={page} />
      </div>
      <p className={styles.legend}>
        {portrait.count === portrait.of ? t('portrait.legend_all') : t('portrait.legend')}
      </p>
    </div>
  );
}
