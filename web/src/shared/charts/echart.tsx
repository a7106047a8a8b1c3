import {
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  RadarChart,
  SankeyChart,
  ScatterChart,
  TreemapChart,
} from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartCardProps } from './chart-card';
import type { ChartHandle, ChartOption } from './chart-types';

echarts.use([
  LineChart,
  BarChart,
  CustomChart,
  HeatmapChart,
  SankeyChart,
  RadarChart,
  ScatterChart,
  TreemapChart,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
  AriaComponent,
  LabelLayout,
  CanvasRenderer,
]);

interface EChartProps {
  option: ChartOption;
  height: number;
  label: string;
  background: string;
  onPick?: ChartCardProps['onPick'];
  onReady: (handle: ChartHandle) => void;
}

/** The only place that draws with ECharts; loaded when the first chart is shown. */
export default function EChart({
  option,
  height,
  label,
  background,
  onPick,
  onReady,
}: EChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);
  const pick = useRef(onPick);
  const ready = useRef(onReady);
  pick.current = onPick;
  ready.current = onReady;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = echarts.init(element);
    chart.current = made;
    made.on('click', (event) =>
      pick.current?.(event.seriesIndex ?? 0, event.dataIndex, event.dataType),
    );
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption({ ...option, ...(still && { animation: false }) }, { notMerge: true });
    ready.current({
      png: () =>
        chart.current?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }) ??
        '',
    });
  }, [option, background]);

  return <div ref={host} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
