import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type OwnSession = Schemas['OwnSession']

const PATH = '/auth/sessions'

export function useOwnSessions() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<OwnSession[]>(PATH, { signal }),
    ...LIVE,
  })
}

export function endSession(id: string) {
  return request<null>(`${PATH}/${id}`, { method: 'DELETE' })
}
