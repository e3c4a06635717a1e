import { Alert, Descriptions, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Schemas } from '@/api/schemas'
import { DetailDrawer } from '@/shared/layout/DetailDrawer'
import { UsageBar } from '@/shared/layout/UsageBar'
import { Moment } from '@/shared/time/Moment'
import { useUrlState } from '@/shared/url/useUrlState'
import { type ClusterDetails, useCluster } from '../api/fetchCluster'
import { ClusterMenu } from './ClusterMenu'
import { HealthLabel } from './HealthLabel'

interface Props {
  id: number
  onClose: () => void
  onEdit: (id: number) => void
  /** Draws the last 24 hours. */
  trend: (history: Schemas['Trend'], name: string) => ReactNode
}

/** A cluster, deep-linked: how it is, what it uses, and its columns of the data dictionary. */
export function ClusterDrawer({ id, onClose, onEdit, trend }: Props) {
  const { t } = useTranslation()
  const query = useCluster(id)
  const [tab, setTab] = useUrlState('tab', 'usage')
  return (
    <DetailDrawer
      query={query}
      title={(cluster) => (cluster ? `${cluster.name} ${cluster.name_cn}` : t('cluster.details'))}
      onClose={onClose}
    >
      {(cluster) => (
        <div style={{ display: 'grid', gap: 16 }}>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
            <HealthLabel cluster={cluster} />
            <span style={{ flex: 1, color: 'var(--ant-color-text-description)' }}>
              {cluster.latest ? (
                <>
                  {t('cluster.taken_at')} <Moment at={cluster.latest.taken_at} />
                </>
              ) : (
                t('cluster.no_snapshot')
              )}
            </span>
            <span>
              <ClusterMenu cluster={cluster} onEdit={() => onEdit(id)} onDeleted={onClose} />
            </span>
          </div>
          {cluster.abnormal_reason && <Alert type="error" showIcon title={cluster.abnormal_reason} />}
          {!cluster.has_kubeconfig && <Alert type="warning" showIcon title={t('cluster.no_kubeconfig')} />}
          <Tabs
            activeKey={tab}
            onChange={(key) => setTab(key)}
            items={[
              {
                key: 'usage',
                label: t('cluster.tab.usage'),
                children: <Usage cluster={cluster} trend={trend} />,
              },
              { key: 'facts', label: t('cluster.tab.facts'), children: <Facts cluster={cluster} /> },
            ]}
          />
        </div>
      )}
    </DetailDrawer>
  )
}

function Usage({ cluster, trend }: { cluster: ClusterDetails; trend: Props['trend'] }) {
  const { t } = useTranslation()
  const { latest, history } = cluster
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {latest && (
        <>
          {(['cpu', 'memory'] as const).map((metric) => (
            <UsageBar
              key={metric}
              metric={metric}
              usage={latest[`${metric}_usage`]}
              allocation={latest[`${metric}_allocation`]}
              threshold={null}
              highIsBad
            />
          ))}
          <div>
            <Link to={`/devices?cluster_id=${cluster.id}`} style={{ textDecoration: 'underline' }}>
              {t('cluster.node_count', { count: latest.node_count ?? 0 })}
            </Link>
            {' · '}
            {t('cluster.pod_count', { count: latest.pod_count ?? 0 })}
          </div>
        </>
      )}
      {history ? (
        trend(history, cluster.name)
      ) : (
        <Alert type="info" showIcon title={cluster.history_unavailable ?? t('cluster.no_history')} />
      )}
    </div>
  )
}

const FACTS = [
  'apiserver',
  'api_server_vip',
  'etcdserver',
  'etcd_server_vip',
  'ingressservername',
  'ingressservervip',
  'promserver',
  'thanosserver',
  'kubepromversion',
  'zone',
  'clustertype',
  'group',
  'cluster_group',
  'esserver',
  'nettype',
  'architecture',
  'flow_type',
  'nova_name',
  'level',
  'pod_cidr',
  'service_cidr',
  'rr_cicode',
  'rr_group',
  'alias',
  'desc',
] as const

/** The columns that say something. */
function Facts({ cluster }: { cluster: ClusterDetails }) {
  const { t } = useTranslation()
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      styles={{ content: { overflowWrap: 'anywhere' }, label: { width: 160 } }}
      items={[
        { key: 'name', label: t('cluster.name'), children: cluster.clustername },
        { key: 'name_cn', label: t('cluster.name_cn'), children: cluster.clusternamecn || '—' },
        { key: 'uuid', label: t('cluster.column.cluster_id'), children: cluster.cluster_id },
        { key: 'status', label: t('cluster.status'), children: cluster.status || '—' },
        { key: 'idc', label: t('cluster.idc'), children: cluster.idc || '—' },
        ...FACTS.filter((column) => cluster[column] !== '').map((column) => ({
          key: column,
          label: t(`cluster.column.${column}`),
          children: cluster[column],
        })),
        {
          key: 'created',
          label: t('cluster.created'),
          children: (
            <>
              {cluster.creator} · <Moment at={cluster.created_at} />
            </>
          ),
        },
        { key: 'updated', label: t('cluster.updated'), children: <Moment at={cluster.updated_at} /> },
      ]}
    />
  )
}
