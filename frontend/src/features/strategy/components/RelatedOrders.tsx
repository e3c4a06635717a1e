import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { usePage } from '@/api/usePage'
import type { Column } from '@/shared/list/column'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { StatusLabel } from '@/shared/words/StatusLabel'
import type { Strategy } from '../api/strategies'

export function RelatedOrders({
  strategy,
  onOrder,
}: {
  strategy: Strategy
  onOrder: (orderId: number) => void
}) {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'so_', pageSize: 10 })
  const query = usePage<Order>('/orders/list', { ...state.query, strategy_id: strategy.id })
  const columns: Column<Order>[] = [
    {
      key: 'number',
      title: t('strategy.execution.order'),
      render: ({ id, order_number: number }) => (
        <Button type="link" size="small" onClick={() => onOrder(id)}>
          {number}
        </Button>
      ),
    },
    {
      key: 'cluster',
      title: t('strategy.execution.cluster'),
      render: (order) => order.cluster_name ?? order.cluster_id,
    },
    {
      key: 'devices',
      title: t('strategy.field.device_count'),
      align: 'right',
      render: (order) => order.device_count,
    },
    {
      key: 'created',
      title: t('strategy.field.created'),
      render: (order) => <Moment at={order.created_at} />,
    },
    {
      key: 'status',
      title: t('strategy.field.status'),
      card: 'aside',
      render: (order) => <StatusLabel status={order.status} />,
    },
  ]
  return (
    <DataList
      label={t('strategy.tab.orders')}
      query={query}
      state={state}
      columns={columns}
      rowKey={(order) => order.id}
      empty={{ title: t('strategy.no_orders') }}
    />
  )
}
