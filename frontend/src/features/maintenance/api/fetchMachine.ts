import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

const STALE_MS = 300_000

/** The device of a ticket, for its name; orders tell only its id. */
export function useMachine(id: number | null) {
  return useQuery({
    queryKey: ['devices', 'name', id],
    queryFn: ({ signal }) => request<Schemas['Device']>(`/devices/${id}`, { signal }),
    enabled: id !== null,
    staleTime: STALE_MS,
  })
}
