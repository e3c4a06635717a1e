import type { AllocationTrend } from '@/api/types'
import type { Schemas } from '@/api/schemas'
import type { ChartOption } from '@/shared/chart/Chart'
import type { Theme } from '@/shared/preferences'
import type { StrategyBody } from '../api/strategies'
import { METRICS } from './useStrategyWords'

const PALETTE = {
  light: {
    cpu: '#0958d9',
    memory: '#08979c',
    order: '#cf1322',
    text: 'rgba(0,0,0,0.68)',
    grid: 'rgba(0,0,0,0.08)',
  },
  dark: {
    cpu: '#5c9ef0',
    memory: '#33bcb7',
    order: '#f37370',
    text: 'rgba(255,255,255,0.7)',
    grid: 'rgba(255,255,255,0.1)',
  },
}

interface Picture {
  trend: AllocationTrend | undefined
  body: StrategyBody
  orders: readonly Schemas['SuggestedOrder'][]
  /** Ends of the time axis, in milliseconds. */
  from: number
  to: number
  theme: Theme
  words: {
    name: (metric: 'cpu' | 'memory') => string
    percent: (value: number | null) => string
    time: (instant: number) => string
  }
}

/** The watched curves with their limits, and a line where an order would have been made. */
export function backtestOption({ trend, body, orders, from, to, theme, words }: Picture): ChartOption {
  const palette = PALETTE[theme]
  const watched = METRICS.filter((metric) => body[`${metric}_threshold_value`] != null)
  return {
    animation: false,
    backgroundColor: 'transparent',
    color: watched.map((metric) => palette[metric]),
    grid: {
      left: 8,
      right: 16,
      top: 32,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: { top: 0, right: 8, textStyle: { color: palette.text } },
    tooltip: { trigger: 'axis', confine: true, valueFormatter: words.percent },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      splitNumber: 5,
      axisLabel: { color: palette.text, hideOverlap: true, formatter: '{MM}-{dd}' },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: palette.text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: palette.grid } },
    },
    series: watched.map((metric, index) => {
      const part = body[`${metric}_threshold_type`] === 'allocated' ? 'allocation' : 'usage'
      const marks = index === 0 ? orders.map((order) => Date.parse(order.taken_at)) : []
      return {
        id: metric,
        name: words.name(metric),
        type: 'line',
        showSymbol: false,
        sampling: 'lttb',
        lineStyle: { width: 1.5 },
        data: (trend?.points ?? []).map((point) => [Date.parse(point.time), point[`${metric}_${part}`]]),
        markLine: {
          symbol: 'none',
          silent: true,
          data: [
            {
              yAxis: body[`${metric}_threshold_value`],
              lineStyle: { type: [2, 3], color: palette[metric] },
              label: { show: false },
            },
            ...marks.map((xAxis) => ({
              xAxis,
              lineStyle: { type: 'solid', width: 1.5, color: palette.order },
              label: { show: false },
            })),
          ],
        },
      }
    }),
  }
}
