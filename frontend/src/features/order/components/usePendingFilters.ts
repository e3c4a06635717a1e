import { useSearchParams } from 'react-router'
import type { Action } from '@/api/types'
import { useUrlState } from '@/shared/url/useUrlState'
import { ACTIONS } from '@/shared/words/actions'

const NAMES = ['type', 'cluster', 'q', 'page'] as const

/** The filters of the pending orders as the address has them; what it cannot mean is taken as unset. */
export function usePendingFilters() {
  const [type, setType] = useUrlState('type')
  const [cluster, setCluster] = useUrlState('cluster')
  const [keyword, setKeyword] = useUrlState('q')
  const [page, setPage] = useUrlState('page', '1')
  const [, setParameters] = useSearchParams()
  return {
    type: type in ACTIONS ? (type as Action) : undefined,
    clusterId: positive(cluster),
    keyword,
    page: positive(page) ?? 1,
    setType: (next: Action | undefined) => setType(next, ['page']),
    setClusterId: (next: number | undefined) => setCluster(next?.toString(), ['page']),
    setKeyword: (next: string) => setKeyword(next, ['page']),
    setPage: (next: number) => setPage(String(next)),
    reset: () =>
      setParameters(
        (previous) => {
          const plain = new URLSearchParams(previous)
          NAMES.forEach((name) => plain.delete(name))
          return plain
        },
        { replace: true },
      ),
  }
}

export type PendingFilters = ReturnType<typeof usePendingFilters>

function positive(text: string) {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}
