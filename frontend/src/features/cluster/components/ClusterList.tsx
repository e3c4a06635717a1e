import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { FilterBar } from '@/shared/list/FilterBar'
import { FilterSelect } from '@/shared/list/FilterSelect'
import { useListState } from '@/shared/list/useListState'
import { useMay } from '@/shared/session/useMay'
import { useClusters } from '../api/listClusters'
import { useClusterPage } from '../api/pageClusters'
import { useClusterColumns } from './useClusterColumns'

const FILTERS = ['keyword', 'status', 'idc'] as const

interface Props {
  onOpen: (id: number) => void
  onEdit: (id: number) => void
  onCreate: () => void
}

export function ClusterList({ onOpen, onEdit, onCreate }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const state = useListState({ filters: FILTERS })
  const query = useClusterPage(state.query)
  const all = useClusters()
  const columns = useClusterColumns({ onEdit })

  const values = (column: 'status' | 'idc') =>
    [...new Set((all.data ?? []).map((cluster) => cluster[column]))]
      .filter((value) => value !== '')
      .toSorted()
      .map((value) => ({ value, label: value }))
  const create = may('clusters_write') && (
    <Button type="primary" data-shortcut="new" icon={<PlusOutlined aria-hidden />} onClick={onCreate}>
      {t('cluster.create')}
    </Button>
  )
  return (
    <Panel
      title={t('cluster.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/clusters/list.csv" query={state.exportQuery} />
          {create}
        </>
      }
      controls={
        <>
          <FilterBar state={state} searchHint={t('cluster.search_hint')}>
            <FilterSelect
              state={state}
              name="status"
              label={t('cluster.status')}
              options={values('status')}
            />
            <FilterSelect state={state} name="idc" label={t('cluster.idc')} options={values('idc')} />
          </FilterBar>
        </>
      }
    >
      <DataList
        label={t('cluster.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={{ title: t('cluster.none'), hint: t('cluster.none_hint'), action: create }}
      />
    </Panel>
  )
}
