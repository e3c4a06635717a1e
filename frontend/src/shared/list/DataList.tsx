import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Grid, Pagination } from 'antd'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import type { Page } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { NotAllowed } from '@/shared/layout/NotAllowed'
import { Nothing } from '@/shared/layout/Nothing'
import type { Column } from './column'
import styles from './DataList.module.css'
import { RowCards } from './RowCards'
import { RowTable } from './RowTable'
import type { ListState } from './useListState'

interface Props<Row> {
  /** What it is a list of, for those who do not see it. */
  label: string
  query: Pick<UseQueryResult<Page<Row>>, 'data' | 'error' | 'isPending' | 'isPlaceholderData' | 'refetch'>
  state: ListState
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string | number
  onOpen?: (row: Row) => void
  /** Nothing is there yet: what that means, and the button that makes the first one. */
  empty: { title: string; hint?: string; action?: ReactNode }
}

/** A page of a list: table or, in a narrow window, cards; its skeleton, and the four ways of being empty. */
export function DataList<Row>({ label, query, state, columns, rowKey, onOpen, empty }: Props<Row>) {
  const { t } = useTranslation()
  const wide = Grid.useBreakpoint().md ?? true
  const Rows = wide ? RowTable<Row> : RowCards<Row>
  const shown = { label, state, columns, rowKey, onOpen }

  if (query.isPending) return <Rows {...shown} rows={undefined} />
  if (query.data === undefined) {
    if (query.error instanceof ApiError && query.error.status === 403) return <NotAllowed />
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  }
  const { list, total } = query.data
  if (list.length === 0) {
    if (!state.narrowed)
      return (
        <Nothing title={empty.title} hint={empty.hint}>
          {empty.action}
        </Nothing>
      )
    return (
      <Nothing title={t('list.filtered_out')}>
        <Button onClick={state.reset}>{t('list.reset')}</Button>
      </Nothing>
    )
  }
  return (
    <>
      <div className={query.isPlaceholderData ? styles.outdated : undefined}>
        <Rows {...shown} rows={list} />
      </div>
      <div className={styles.pages}>
        <Pagination
          size={wide ? undefined : 'small'}
          current={state.page}
          pageSize={state.pageSize}
          total={total}
          showTotal={(count) => t('list.total', { count })}
          showSizeChanger={wide && { 'aria-label': t('list.page_size') }}
          pageSizeOptions={[10, 20, 50, 100]}
          onChange={state.setPage}
        />
      </div>
    </>
  )
}
