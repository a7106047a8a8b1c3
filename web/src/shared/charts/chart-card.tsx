import { Button, Tooltip } from 'antd';
import { ChartSpline, FileDown, ImageDown, Table2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state';
import { Panel } from '../components/panel';
import { Skeleton } from '../components/skeleton';
import { useTheme } from '../theme/theme-provider';
import styles from './chart-card.module.css';
import { ChartDataTable } from './chart-data-table';
import type { ChartHandle, ChartOption, ChartTable } from './chart-types';
import { saveAs, saveCsv } from './csv';

const EChart = lazy(() => import('./echart'));

export interface ChartCardProps {
  title: string;
  /** What the axes count: "元 / 天". */
  unit: string;
  option: ChartOption;
  table: ChartTable;
  height?: number;
  /** Narrower than this, the drawing scrolls under its title. */
  minWidth?: number;
  /** `kind` tells a node of a graph from an edge. */
  onPick?: ((series: number, index: number, kind?: string) => void) | undefined;
  /** The same from the table view, for keyboards and screen readers. */
  onPickRow?: ((row: number) => void) | undefined;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Lies over the drawing: handles that the mouse and the keyboard can take. */
  overlay?: ReactNode;
  /** What to say while there is nothing to draw. */
  empty?: string;
}

/** A chart with its title, unit, table view, PNG and CSV. */
export function ChartCard(props: ChartCardProps) {
  const { title, unit, option, table, height = 260, onPick, onPickRow, actions, footer } = props;
  const { t } = useTranslation();
  const { palette } = useTheme();
  const [asTable, setAsTable] = useState(false);
  const handle = useRef<ChartHandle>(undefined);
  const nothing = table.rows.length === 0;

  return (
    <Panel
      title={title}
      note={unit}
      actions={
        <>
          {actions}
          {!nothing && (
            <span className={styles.tools}>
              <Tool
                label={asTable ? t('charts.as_chart') : t('charts.as_table')}
                icon={asTable ? <ChartSpline size={15} /> : <Table2 size={15} />}
                onClick={() => setAsTable(!asTable)}
              />
              {!asTable && (
                <Tool
                  label={t('charts.png')}
                  icon={<ImageDown size={15} />}
                  onClick={() => handle.current && saveAs(`${title}.png`, handle.current.png())}
                />
              )}
              <Tool
                label={t('charts.csv')}
                icon={<FileDown size={15} />}
                onClick={() => saveCsv(title, table)}
              />
            </span>
          )}
        </>
      }
    >
      {nothing ? (
        <EmptyState text={props.empty ?? t('charts.empty')} />
      ) : asTable ? (
        <ChartDataTable table={table} height={height} caption={title} onPick={onPickRow} />
      ) : (
        <div className={props.minWidth ? styles.wide : undefined}>
          <div
            style={{ minHeight: height, minWidth: props.minWidth }}
            className={`${styles.drawing} ${onPick ? styles.pickable : ''}`}
          >
            <Suspense fallback={<Skeleton rows={5} />}>
              <EChart
                option={option}
                height={height}
                label={t('charts.label', { title, unit })}
                background={palette.surface}
                onPick={onPick}
                onReady={(ready) => {
                  handle.current = ready;
                }}
              />
            </Suspense>
            {props.overlay}
          </div>
        </div>
      )}
      {footer}
    </Panel>
  );
}

interface ToolProps {
  label: string;
  icon: ReactNode;
  onClick: () => void;
}

function Tool({ label, icon, onClick }: ToolProps) {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" aria-label={label} icon={icon} onClick={onClick} />
    </Tooltip>
  );
}
