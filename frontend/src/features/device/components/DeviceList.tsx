import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cluster } from '@/api/types'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { FilterBar } from '@/shared/list/FilterBar'
import { FilterSelect } from '@/shared/list/FilterSelect'
import { useListState } from '@/shared/list/useListState'
import { useMay } from '@/shared/session/useMay'
import { useDevices } from '../api/listDevices'
import { DEVICE_STATUSES, DeviceStatusLabel } from './DeviceStatusLabel'
import { useDeviceColumns } from './useDeviceColumns'

const FILTERS = ['keyword', 'status', 'cluster_id', 'is_special', 'node_ready', 'cordoned'] as const

interface Props {
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onOpen: (id: number) => void
  onEdit: (id: number) => void
  onCreate: () => void
  onImport: () => void
}

export function DeviceList({ clusters, clustersLoading, onOpen, onEdit, onCreate, onImport }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const state = useListState({ filters: FILTERS })
  const query = useDevices(state.query)
  const columns = useDeviceColumns(onEdit)
  const yesNo = (name: 'is_special' | 'node_ready' | 'cordoned') => (
    <FilterSelect
      state={state}
      name={name}
      label={t(`device.filter.${name}`)}
      options={[
        { value: 'true', label: t(`device.filter.${name}_yes`) },
        { value: 'false', label: t(`device.filter.${name}_no`) },
      ]}
    />
  )
  const create = may('devices_write') && (
    <>
      <Button icon={<UploadOutlined aria-hidden />} onClick={onImport}>
        {t('device.import')}
      </Button>
      <Button type="primary" data-shortcut="new" icon={<PlusOutlined aria-hidden />} onClick={onCreate}>
        {t('device.create')}
      </Button>
    </>
  )
  return (
    <Panel
      title={t('device.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/devices/list.csv" query={state.exportQuery} />
          {create}
        </>
      }
      controls={
        <>
          <FilterBar state={state} searchHint={t('device.search_hint')}>
            <FilterSelect
              state={state}
              name="status"
              label={t('device.column.status')}
              options={DEVICE_STATUSES.map((status) => ({
                value: status,
                label: <DeviceStatusLabel status={status} />,
              }))}
            />
            <ClusterSelect
              label={t('device.column.cluster')}
              clusters={clusters}
              loading={clustersLoading}
              allowClear
              value={state.filters.cluster_id === '' ? undefined : Number(state.filters.cluster_id)}
              onChange={(id) => state.setFilter('cluster_id', id?.toString())}
            />
            {yesNo('is_special')}
            {yesNo('node_ready')}
            {yesNo('cordoned')}
          </FilterBar>
        </>
      }
    >
      <DataList
        label={t('device.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={{
          title: t('device.none'),
          hint: t('device.none_hint'),
          action: create && <div style={{ display: 'flex', gap: 8, justifyContent: 'center' }}>{create}</div>,
        }}
      />
    </Panel>
  )
}
