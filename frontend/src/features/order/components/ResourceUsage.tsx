import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { Moment } from '@/shared/time/Moment'
import { readings } from './readings'
import { UsageBar } from '@/shared/layout/UsageBar'

/** The cluster's latest figures against the thresholds that fired. */
export function ResourceUsage({ order }: { order: Order }) {
  const { t } = useTranslation()
  const usage = order.resource_usage
  const limits = readings(order.threshold_value)
  const highIsBad = order.action_type === 'pool_entry'
  const quiet = { color: 'var(--ant-color-text-description)', fontSize: 12 }
  if (usage === null) return <span style={quiet}>{t('order.no_usage')}</span>
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <UsageBar
        metric="cpu"
        usage={usage.cpu_usage}
        allocation={usage.cpu_allocation}
        threshold={limits.cpu}
        highIsBad={highIsBad}
      />
      <UsageBar
        metric="memory"
        usage={usage.memory_usage}
        allocation={usage.memory_allocation}
        threshold={limits.memory}
        highIsBad={highIsBad}
      />
      <span style={quiet}>
        {t('order.taken_at')} <Moment at={usage.taken_at} />
      </span>
    </div>
  )
}
