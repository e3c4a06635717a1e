import { Descriptions, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { Moment } from '@/shared/time/Moment'
import { ActionLabel } from '@/shared/words/actions'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { useOrderWords } from './useOrderWords'

/** The columns of §5.6; those that have no value yet are left out. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation()
  const { clusterName, strategyName } = useOrderWords()
  const rejected = order.status === 'cancelled'
  const facts: [string, string, ReactNode][] = [
    [
      'number',
      t('detail.number'),
      <Typography.Text key="number" copyable={{ tooltips: [t('copy'), t('copied')] }}>
        {order.order_number}
      </Typography.Text>,
    ],
    ['status', t('detail.status'), <StatusLabel key="status" status={order.status} />],
    ['type', t('detail.type'), <ActionLabel key="type" action={order.action_type} />],
    ['count', t('detail.count'), t('order.devices', { count: order.device_count })],
    ['cluster', t('detail.cluster'), clusterName(order)],
    ['strategy', t('detail.strategy'), strategyName(order)],
    [
      'created',
      t('detail.created'),
      <span key="created">
        {order.created_by && t('detail.by', { name: order.created_by })}
        <Moment at={order.created_at} />
      </span>,
    ],
    ['approver', rejected ? t('detail.rejecter') : t('detail.approver'), order.approver],
    ['executor', t('detail.executor'), order.executor],
    [
      'execution_time',
      t('detail.execution_time'),
      order.execution_time && <Moment key="execution_time" at={order.execution_time} />,
    ],
    [
      'completion_time',
      t('detail.completion_time'),
      order.completion_time && <Moment key="completion_time" at={order.completion_time} />,
    ],
  ]
  const reason = order.failure_reason
    ? [
        {
          key: 'reason',
          label: rejected ? t('detail.reason') : t('detail.failure_reason'),
          span: 'filled' as const,
          children: <span style={{ overflowWrap: 'anywhere' }}>{order.failure_reason}</span>,
        },
      ]
    : []
  const description = order.description
    ? [
        {
          key: 'description',
          label: t('detail.description'),
          span: 'filled' as const,
          children: order.description,
        },
      ]
    : []
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, sm: 2 }}
      items={[
        ...facts
          .filter(([, , value]) => value !== null && value !== '')
          .map(([key, label, children]) => ({ key, label, children })),
        ...description,
        ...reason,
      ]}
    />
  )
}
