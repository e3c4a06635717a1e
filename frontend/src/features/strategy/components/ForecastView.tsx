import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Nothing } from '@/shared/layout/Nothing'
import { useFormats } from '@/shared/time/useFormats'
import { useForecast } from '../api/fetchForecast'
import type { Strategy } from '../api/strategies'
import { useClusterChoice } from './useClusterChoice'

/** When each limit of the strategy will be reached in one of its clusters, as far as the past tells. */
export function ForecastView({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation()
  const { clusterId, choice } = useClusterChoice(strategy)
  const query = useForecast(strategy.id, clusterId)
  return (
    <div style={{ display: 'grid', gap: 16, justifyItems: 'start' }}>
      {choice}
      {query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      ) : query.data === undefined ? (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.thresholds.length === 0 ? (
        <Nothing title={t('strategy.forecast.none')} />
      ) : (
        query.data.thresholds.map((one) => <Limit key={`${one.metric} ${one.type}`} of={one} />)
      )}
    </div>
  )
}

function Limit({ of: one }: { of: Schemas['OfThreshold'] }) {
  const { t } = useTranslation()
  const { percent, number } = useFormats()
  const type = one.type === 'allocated' ? 'allocation' : 'usage'
  return (
    <div>
      <strong>
        {t(`metric.${one.metric}`, { defaultValue: one.metric })} {t(`metric.${type}`)} {percent(one.current)}{' '}
        → {percent(one.limit)}
      </strong>
      <div>
        {t(`strategy.forecast.${one.status}`, {
          hours: number(one.hours ?? one.horizon_hours),
          horizon: number(one.horizon_hours),
          earliest: one.earliest_hours === null ? '—' : number(one.earliest_hours),
          latest: one.latest_hours === null ? '—' : number(one.latest_hours),
          probability: percent(one.probability === null ? null : one.probability * 100),
          defaultValue: one.reason,
        })}
      </div>
    </div>
  )
}
