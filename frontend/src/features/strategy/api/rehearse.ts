import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { AllocationTrend, Page } from '@/api/types'
import { deviceFilters } from './deviceFilters'
import { OPPOSITE, type Strategy, type StrategyBody } from './strategies'

export const DAYS = 30
const EXAMPLES = 5

/** What the server would make of the form, with its defaults; nothing is kept. */
export function usePreview(id: number | undefined, body: StrategyBody | undefined) {
  return useQuery({
    queryKey: ['strategies', 'preview', id, body],
    queryFn: ({ signal }) =>
      request<Strategy>('/strategies/preview', { method: 'POST', query: { id }, body, signal }),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** What the strategy would have done in the last 30 days. */
export function useBacktest(body: StrategyBody | undefined) {
  return useQuery({
    queryKey: ['strategies', 'backtest', body],
    queryFn: ({ signal }) =>
      request<Schemas['Backtest']>('/strategies/backtest', {
        method: 'POST',
        body: { strategies: [body], days: DAYS },
        signal,
      }),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

export function usePast(clusterId: number | undefined) {
  return useQuery({
    queryKey: ['strategies', 'past', clusterId],
    queryFn: ({ signal }) =>
      request<AllocationTrend>('/resources/allocation-trend', {
        query: { cluster_id: clusterId, time_range: '30d' },
        signal,
      }),
    enabled: clusterId !== undefined,
    staleTime: 60_000,
  })
}

/** The enabled strategies of the other direction on any of the clusters. */
export function useCounterparts(body: StrategyBody | undefined) {
  const action = body?.threshold_trigger_action as Strategy['threshold_trigger_action'] | undefined
  const query = {
    status: 'enabled',
    threshold_trigger_action: action && OPPOSITE[action],
    cluster_id: body?.cluster_ids?.join(','),
    page_size: 100,
  }
  return useQuery({
    queryKey: ['strategies', 'counterparts', query],
    queryFn: ({ signal }) => request<Page<Strategy>>('/strategies/list', { query, signal }),
    enabled: action !== undefined,
    staleTime: 30_000,
  })
}

/** The machines the selector leaves: available ones for an entry, those in the pools of the clusters for an exit. */
export function useMatches(body: StrategyBody | undefined) {
  const filters = body && deviceFilters(body.node_selector)
  const clusterIds = body?.threshold_trigger_action === 'pool_exit' ? (body.cluster_ids ?? []) : [undefined]
  const status = body?.threshold_trigger_action === 'pool_exit' ? 'in_pool' : 'available'
  return useQuery({
    queryKey: ['strategies', 'matches', status, clusterIds, filters],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        clusterIds.map((cluster_id) =>
          request<Page<Schemas['Device']>>('/devices/list', {
            query: { ...filters, status, cluster_id, page_size: EXAMPLES },
            signal,
          }),
        ),
      )
      return {
        total: pages.reduce((sum, page) => sum + page.total, 0),
        examples: pages.flatMap((page) => page.list.map(({ ci_code }) => ci_code)).slice(0, EXAMPLES),
      }
    },
    enabled: filters !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
