import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@/api/request'

/** After a storm, or two exits that failed: from now on nodes of the cluster may be closed again. */
export function resumeDrains(id: number) {
  return request<null>(`/clusters/${id}/resume-drains`, { method: 'POST' })
}

/** Lets the executor close nodes of a cluster again; it looks at what waits within a minute. */
export function useResumeDrains() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: resumeDrains,
    onSettled: () => void queries.invalidateQueries(),
  })
}
