import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Action, Order, OrderStatus, Page } from '@/api/types'
import { orderKeys } from './orderKeys'

export interface OrderFilters {
  status?: OrderStatus
  action_type?: Action
  cluster_id?: number
  keyword?: string
  page: number
  page_size: number
}

export function useOrders(filters: OrderFilters) {
  return useQuery({
    queryKey: orderKeys.list(filters),
    queryFn: ({ signal }) => request<Page<Order>>('/orders/list', { query: { ...filters }, signal }),
    placeholderData: keepPreviousData,
    ...LIVE,
  })
}
