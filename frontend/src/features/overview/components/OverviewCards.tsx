import { useTranslation } from 'react-i18next'
import { useOverview } from '../api/fetchOverview'
import { clustersStat, devicesStat, pendingStat, strategiesStat } from './stats'
import styles from './OverviewCards.module.css'
import { StatCard } from './StatCard'

interface Props {
  /** Address of the list of pending orders. */
  pendingHref: string
  onCluster: (clusterId: number) => void
}

/** The four numbers of §3.1. They come in one answer, yet each card stands for itself when its part is missing. */
export function OverviewCards({ pendingHref, onCluster }: Props) {
  const { t } = useTranslation()
  const query = useOverview()
  const data = query.data
  return (
    <section className={styles.grid} aria-label={t('overview.title')}>
      <StatCard
        title={t('overview.strategies')}
        query={query}
        stat={data?.strategies && strategiesStat(data.strategies)}
      />
      <StatCard
        title={t('overview.clusters')}
        query={query}
        stat={data?.clusters && clustersStat(data.clusters, onCluster)}
      />
      <StatCard
        title={t('overview.pending')}
        query={query}
        stat={data?.pending_orders && pendingStat(data.pending_orders, pendingHref)}
      />
      <StatCard
        title={t('overview.devices')}
        query={query}
        stat={data?.devices && devicesStat(data.devices)}
      />
    </section>
  )
}
