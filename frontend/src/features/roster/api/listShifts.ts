import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Page } from '@/api/types'

/** A person's turn on duty; dates and times are of the roster's zone. */
export type Shift = Schemas['ShiftItem']

const PATH = '/duty-rosters/list'
const LARGEST_PAGE = 100

/** All shifts that begin on these dates, both included. */
export function useShifts(from: string, to: string) {
  return useQuery({
    queryKey: [PATH, from, to],
    queryFn: async ({ signal }) => {
      const found: Shift[] = []
      for (let page = 1; ; page++) {
        const query = { from, to, page, page_size: LARGEST_PAGE }
        const { list, total } = await request<Page<Shift>>(PATH, { query, signal })
        found.push(...list)
        if (list.length === 0 || found.length >= total) return found
      }
    },
    placeholderData: keepPreviousData,
    ...LIVE,
  })
}
