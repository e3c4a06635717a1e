import { Alert, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import { Chart } from '@/shared/chart/Chart'
import { usePreferences, useTheme } from '@/shared/preferences'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import { DAYS, usePast } from '../api/rehearse'
import type { StrategyBody } from '../api/strategies'
import { backtestOption } from './backtestOption'
import styles from './StrategyForm.module.css'

const LISTED = 5

interface Props {
  backtest: Schemas['Backtest']
  body: StrategyBody
  clusterName: (id: number) => string
}

/** What the strategy would have done in the last 30 days, and on what curve. */
export function BacktestView({ backtest, body, clusterName }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const outcome = backtest.strategies[0]
  if (outcome === undefined) return null
  const skips = Object.entries({ ...outcome.skipped, ...outcome.failed_checks })
  const silent = backtest.clusters.filter(({ samples }) => samples === 0)
  return (
    <>
      <strong>{t('strategy.would_have_fired', { days: DAYS, count: outcome.order_count })}</strong>
      <dl className={styles.figures}>
        <div>
          <dt>{t('strategy.device_hours')}</dt>
          <dd>{number(outcome.device_hours)}</dd>
        </div>
        {skips.map(([reason, count]) => (
          <div key={reason}>
            <dt>{t(`strategy.reason.${reason}`, { defaultValue: reason })}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      {silent.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('strategy.no_past', {
            clusters: silent.map((one) => clusterName(one.cluster_id)).join('、'),
          })}
        />
      )}
      <Past backtest={backtest} outcome={outcome} body={body} clusterName={clusterName} />
      {outcome.orders.length > 0 && (
        <ol aria-label={t('strategy.would_be_orders')} style={{ margin: 0, paddingInlineStart: 24 }}>
          {outcome.orders.slice(-LISTED).map((order) => (
            <li key={order.proposal_id}>
              <Moment at={order.taken_at} /> · {clusterName(order.cluster_id)} · {order.triggered_value}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Past({ backtest, outcome, body, clusterName }: Props & { outcome: Schemas['Outcome'] }) {
  const { t } = useTranslation()
  const { percent, absolute } = useFormats()
  const theme = useTheme()
  const { language } = usePreferences()
  const [chosen, setChosen] = useState<number>()
  const clusterIds = body.cluster_ids ?? []
  const clusterId = chosen !== undefined && clusterIds.includes(chosen) ? chosen : clusterIds[0]
  const past = usePast(clusterId)
  const option = useMemo(
    () =>
      backtestOption({
        trend: past.data,
        body,
        orders: outcome.orders.filter((order) => order.cluster_id === clusterId),
        from: Date.parse(backtest.from),
        to: Date.parse(backtest.to),
        theme,
        words: { name: (metric) => t(`metric.${metric}`), percent, time: absolute },
      }),
    [past.data, body, outcome, clusterId, backtest, theme, t, percent, absolute],
  )
  return (
    <div>
      {clusterIds.length > 1 && (
        <Select<number>
          aria-label={t('strategy.field.cluster_ids')}
          size="small"
          popupMatchSelectWidth={false}
          value={clusterId}
          onChange={setChosen}
          options={clusterIds.map((id) => ({ value: id, label: clusterName(id) }))}
        />
      )}
      <Chart
        option={option}
        height={240}
        theme={theme}
        language={language}
        label={t('strategy.would_have_fired', { days: DAYS, count: outcome.order_count })}
      />
    </div>
  )
}
