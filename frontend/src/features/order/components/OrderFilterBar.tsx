import { SearchOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, Cluster } from '@/api/types'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { ActionLabel } from '@/shared/words/actions'
import type { PendingFilters } from './usePendingFilters'

const TYPES: readonly Action[] = ['pool_entry', 'pool_exit', 'maintenance_request', 'maintenance_uncordon']

interface Props {
  filters: PendingFilters
  clusters: readonly Cluster[]
  clustersLoading: boolean
}

export function OrderFilterBar({ filters, clusters, clustersLoading }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Select<Action>
        aria-label={t('order.type')}
        placeholder={t('order.type')}
        style={{ minWidth: 128 }}
        popupMatchSelectWidth={false}
        allowClear
        value={filters.type}
        onChange={(type: Action | undefined) => filters.setType(type)}
        options={TYPES.map((type) => ({ value: type, label: <ActionLabel action={type} /> }))}
      />
      <ClusterSelect
        label={t('order.cluster')}
        clusters={clusters}
        loading={clustersLoading}
        allowClear
        value={filters.clusterId}
        onChange={filters.setClusterId}
      />
      <Input.Search
        key={filters.keyword}
        aria-label={t('order.search_hint')}
        placeholder={t('order.search_hint')}
        style={{ width: 224, flex: '1 1 176px', maxWidth: 280 }}
        allowClear
        defaultValue={filters.keyword}
        enterButton={<Button icon={<SearchOutlined aria-hidden />} aria-label={t('order.search')} />}
        onSearch={(keyword) => filters.setKeyword(keyword.trim())}
      />
    </>
  )
}
