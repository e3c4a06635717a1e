import { PlusOutlined } from '@ant-design/icons'
import { Button, Pagination, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Nothing } from '@/shared/layout/Nothing'
import { Panel } from '@/shared/layout/Panel'
import cards from '@/shared/list/CardList.module.css'
import { useMay } from '@/shared/session/useMay'
import { useOpenItem } from '@/shared/url/useOpenItem'
import { useOrders } from '../api/listOrders'
import { BulkApproval } from './BulkApproval'
import { OrderCard } from './OrderCard'
import { OrderFilterBar } from './OrderFilterBar'
import styles from './PendingOrders.module.css'
import { useArrivals } from './useArrivals'
import { type PendingFilters, usePendingFilters } from './usePendingFilters'

const NewOrderForm = lazy(async () => ({ default: (await import('./NewOrderForm')).NewOrderForm }))

const PAGE_SIZE = 12

interface Props {
  id: string
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onOpen: (orderId: number) => void
}

/** §3.2: what waits for somebody. */
export function PendingOrders({ id, clusters, clustersLoading, onOpen }: Props) {
  const { t } = useTranslation()
  const mayOrder = useMay()('orders_write')
  const { creating, open, close } = useOpenItem('order')
  const filters = usePendingFilters()
  const query = useOrders({
    status: 'pending',
    action_type: filters.type,
    cluster_id: filters.clusterId,
    keyword: filters.keyword || undefined,
    page: filters.page,
    page_size: PAGE_SIZE,
  })
  return (
    <Panel
      id={id}
      title={t('order.pending_title')}
      note={<StaleNotice query={query} />}
      actions={
        mayOrder && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => open('new')}>
            {t('order.new.open')}
          </Button>
        )
      }
      controls={<OrderFilterBar filters={filters} clusters={clusters} clustersLoading={clustersLoading} />}
    >
      <Content query={query} filters={filters} onOpen={onOpen} />
      {mayOrder && creating && (
        <Suspense>
          <NewOrderForm clusters={clusters} clustersLoading={clustersLoading} onClose={close} />
        </Suspense>
      )}
    </Panel>
  )
}

interface ContentProps {
  query: ReturnType<typeof useOrders>
  filters: PendingFilters
  onOpen: (orderId: number) => void
}

function Content({ query, filters, onOpen }: ContentProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [occupied, setOccupied] = useState(false)
  const { type, clusterId, keyword, page } = filters
  const question = JSON.stringify([type, clusterId, keyword, page, query.isPlaceholderData])
  const { shown, isNew } = useArrivals(query.data?.list, question, occupied)
  if (query.isPending)
    return (
      <div className={cards.grid} role="status" aria-label={t('loading')}>
        {[0, 1, 2].map((place) => (
          <div key={place} className={styles.skeleton}>
            <Skeleton active title={false} paragraph={{ rows: 6 }} />
          </div>
        ))}
      </div>
    )
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />

  const { list, total } = query.data
  if (list.length === 0) {
    const filtered =
      filters.type !== undefined ||
      filters.clusterId !== undefined ||
      filters.keyword !== '' ||
      filters.page > 1
    if (!filtered) return <Nothing title={t('order.empty')} hint={t('order.empty_hint')} />
    return (
      <Nothing title={t('order.filtered_out')}>
        <Button onClick={filters.reset}>{t('order.reset')}</Button>
      </Nothing>
    )
  }
  const approvable = list.filter((order) => order.allowed_actions.includes('approve'))
  return (
    <>
      <BulkApproval orders={approvable} chosen={chosen} onChosen={setChosen} />
      <div
        className={`${cards.grid} ${query.isPlaceholderData ? cards.outdated : ''}`}
        onPointerEnter={() => setOccupied(true)}
        onPointerLeave={() => setOccupied(false)}
        onFocus={() => setOccupied(true)}
        onBlur={() => setOccupied(false)}
      >
        {shown.map((order) => (
          <OrderCard
            key={order.id}
            order={order}
            isNew={isNew(order)}
            onOpen={onOpen}
            chosen={chosen.includes(order.id)}
            onChoose={
              approvable.includes(order)
                ? (isChosen) =>
                    setChosen([...chosen.filter((one) => one !== order.id), ...(isChosen ? [order.id] : [])])
                : undefined
            }
          />
        ))}
      </div>
      {total > PAGE_SIZE && (
        <div className={cards.pages}>
          <Pagination
            current={filters.page}
            pageSize={PAGE_SIZE}
            total={total}
            showSizeChanger={false}
            onChange={filters.setPage}
          />
        </div>
      )}
    </>
  )
}
