import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Permission } from '@/shared/session/permissions'

export type RoleRights = Schemas['RoleRights']

const PATH = '/roles/list'

export function useRoles() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<RoleRights[]>(PATH, { signal }),
    ...LIVE,
  })
}

/** From now on the role may do this and nothing else; refused when its rights are no longer those that were read. */
export function permit({ name, version }: RoleRights, permissions: readonly Permission[]) {
  return request<RoleRights>(`/roles/${name}/permissions`, { method: 'PUT', body: { permissions, version } })
}
