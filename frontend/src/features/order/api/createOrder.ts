import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { OrderDetail } from '@/api/types'

export type NewOrder = Schemas['NewOrder']

/** An order by hand; it waits for approval like those of strategies. */
export function createOrder(body: NewOrder) {
  return request<OrderDetail>('/orders/create', { method: 'POST', body })
}
