import { Grid, Input, Select, Skeleton, Tabs } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cluster, Order } from '@/api/types'
import { usePage } from '@/api/usePage'
import { Chart } from '@/shared/chart/Chart'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { Panel } from '@/shared/layout/Panel'
import { CardList } from '@/shared/list/CardList'
import { CsvButton } from '@/shared/list/CsvButton'
import { FilterSelect } from '@/shared/list/FilterSelect'
import { useListState } from '@/shared/list/useListState'
import { usePreferences, useTheme } from '@/shared/preferences'
import { useNow } from '@/shared/time/useNow'
import { ActionLabel } from '@/shared/words/actions'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { useOrderStats } from '../api/fetchOrderStats'
import styles from './AllOrders.module.css'
import { HistoryCard } from './HistoryCard'
import { statusPie } from './statusPie'

const DAY_MS = 86_400_000
const RANGES = { '7d': 7, '30d': 30, '90d': 90 } as const
const RANGE_NAMES = ['7d', '30d', '90d'] as const
const TYPES = ['pool_entry', 'pool_exit', 'maintenance_request', 'maintenance_uncordon'] as const
const ALWAYS = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const
const TABS = ['', 'pending', 'processing', 'completed', 'failed', 'cancelled'] as const

interface Props {
  id: string
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onOpen: (orderId: number) => void
}

/** §3.5: every order of a time, how many of each status, and the shares as a picture. */
export function AllOrders({ id, clusters, clustersLoading, onOpen }: Props) {
  const { t } = useTranslation()
  const wide = Grid.useBreakpoint().md ?? true
  const state = useListState({
    filters: ['range', 'status', 'action_type', 'cluster_id', 'keyword'],
    prefix: 'h_',
    pageSize: 12,
  })
  const { range, status, cluster_id: cluster, action_type: type, keyword } = state.filters
  const shownRange = range in RANGES ? (range as keyof typeof RANGES) : '30d'
  // The list is another one with each step, and fades until it is there.
  const now = useNow(3_600)
  const since = new Date(now - RANGES[shownRange] * DAY_MS).toISOString()
  const asked = { ...state.exportQuery, range: undefined, from: since }
  const orders = usePage<Order>('/orders/list', { ...asked, page: state.page, page_size: state.pageSize })
  const clusterId = /^\d+$/.test(cluster) ? Number(cluster) : undefined
  const stats = useOrderStats({
    time_range: shownRange,
    cluster_id: clusterId,
    action_type: type || undefined,
  })
  return (
    <Panel
      id={id}
      title={t('order.all.title')}
      note={<StaleNotice query={orders} />}
      controls={
        <>
          <Select<string>
            aria-label={t('order.all.range')}
            popupMatchSelectWidth={false}
            value={shownRange}
            onChange={(next) => state.setFilter('range', next === '30d' ? undefined : next)}
            options={RANGE_NAMES.map((value) => ({ value, label: t(`order.all.range_${value}`) }))}
          />
          <ClusterSelect
            label={t('order.cluster')}
            clusters={clusters}
            loading={clustersLoading}
            allowClear
            value={clusterId}
            onChange={(next) => state.setFilter('cluster_id', next?.toString())}
          />
          <FilterSelect
            state={state}
            name="action_type"
            label={t('order.type')}
            options={TYPES.map((value) => ({ value, label: <ActionLabel action={value} /> }))}
          />
          <Input.Search
            key={keyword}
            aria-label={t('order.all.search')}
            placeholder={t('order.search_hint')}
            style={{ width: 200 }}
            allowClear
            defaultValue={keyword}
            onSearch={(text) => state.setFilter('keyword', text.trim())}
          />
          <CsvButton path="/orders/list.csv" query={asked} />
        </>
      }
    >
      <div className={styles.sides}>
        <Shares query={stats} />
        <div>
          <Summary query={stats} />
          {wide ? (
            <Tabs
              activeKey={status}
              onChange={(next) => state.setFilter('status', next)}
              items={TABS.map((key) => ({
                key,
                label: key === '' ? t('order.all.every') : t(`status.${key}`),
              }))}
            />
          ) : (
            <div className={styles.status}>
              <FilterSelect
                state={state}
                name="status"
                label={t('detail.status')}
                options={ALWAYS.map((value) => ({ value, label: <StatusLabel status={value} /> }))}
              />
            </div>
          )}
          <CardList
            query={orders}
            state={state}
            none={t('order.all.none')}
            card={(order) => <HistoryCard key={order.id} order={order} onOpen={onOpen} />}
          />
        </div>
      </div>
    </Panel>
  )
}

type Stats = ReturnType<typeof useOrderStats>

function countsOf(stats: NonNullable<Stats['data']>) {
  const others = Object.keys(stats.by_status).filter((one) => !(ALWAYS as readonly string[]).includes(one))
  return [...ALWAYS, ...others].map((one) => [one, stats.by_status[one] ?? 0] as const)
}

function Shares({ query }: { query: Stats }) {
  const { t } = useTranslation()
  const theme = useTheme()
  const { language } = usePreferences()
  const option = useMemo(
    () =>
      query.data &&
      statusPie(countsOf(query.data), (one) => t(`status.${one}`, { defaultValue: one }), theme),
    [query.data, t, theme],
  )
  if (query.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />
  if (query.data === undefined || option === undefined)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  const words = countsOf(query.data).map(
    ([one, count]) => `${t(`status.${one}`, { defaultValue: one })} ${count}`,
  )
  return (
    <Chart
      option={option}
      height={240}
      theme={theme}
      language={language}
      label={t('order.all.shares', { total: query.data.total, shares: words.join('，') })}
    />
  )
}

function Summary({ query }: { query: Stats }) {
  if (query.data === undefined) return null
  return (
    <dl className={styles.summary}>
      {countsOf(query.data).map(([one, count]) => (
        <div key={one}>
          <dt>
            <StatusLabel status={one} />
          </dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}
