import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Order, OrderMove } from '@/api/types'

export interface Move {
  order: Pick<Order, 'id' | 'version'>
  move: OrderMove
  reason?: string
}

/** Asks for a named move of an order as it was seen (`version`); the server decides. */
export function moveOrder({ order, move, reason }: Move) {
  return request<unknown>(`/orders/${order.id}/${move}`, {
    method: 'PUT',
    body: { version: order.version, reason },
  })
}

/**
 * A move from the page. Whatever the answer, everything shown is asked for again: a move touches the lists, the
 * counters and the trend.
 */
export function useMoveOrder() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: moveOrder,
    onSettled: () => void queries.invalidateQueries(),
  })
}
