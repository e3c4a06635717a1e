import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { UsageBar } from '@/shared/layout/UsageBar'
import type { Column } from '@/shared/list/column'
import { Moment } from '@/shared/time/Moment'
import { useFormats } from '@/shared/time/useFormats'
import type { ClusterItem } from '../api/pageClusters'
import styles from './ClusterList.module.css'
import { ClusterMenu } from './ClusterMenu'
import { HealthLabel } from './HealthLabel'

interface Handlers {
  onEdit: (id: number) => void
}

export function useClusterColumns({ onEdit }: Handlers): Column<ClusterItem>[] {
  const { t } = useTranslation()
  const { number } = useFormats()
  const count = (value: number | null | undefined) => (value == null ? '—' : number(value))
  return [
    {
      key: 'name',
      title: t('cluster.name'),
      card: 'head',
      render: ({ name, name_cn }) => (
        <>
          {name}
          {name_cn && <span className={styles.alias}> {name_cn}</span>}
        </>
      ),
    },
    {
      key: 'health',
      title: t('cluster.health'),
      card: 'aside',
      render: (cluster) => (
        <>
          <HealthLabel cluster={cluster} />
          {cluster.abnormal_reason && <div className={styles.reason}>{cluster.abnormal_reason}</div>}
        </>
      ),
    },
    {
      key: 'taken_at',
      title: t('cluster.taken_at'),
      render: ({ latest, healthy }) =>
        latest ? (
          <span className={healthy ? undefined : styles.stale}>
            <Moment at={latest.taken_at} />
          </span>
        ) : (
          t('cluster.no_snapshot')
        ),
    },
    {
      key: 'cpu',
      title: t('metric.cpu'),
      width: 200,
      render: (cluster) => <Usage cluster={cluster} metric="cpu" />,
    },
    {
      key: 'memory',
      title: t('metric.memory'),
      width: 200,
      render: (cluster) => <Usage cluster={cluster} metric="memory" />,
    },
    {
      key: 'nodes',
      title: t('cluster.nodes'),
      align: 'right',
      render: ({ id, name, latest }) => {
        const nodes = count(latest?.node_count)
        return (
          <Link to={`/devices?cluster_id=${id}`} aria-label={t('cluster.devices_of', { nodes, name })}>
            {nodes}
          </Link>
        )
      },
    },
    {
      key: 'pods',
      title: t('cluster.pods'),
      align: 'right',
      render: ({ latest }) => count(latest?.pod_count),
    },
    {
      key: 'place',
      title: t('cluster.place'),
      render: ({ idc, zone }) => [idc, zone].filter(Boolean).join(' / ') || '—',
    },
    {
      key: 'actions',
      title: t('cluster.actions'),
      card: 'foot',
      render: (cluster) => <ClusterMenu cluster={cluster} onEdit={() => onEdit(cluster.id)} />,
    },
  ]
}

function Usage({ cluster, metric }: { cluster: ClusterItem; metric: 'cpu' | 'memory' }) {
  const { latest, healthy } = cluster
  if (latest === null) return <>—</>
  return (
    <div className={healthy ? undefined : styles.stale}>
      <UsageBar
        metric={metric}
        named={false}
        usage={latest[`${metric}_usage`]}
        allocation={latest[`${metric}_allocation`]}
        threshold={null}
        highIsBad
      />
    </div>
  )
}
