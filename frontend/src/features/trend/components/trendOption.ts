import type { Action, AllocationTrend, TrendOrder, TrendThreshold } from '@/api/types'
import type { ChartOption } from '@/shared/chart/Chart'
import type { Theme } from '@/shared/preferences'

export const METRICS = ['cpu', 'memory'] as const
export type Metric = (typeof METRICS)[number]

export interface TrendWords {
  usage: string
  allocation: string
  percent: (value: number | null) => string
  time: (instant: number) => string
  order: (order: TrendOrder) => string
  threshold: (names: string, threshold: TrendThreshold) => string
}

/** A region narrower than this share of the range could not be seen. */
const NARROWEST_REGION = 1 / 250

const PALETTE = {
  light: {
    usage: '#0958d9',
    allocation: '#08979c',
    text: 'rgba(0,0,0,0.68)',
    grid: 'rgba(0,0,0,0.08)',
    axis: 'rgba(0,0,0,0.25)',
    surface: '#fff',
    action: { pool_entry: '#0958d9', pool_exit: '#ad4e00', maintenance: '#531dab' },
    limit: { pool_entry: '#cf1322', other: '#ad4e00' },
    region: 0.14,
  },
  dark: {
    usage: '#5c9ef0',
    allocation: '#33bcb7',
    text: 'rgba(255,255,255,0.7)',
    grid: 'rgba(255,255,255,0.1)',
    axis: 'rgba(255,255,255,0.3)',
    surface: '#1f1f1f',
    action: { pool_entry: '#5c9ef0', pool_exit: '#e89a3c', maintenance: '#b37feb' },
    limit: { pool_entry: '#f37370', other: '#e89a3c' },
    region: 0.22,
  },
}

interface Picture {
  trend: AllocationTrend
  metric: Metric
  /** Ends of the time axis, in milliseconds. */
  from: number
  to: number
  theme: Theme
  words: TrendWords
}

/** Usage solid, allocation dashed, thresholds as labelled lines, orders as soft regions, unknown as a gap. */
export function trendOption({ trend, metric, from, to, theme, words }: Picture): ChartOption {
  const palette = PALETTE[theme]
  const colourOf = (action: Action) =>
    action === 'pool_entry' || action === 'pool_exit' ? palette.action[action] : palette.action.maintenance
  const limitColourOf = (action: Action) =>
    action === 'pool_entry' ? palette.limit.pool_entry : palette.limit.other
  const curve = (part: 'usage' | 'allocation') =>
    trend.points.map((point) => [Date.parse(point.time), point[`${metric}_${part}`]])

  return {
    animation: false,
    backgroundColor: 'transparent',
    color: [palette.usage, palette.allocation],
    grid: {
      left: 8,
      right: 16,
      top: 36,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      top: 0,
      right: 8,
      itemWidth: 24,
      textStyle: { color: palette.text },
      data: [
        { name: words.usage, icon: 'path://M0,4L24,4L24,6L0,6Z' },
        { name: words.allocation, icon: 'path://M0,4L6,4L6,6L0,6ZM9,4L15,4L15,6L9,6ZM18,4L24,4L24,6L18,6Z' },
      ],
    },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      splitNumber: 5,
      axisLine: { lineStyle: { color: palette.axis } },
      axisLabel: {
        color: palette.text,
        hideOverlap: true,
        formatter: {
          year: '{yyyy}',
          month: '{MM}-{dd}',
          day: '{MM}-{dd}',
          hour: '{HH}:{mm}',
          minute: '{HH}:{mm}',
        },
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: palette.text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: palette.grid } },
    },
    dataZoom: [{ type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: 'ctrl' }],
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.grid,
      textStyle: { color: palette.text },
      axisPointer: { lineStyle: { color: palette.axis } },
      formatter: (series: { value: [number, number | null]; seriesName: string }[]) =>
        tooltip(series, ordersAt(trend.orders, series[0]?.value[0] ?? from, to), words),
    },
    series: [
      {
        id: 'usage',
        name: words.usage,
        type: 'line',
        smooth: true,
        showSymbol: false,
        sampling: 'lttb',
        lineStyle: { width: 2 },
        data: curve('usage'),
        markLine: {
          symbol: 'none',
          silent: true,
          data: thresholdLines(trend.thresholds, metric, words).map(({ value, action, text }) => ({
            yAxis: value,
            lineStyle: { type: [2, 3], width: 1.5, color: limitColourOf(action) },
            label: {
              position: action === 'pool_entry' ? 'insideStartTop' : 'insideStartBottom',
              formatter: () => text,
              color: limitColourOf(action),
              fontSize: 12,
            },
          })),
        },
        markArea: {
          label: { show: false },
          data: trend.orders.map((order) => {
            const start = Math.max(from, Date.parse(order.created_at))
            const end = order.completion_time === null ? to : Date.parse(order.completion_time)
            return [
              {
                xAxis: start,
                selects: order.id,
                itemStyle: { color: colourOf(order.action_type), opacity: palette.region },
              },
              { xAxis: Math.max(end, start + (to - from) * NARROWEST_REGION) },
            ]
          }),
        },
      },
      {
        id: 'allocation',
        name: words.allocation,
        type: 'line',
        smooth: true,
        showSymbol: false,
        sampling: 'lttb',
        lineStyle: { width: 1.5, type: 'dashed' },
        data: curve('allocation'),
      },
    ],
  }
}

interface Line {
  value: number
  action: Action
  text: string
}

/** Strategies with the same limit share one line. */
function thresholdLines(thresholds: readonly TrendThreshold[], metric: Metric, words: TrendWords): Line[] {
  const same = new Map<string, TrendThreshold[]>()
  for (const threshold of thresholds) {
    if (threshold.metric !== metric) continue
    const limit = `${threshold.action} ${threshold.type} ${threshold.value}`
    same.set(limit, [...(same.get(limit) ?? []), threshold])
  }
  return [...same.values()].flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const names = group.map((threshold) => threshold.strategy_name).join(' / ')
    return [{ value: first.value, action: first.action, text: words.threshold(names, first) }]
  })
}

function ordersAt(orders: readonly TrendOrder[], time: number, now: number) {
  return orders.filter(
    ({ created_at: created, completion_time: completed }) =>
      Date.parse(created) <= time && time <= (completed === null ? now : Date.parse(completed)),
  )
}

/** Built as elements: names of strategies and orders are text, never markup. */
function tooltip(
  series: readonly { value: [number, number | null]; seriesName: string }[],
  orders: readonly TrendOrder[],
  words: TrendWords,
) {
  const box = document.createElement('div')
  const line = (text: string) => {
    const row = document.createElement('div')
    row.textContent = text
    box.append(row)
  }
  if (series[0] !== undefined) line(words.time(series[0].value[0]))
  series.forEach(({ seriesName, value }) => line(`${seriesName}  ${words.percent(value[1])}`))
  orders.forEach((order) => line(words.order(order)))
  return box
}
