import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '@/api/types'
import { usePage } from '@/api/usePage'
import { CardList } from '@/shared/list/CardList'
import { useListState } from '@/shared/list/useListState'
import type { Strategy } from '../api/strategies'

interface Props {
  strategy: Strategy
  orderCard: (order: Order) => ReactNode
}

export function RelatedOrders({ strategy, orderCard }: Props) {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'so_', pageSize: 12 })
  const query = usePage<Order>('/orders/list', { ...state.query, strategy_id: strategy.id })
  return <CardList query={query} state={state} card={orderCard} none={t('strategy.no_orders')} />
}
