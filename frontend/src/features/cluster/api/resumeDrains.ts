import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@/api/request'

/** Lets the executor close nodes of a cluster again; it looks at what waits within a minute. */
export function useResumeDrains() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (clusterId: number) =>
      request<unknown>(`/clusters/${clusterId}/resume-drains`, { method: 'POST' }),
    onSettled: () => void queries.invalidateQueries(),
  })
}
