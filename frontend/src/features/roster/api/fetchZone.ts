import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

const PATH = '/system/config'
const ZONE = 'calendar.zone'

/** IANA name of the zone that the roster's dates and times are of. */
export function useRosterZone() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Schemas['SettingView'][]>(PATH, { signal }),
    select: (settings) => settings.find(({ key }) => key === ZONE)?.value as string | undefined,
    staleTime: Infinity,
  })
}
