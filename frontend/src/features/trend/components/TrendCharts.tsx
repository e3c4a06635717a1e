import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AllocationTrend } from '@/api/types'
import { Chart } from '@/shared/chart/Chart'
import { usePreferences, useTheme } from '@/shared/preferences'
import { useFormats } from '@/shared/time/useFormats'
import { RANGE_MS, type Range } from './ranges'
import { type Metric, trendOption, type TrendWords } from './trendOption'

interface Props {
  trend: AllocationTrend
  clusterName: string
  range: Range
  /** When the answer came, in milliseconds: the right end of the axis. */
  until: number
  onOrder: (orderId: number) => void
}

export function TrendCharts(props: Props) {
  return (
    <>
      <OneChart metric="cpu" {...props} />
      <OneChart metric="memory" {...props} />
    </>
  )
}

function OneChart({ metric, trend, clusterName, range, until, onOrder }: Props & { metric: Metric }) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const theme = useTheme()
  const { language } = usePreferences()
  const words = useTrendWords()
  const option = useMemo(
    () => trendOption({ trend, metric, from: until - RANGE_MS[range], to: until, theme, words }),
    [trend, metric, until, range, theme, words],
  )
  const known = trend.points.filter((point) => point[`${metric}_usage`] !== null)
  const latest = known.at(-1)
  const peak = Math.max(...known.map((point) => point[`${metric}_usage`] ?? 0))
  return (
    <div>
      <h3>{t(`metric.${metric}`)}</h3>
      <Chart
        option={option}
        group="trend"
        height={280}
        theme={theme}
        language={language}
        onSelect={onOrder}
        label={t('trend.summary', {
          cluster: clusterName,
          metric: t(`metric.${metric}`),
          usage: percent(latest?.[`${metric}_usage`]),
          allocation: percent(latest?.[`${metric}_allocation`]),
          peak: percent(known.length > 0 ? peak : null),
        })}
      />
    </div>
  )
}

function useTrendWords(): TrendWords {
  const { t } = useTranslation()
  const { percent, absolute } = useFormats()
  return useMemo(
    () => ({
      usage: t('metric.usage'),
      allocation: t('metric.allocation'),
      percent,
      time: absolute,
      order: (order) =>
        t('trend.order', {
          action: t(`action.${order.action_type}`),
          number: order.order_number,
          status: t(`status.${order.status}`),
        }),
      threshold: (strategy, { action, type, value }) =>
        t(type === 'allocated' ? 'trend.threshold_on_allocation' : 'trend.threshold', {
          strategy,
          sign: action === 'pool_exit' ? '<' : '>',
          value: percent(value),
        }),
    }),
    [t, percent, absolute],
  )
}
