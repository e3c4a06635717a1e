import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Cluster } from '@/api/types'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { ClusterSelect } from '@/shared/layout/ClusterSelect'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { FilterBar } from '@/shared/list/FilterBar'
import { FilterSelect } from '@/shared/list/FilterSelect'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { StatusLabel } from '@/shared/words/StatusLabel'
import { useRestorings } from '../api/listRestorings'
import { type Ticket, useTickets } from '../api/listTickets'
import { MachineLink } from './MachineLink'
import { StageBar } from './StageBar'
import { progressOf } from './stages'
import { WindowBar } from './WindowBar'

const FILTERS = ['keyword', 'status', 'cluster_id'] as const
const STATUSES = [
  'pending_confirmation',
  'scheduled_for_maintenance',
  'maintenance_in_progress',
  'completed',
  'failed',
  'cancelled',
] as const

interface Props {
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onOpen: (id: number) => void
}

/** §9.3: one row for each ticket, with its stage and its window against now. */
export function TicketList({ clusters, clustersLoading, onOpen }: Props) {
  const { t } = useTranslation()
  const state = useListState({ filters: FILTERS })
  const query = useTickets(state.query)
  const columns = useColumns()
  return (
    <Panel
      title={t('maintenance.title')}
      note={<StaleNotice query={query} />}
      actions={
        <CsvButton
          path="/orders/list.csv"
          query={{ ...state.exportQuery, action_type: 'maintenance_request' }}
        />
      }
      controls={
        <>
          <FilterBar state={state} searchHint={t('maintenance.search_hint')}>
            <FilterSelect
              state={state}
              name="status"
              label={t('maintenance.status')}
              options={STATUSES.map((status) => ({ value: status, label: <StatusLabel status={status} /> }))}
            />
            <ClusterSelect
              label={t('maintenance.cluster')}
              clusters={clusters}
              loading={clustersLoading}
              allowClear
              value={state.filters.cluster_id === '' ? undefined : Number(state.filters.cluster_id)}
              onChange={(id) => state.setFilter('cluster_id', id?.toString())}
            />
          </FilterBar>
        </>
      }
    >
      <DataList
        label={t('maintenance.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={{ title: t('maintenance.none'), hint: t('maintenance.none_hint') }}
      />
    </Panel>
  )
}

function useColumns(): Column<Ticket>[] {
  const { t } = useTranslation()
  const restoring = useRestorings()
  return [
    {
      key: 'ticket',
      title: t('maintenance.ticket'),
      card: 'head',
      render: ({ external_ticket_id, order_number }) => external_ticket_id ?? order_number,
    },
    {
      key: 'status',
      title: t('maintenance.status'),
      card: 'aside',
      render: ({ status }) => <StatusLabel status={status} />,
    },
    {
      key: 'device',
      title: t('maintenance.device'),
      render: ({ device_id }) => <MachineLink id={device_id} />,
    },
    {
      key: 'cluster',
      title: t('maintenance.cluster'),
      render: ({ cluster_id, cluster_name }) => (
        <Link to={`/clusters?cluster=${cluster_id}`}>{cluster_name}</Link>
      ),
    },
    {
      key: 'stage',
      title: t('maintenance.stages'),
      width: 200,
      render: (ticket) => <StageBar progress={progressOf(ticket, restoring(ticket.id) !== undefined)} />,
    },
    {
      key: 'window',
      title: t('maintenance.window.title'),
      width: 200,
      render: ({ confirmed_start, confirmed_end, maintenance_start_time, maintenance_end_time }) => (
        <WindowBar
          short
          start={confirmed_start ?? maintenance_start_time}
          end={confirmed_end ?? maintenance_end_time}
        />
      ),
    },
    {
      key: 'reason',
      title: t('maintenance.reason'),
      render: ({ description }) => <div style={{ maxWidth: 160 }}>{description || '—'}</div>,
    },
    {
      key: 'created',
      title: t('maintenance.requested'),
      render: ({ created_at }) => <Moment at={created_at} />,
    },
  ]
}
