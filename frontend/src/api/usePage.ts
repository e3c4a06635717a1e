import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIVE } from './live'
import { type Query, request } from './request'
import type { Page } from './types'

/** One page of a list, asked for again while it is shown; the page before stays until the next one is there. */
export function usePage<Row>(path: string, query: Query, enabled = true) {
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => request<Page<Row>>(path, { query, signal }),
    placeholderData: keepPreviousData,
    enabled,
    ...LIVE,
  })
}
