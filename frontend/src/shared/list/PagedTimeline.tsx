import { Pagination, Timeline, type TimelineProps } from 'antd'
import { useState } from 'react'
import { usePage } from '@/api/usePage'
import { Loaded } from '@/shared/layout/Loaded'
import { Nothing } from '@/shared/layout/Nothing'
import { CsvButton } from './CsvButton'
import styles from './PagedTimeline.module.css'

const PAGE_SIZE = 20

interface Props<Entry> {
  /** Route of the list; the same with `.csv` is the whole as a file. */
  path: string
  /** Said when nothing happened yet. */
  none: string
  item: (entry: Entry) => NonNullable<TimelineProps['items']>[number]
}

/** What happened, newest first. */
export function PagedTimeline<Entry>({ path, none, item }: Props<Entry>) {
  const [page, setPage] = useState(1)
  const query = usePage<Entry>(path, { page, page_size: PAGE_SIZE })
  return (
    <Loaded query={query} rows={6}>
      {({ list, total }) =>
        list.length === 0 ? (
          <Nothing title={none} />
        ) : (
          <>
            <div className={styles.head}>
              <CsvButton path={`${path}.csv`} query={{}} />
            </div>
            <Timeline items={list.map(item)} />
            {total > PAGE_SIZE && (
              <Pagination
                size="small"
                current={page}
                pageSize={PAGE_SIZE}
                total={total}
                showSizeChanger={false}
                onChange={setPage}
              />
            )}
          </>
        )
      }
    </Loaded>
  )
}
