import { ReloadOutlined } from '@ant-design/icons'
import { Button, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { Nothing } from '@/shared/layout/Nothing'
import { Panel } from '@/shared/layout/Panel'
import { useUrlState } from '@/shared/url/useUrlState'
import { useTrend } from '../api/fetchTrend'
import { RANGES, rangeOf } from './ranges'
import styles from './Trend.module.css'
import { TrendCharts } from './TrendCharts'
import { type Metric, METRICS } from './trendOption'
import { TrendTable } from './TrendTable'

const MINUTE_MS = 60_000

interface Props {
  id: string
  clusters: readonly Cluster[]
  clustersLoading: boolean
  /** Why there is no list of clusters, if so. */
  clustersError: unknown
  onRetryClusters: () => void
  clusterId: number | undefined
  onCluster: (clusterId: number | undefined) => void
  onOrder: (orderId: number) => void
}

/** §3.3: the two curves of a cluster beside its limits and orders. */
export function TrendPanel(props: Props) {
  const { t } = useTranslation()
  const [rangeText, setRange] = useUrlState('range', '24h')
  const [view, setView] = useUrlState('view', 'chart')
  const range = rangeOf(rangeText)
  const cluster = props.clusters.find(({ id }) => id === props.clusterId) ?? props.clusters[0]
  const [metricText, setMetric] = useUrlState('metric')
  const metric = METRICS.find((one) => one === metricText)
  const query = useTrend(cluster?.id, range)
  return (
    <Panel
      id={props.id}
      title={t('trend.title')}
      note={<StaleNotice query={query} />}
      controls={
        <>
          <ClusterSelect
            label={t('trend.cluster')}
            clusters={props.clusters}
            loading={props.clustersLoading}
            value={cluster?.id}
            onChange={props.onCluster}
          />
          <Segmented
            aria-label={t('trend.range')}
            value={range}
            onChange={(next) => setRange(next)}
            options={RANGES.map((value) => ({ value, label: t(`trend.range_${value}`) }))}
          />
          <Select<Metric>
            aria-label={t('trend.metric')}
            placeholder={t('trend.metric_both')}
            style={{ minWidth: 128 }}
            popupMatchSelectWidth={false}
            allowClear
            value={metric}
            onChange={(next: Metric | undefined) => setMetric(next)}
            options={METRICS.map((value) => ({ value, label: t(`metric.${value}`) }))}
          />
          <Segmented
            aria-label={t('trend.view')}
            value={view === 'table' ? 'table' : 'chart'}
            onChange={(next) => setView(next)}
            options={[
              { value: 'chart', label: t('trend.chart') },
              { value: 'table', label: t('trend.table') },
            ]}
          />
          <Button
            icon={<ReloadOutlined aria-hidden />}
            aria-label={t('refresh')}
            title={t('refresh')}
            disabled={cluster === undefined}
            onClick={() => void query.refetch()}
          />
        </>
      }
    >
      <Content
        {...props}
        cluster={cluster}
        query={query}
        metrics={metric === undefined ? METRICS : [metric]}
        asTable={view === 'table'}
      />
    </Panel>
  )
}

interface ContentProps extends Props {
  cluster: Cluster | undefined
  query: ReturnType<typeof useTrend>
  metrics: readonly Metric[]
  asTable: boolean
}

function Content({ cluster, query, metrics, asTable, ...props }: ContentProps) {
  const { t } = useTranslation()
  if (cluster === undefined) {
    if (props.clustersLoading) return <Placeholder />
    if (props.clustersError)
      return <LoadFailure error={props.clustersError} onRetry={props.onRetryClusters} />
    return <Nothing title={t('trend.no_cluster')} hint={t('trend.no_cluster_hint')} />
  }
  if (query.isPending) return <Placeholder />
  if (query.data === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.points.length === 0)
    return <Nothing title={t('trend.no_points')} hint={t('trend.no_points_hint')} />
  if (asTable) return <TrendTable trend={query.data} metrics={metrics} />
  return (
    <div
      className={[
        styles.charts,
        metrics.length === 1 && styles.single,
        query.isPlaceholderData && styles.outdated,
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <TrendCharts
        trend={query.data}
        metrics={metrics}
        clusterName={cluster.name}
        range={rangeOf(query.data.time_range)}
        until={lastOf(query)}
        onOrder={props.onOrder}
      />
    </div>
  )
}

/**
 * The axis ends with the minute in which the answer came, so that the same answer is drawn once, or at a later sample of
 * a server whose clock is ahead.
 */
function lastOf(query: ReturnType<typeof useTrend>) {
  const newest = query.data?.points.at(-1)?.time
  const answered = Math.ceil(query.dataUpdatedAt / MINUTE_MS) * MINUTE_MS
  return Math.max(answered, newest === undefined ? 0 : Date.parse(newest))
}

function Placeholder() {
  const { t } = useTranslation()
  return (
    <div className={styles.charts} role="status" aria-label={t('loading')}>
      <div className={styles.placeholder} />
      <div className={styles.placeholder} />
    </div>
  )
}
