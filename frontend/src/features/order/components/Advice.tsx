import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import { type Readings, readings, standing } from './readings'

/** Why the order is here, whether the reason still holds, and what the server makes of it. */
export function Advice({ order }: { order: Order }) {
  const sentence = useSentence(order)
  const doubtful = order.status === 'pending' && standing(order) === 'gone'
  return (
    <Alert
      type={doubtful ? 'warning' : 'info'}
      showIcon
      title={
        <>
          {sentence}
          {order.advice && <div lang="zh-CN">{order.advice}</div>}
        </>
      }
    />
  )
}

function useSentence(order: Order) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const inWords = ({ cpu, memory }: Readings) =>
    [
      cpu === null ? undefined : `${t('metric.cpu')} ${percent(cpu)}`,
      memory === null ? undefined : `${t('metric.memory')} ${percent(memory)}`,
    ]
      .filter((word) => word !== undefined)
      .join(' · ')

  const direction = order.action_type === 'pool_entry' ? 'entry' : 'exit'
  const triggered = inWords(readings(order.triggered_value))
  const threshold = inWords(readings(order.threshold_value))
  if (triggered !== '' && threshold !== '') {
    const now = standing(order)
    const unclear = order.resource_usage === null ? 'unknown' : 'fired'
    return t(now === 'unknown' ? `order.advice.${unclear}` : `order.advice.${direction}_${now}`, {
      triggered,
      threshold,
    })
  }
  if (order.strategy_id === null && order.created_by !== null)
    return order.description
      ? t('order.advice.manual_why', { by: order.created_by, why: order.description })
      : t('order.advice.manual', { by: order.created_by })
  return t(`order.advice.${direction}`)
}
