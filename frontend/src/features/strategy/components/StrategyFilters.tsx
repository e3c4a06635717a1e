import { SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { FilterSelect } from '@/shared/list/FilterSelect'
import type { ListState } from '@/shared/list/useListState'
import { ActionLabel } from '@/shared/words/actions'

interface Props {
  state: ListState<'name' | 'status' | 'threshold_trigger_action' | 'cluster_id'>
  clusters: readonly Cluster[]
  clustersLoading: boolean
}

export function StrategyFilters({ state, clusters, clustersLoading }: Props) {
  const { t } = useTranslation()
  const { name, cluster_id: cluster } = state.filters
  return (
    <>
      <Input.Search
        key={name}
        aria-label={t('strategy.field.name')}
        placeholder={t('strategy.field.name')}
        style={{ width: 224, flex: '1 1 176px', maxWidth: 280 }}
        allowClear
        defaultValue={name}
        enterButton={<Button icon={<SearchOutlined aria-hidden />} aria-label={t('strategy.search')} />}
        onSearch={(text) => state.setFilter('name', text.trim())}
      />
      <FilterSelect
        state={state}
        name="status"
        label={t('strategy.field.status')}
        options={(['enabled', 'disabled'] as const).map((value) => ({
          value,
          label: t(`strategy.status.${value}`),
        }))}
      />
      <FilterSelect
        state={state}
        name="threshold_trigger_action"
        label={t('strategy.field.threshold_trigger_action')}
        options={(['pool_entry', 'pool_exit'] as const).map((value) => ({
          value,
          label: <ActionLabel action={value} />,
        }))}
      />
      <ClusterSelect
        label={t('strategy.field.cluster_ids')}
        clusters={clusters}
        loading={clustersLoading}
        allowClear
        value={/^\d+$/.test(cluster) ? Number(cluster) : undefined}
        onChange={(next) => state.setFilter('cluster_id', next?.toString())}
      />
    </>
  )
}
