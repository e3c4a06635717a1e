import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

const PATH = '/duty-rosters/on-duty'

export function useOnDuty() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Schemas['DutyItem']>(PATH, { signal }),
    ...LIVE,
  })
}
