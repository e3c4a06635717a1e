import { request } from '@/api/request'
import type { Strategy, StrategyBody } from './strategies'

/** Makes a strategy, or with an id changes the one that was seen as `body.version`. */
export function keepStrategy(id: number | undefined, body: StrategyBody) {
  return id === undefined
    ? request<Strategy>('/strategies/create', { method: 'POST', body })
    : request<Strategy>(`/strategies/${id}`, { method: 'PUT', body })
}
