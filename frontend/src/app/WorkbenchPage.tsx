import { lazy, Suspense } from 'react'
import { useClusters } from '@/features/cluster/api/listClusters'
import { DrainsHeld } from '@/features/cluster/components/DrainsHeld'
import { AllOrders } from '@/features/order/components/AllOrders'
import { HistoryCard } from '@/features/order/components/HistoryCard'
import { PendingOrders } from '@/features/order/components/PendingOrders'
import { OverviewCards } from '@/features/overview/components/OverviewCards'
import { StrategyPanel } from '@/features/strategy/components/StrategyPanel'
import { TrendPanel } from '@/features/trend/components/TrendPanel'
import { useOpenOrder } from '@/shared/url/useOpenOrder'
import { useUrlState } from '@/shared/url/useUrlState'
import styles from './WorkbenchPage.module.css'

const PENDING = 'pending-orders'
const TREND = 'trend'
const STRATEGIES = 'strategies'
const ALL_ORDERS = 'all-orders'

const OrderDrawer = lazy(async () => ({
  default: (await import('@/features/order/components/OrderDrawer')).OrderDrawer,
}))

/** §3: the features side by side; what one needs of another is handed over here. */
export function WorkbenchPage() {
  const clusters = useClusters()
  const { orderId, open, close } = useOpenOrder()
  const [trendCluster, setTrendCluster] = useUrlState('trend_cluster')
  const showCluster = (id: number | undefined) => setTrendCluster(id?.toString())
  return (
    <div className={styles.page}>
      {clusters.data?.map((cluster) => (
        <DrainsHeld key={cluster.id} cluster={cluster} />
      ))}
      <OverviewCards
        pendingHref={`#${PENDING}`}
        onCluster={(id) => {
          showCluster(id)
          document.getElementById(TREND)?.scrollIntoView({ behavior: 'smooth' })
        }}
      />
      <PendingOrders
        id={PENDING}
        clusters={clusters.data ?? []}
        clustersLoading={clusters.isPending}
        onOpen={open}
      />
      <TrendPanel
        id={TREND}
        clusters={clusters.data ?? []}
        clustersLoading={clusters.isPending}
        clustersError={clusters.error}
        onRetryClusters={() => void clusters.refetch()}
        clusterId={trendCluster === '' ? undefined : Number(trendCluster)}
        onCluster={showCluster}
        onOrder={open}
      />
      <StrategyPanel
        id={STRATEGIES}
        clusters={clusters.data ?? []}
        clustersLoading={clusters.isPending}
        onOrder={open}
        orderCard={(order) => <HistoryCard key={order.id} order={order} onOpen={open} />}
      />
      <AllOrders
        id={ALL_ORDERS}
        clusters={clusters.data ?? []}
        clustersLoading={clusters.isPending}
        onOpen={open}
      />
      {orderId !== undefined && (
        <Suspense>
          <OrderDrawer orderId={orderId} onClose={close} onOpen={open} />
        </Suspense>
      )}
    </div>
  )
}
