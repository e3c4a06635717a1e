import { CameraOutlined, ExpandOutlined, ZoomInOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AllocationTrend } from '@/api/types'
import { Chart, type ChartHandle } from '@/shared/chart/Chart'
import { saveFile } from '@/shared/list/saveFile'
import { usePreferences, useTheme } from '@/shared/preferences'
import { useFormats } from '@/shared/time/useFormats'
import styles from './Trend.module.css'
import { RANGE_MS, type Range } from './ranges'
import { type Metric, METRICS, trendOption, type TrendWords } from './trendOption'

interface Props {
  trend: AllocationTrend
  metrics?: readonly Metric[]
  clusterName: string
  range: Range
  /** When the answer came, in milliseconds: the right end of the axis. */
  until: number
  onOrder: (orderId: number) => void
}

export function TrendCharts({ metrics = METRICS, ...props }: Props) {
  return metrics.map((metric) => <OneChart key={metric} metric={metric} {...props} />)
}

interface ChartProps extends Omit<Props, 'metrics'> {
  metric: Metric
}

function OneChart({ metric, trend, clusterName, range, until, onOrder }: ChartProps) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const theme = useTheme()
  const { language } = usePreferences()
  const words = useTrendWords()
  const chart = useRef<ChartHandle>(null)
  const [choosing, setChoosing] = useState(false)
  const option = useMemo(
    () => trendOption({ trend, metric, from: until - RANGE_MS[range], to: until, theme, words }),
    [trend, metric, until, range, theme, words],
  )
  const name = t(`metric.${metric}`)
  const known = trend.points.filter((point) => point[`${metric}_usage`] !== null)
  const latest = known.at(-1)
  const peak = Math.max(...known.map((point) => point[`${metric}_usage`] ?? 0))
  return (
    <div>
      <div className={styles.head}>
        <h3>{name}</h3>
        <Button
          type="text"
          size="small"
          icon={<ZoomInOutlined aria-hidden />}
          aria-label={t('trend.choose', { metric: name })}
          aria-pressed={choosing}
          className={choosing ? styles.pressed : undefined}
          title={t('trend.choose_hint')}
          onClick={() => setChoosing(!choosing)}
        />
        <Button
          type="text"
          size="small"
          icon={<ExpandOutlined aria-hidden />}
          aria-label={t('trend.show_all', { metric: name })}
          title={t('trend.show_all_hint')}
          onClick={() => chart.current?.showAll()}
        />
        <Button
          type="text"
          size="small"
          icon={<CameraOutlined aria-hidden />}
          aria-label={t('trend.picture', { metric: name })}
          title={t('trend.picture_hint')}
          onClick={() =>
            void chart.current
              ?.picture()
              .then((picture) => saveFile(`${clusterName}-${metric}-${range}.png`, picture))
          }
        />
      </div>
      <Chart
        ref={chart}
        choosing={choosing}
        option={option}
        group="trend"
        height={280}
        theme={theme}
        language={language}
        onSelect={onOrder}
        label={t('trend.summary', {
          cluster: clusterName,
          metric: name,
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
