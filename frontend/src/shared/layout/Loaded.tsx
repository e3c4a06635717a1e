import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { LoadFailure } from '@/shared/failure/LoadFailure'

interface Props<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'isPending' | 'error' | 'refetch'>
  /** Lines of the skeleton, about as many as there will be. */
  rows: number
  children: (data: Data) => ReactNode
}

/** What was asked for: awaited, failed with a way to try again, or shown. */
export function Loaded<Data>({ query, rows, children }: Props<Data>) {
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows }} />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  return <>{children(query.data)}</>
}
