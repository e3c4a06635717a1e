import { expect, test } from 'vitest'
import { trendOf } from '@/testing/standIn/trend'
import { trendOption, type TrendWords } from './trendOption'

const NOW = Date.parse('2026-11-23T10:00:00Z')
const DAY = 86_400_000

const words: TrendWords = {
  usage: 'usage',
  allocation: 'allocation',
  percent: (value) => (value === null ? 'unknown' : `${value}%`),
  time: (instant) => new Date(instant).toISOString(),
  order: (order) => `#${order.order_number}`,
  threshold: (names, { value }) => `${names} ${value}`,
}

interface Drawn {
  xAxis: { min: number; max: number }
  series: {
    id: string
    data: [number, number | null][]
    lineStyle: { type?: string }
    markLine: { data: { yAxis: number; label: { formatter: () => string } }[] }
    markArea: { data: [{ xAxis: number; selects: number }, { xAxis: number }][] }
  }[]
  tooltip: { formatter: (series: unknown) => HTMLElement }
}

function draw(change: (trend: ReturnType<typeof trendOf>) => void = () => {}) {
  const trend = trendOf(1, '24h', NOW, [])
  change(trend)
  const option = trendOption({ trend, metric: 'cpu', from: NOW - DAY, to: NOW, theme: 'light', words })
  return { trend, option: option as unknown as Drawn }
}

test('usage is solid, allocation dashed, and what is unknown is a gap', () => {
  const { option, trend } = draw()
  const [usage, allocation] = option.series

  expect(usage?.id).toBe('usage')
  expect(usage?.lineStyle.type).toBeUndefined()
  expect(allocation?.lineStyle.type).toBe('dashed')
  expect(usage?.data).toHaveLength(trend.points.length)
  expect(usage?.data[183]?.[1]).toBeNull()
})

test('strategies with the same limit share one labelled line', () => {
  const { option } = draw((trend) =>
    trend.thresholds.push({
      strategy_id: 99,
      strategy_name: 'other',
      action: 'pool_entry',
      metric: 'cpu',
      type: 'usage',
      value: 80,
    }),
  )
  const lines = option.series[0]?.markLine.data ?? []

  expect(lines.map((line) => line.label.formatter())).toEqual(['高CPU入池 / other 80', '低负载退池 30'])
})

test('an order is a region from its start to its end, wide enough to be seen, and leads to it', () => {
  const { option } = draw((trend) => {
    const created_at = new Date(NOW - 3_600_000).toISOString()
    trend.orders = [
      {
        id: 7,
        order_number: 'a',
        action_type: 'pool_entry',
        status: 'completed',
        created_at,
        completion_time: created_at,
      },
    ]
  })
  const region = option.series[0]?.markArea.data[0]

  expect(region?.[0].selects).toBe(7)
  expect((region?.[1].xAxis ?? 0) - (region?.[0].xAxis ?? 0)).toBe(DAY / 250)
})

test('names in the tooltip are text, never markup', () => {
  const { option } = draw((trend) => {
    const first = trend.orders[0]
    if (first) first.order_number = '<img src=x onerror=alert(1)>'
  })
  const box = option.tooltip.formatter([{ seriesName: 'usage', value: [NOW - 15 * 3_600_000, 61] }])

  expect(box.textContent).toContain('<img src=x onerror=alert(1)>')
  expect(box.querySelector('img')).toBeNull()
})
