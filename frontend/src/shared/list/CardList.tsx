import type { UseQueryResult } from '@tanstack/react-query'
import { Pagination } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page } from '@/api/types'
import { Loaded } from '@/shared/layout/Loaded'
import { Nothing } from '@/shared/layout/Nothing'
import styles from './CardList.module.css'
import type { ListState } from './useListState'

interface Props<Row> {
  query: Pick<UseQueryResult<Page<Row>>, 'data' | 'error' | 'isPending' | 'isPlaceholderData' | 'refetch'>
  state: ListState
  /** With a key. */
  card: (row: Row) => ReactNode
  /** Said when there is none. */
  none: string
}

/** Fills rows of one, two, three, four or six cards. */
const CHUNK = 12

function chunks<Row>(list: readonly Row[]) {
  return Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, place) =>
    list.slice(place * CHUNK, (place + 1) * CHUNK),
  )
}

/** A page of a list as cards beside one another. */
export function CardList<Row>({ query, state, card, none }: Props<Row>) {
  const { t } = useTranslation()
  return (
    <Loaded query={query} rows={6}>
      {({ list, total }) =>
        list.length === 0 ? (
          <Nothing title={none} />
        ) : (
          <>
            <div className={`${styles.cards} ${query.isPlaceholderData ? styles.outdated : ''}`}>
              {chunks(list).map((chunk, place) => (
                <div key={place} className={styles.grid}>
                  {chunk.map(card)}
                </div>
              ))}
            </div>
            {total > state.pageSize && (
              <div className={styles.pages}>
                <Pagination
                  current={state.page}
                  pageSize={state.pageSize}
                  total={total}
                  showTotal={(count) => t('list.total', { count })}
                  showSizeChanger={false}
                  onChange={(page) => state.setPage(page)}
                />
              </div>
            )}
          </>
        )
      }
    </Loaded>
  )
}
