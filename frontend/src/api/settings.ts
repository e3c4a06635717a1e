import { useQuery } from '@tanstack/react-query'
import { request } from './request'
import type { Schemas } from './schemas'

export type Setting = Schemas['SettingView']

const PATH = '/system/config'

/** All settings, or what is picked out of them. */
export function useSettings<Picked = Setting[]>(select?: (settings: Setting[]) => Picked) {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Setting[]>(PATH, { signal }),
    select,
    staleTime: Infinity,
  })
}

/** Changes one; the others stay as they are. */
export function changeSetting({ key, value }: { key: string; value: unknown }) {
  return request<Setting[]>(PATH, { method: 'PUT', body: { [key]: value } })
}
