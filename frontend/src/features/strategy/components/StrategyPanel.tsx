import { PlusOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cluster, Order } from '@/api/types'
import { usePage } from '@/api/usePage'
import { BulkDialog } from '@/shared/action/BulkDialog'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { useMay } from '@/shared/session/useMay'
import { deleteStrategy } from '../api/deleteStrategy'
import type { Strategy } from '../api/strategies'
import { switchStrategy } from '../api/switchStrategy'
import { StrategyFilters } from './StrategyFilters'
import { useOpenStrategy } from './useOpenStrategy'
import { type RowAction, useStrategyColumns } from './useStrategyColumns'

const StrategyForm = lazy(async () => ({ default: (await import('./StrategyForm')).StrategyForm }))
const StrategyDrawer = lazy(async () => ({ default: (await import('./StrategyDrawer')).StrategyDrawer }))

interface Props {
  id: string
  clusters: readonly Cluster[]
  clustersLoading: boolean
  onOrder: (orderId: number) => void
  /** What an order of a strategy is shown as. */
  orderCard: (order: Order) => ReactNode
}

interface Asking {
  what: 'create' | RowAction
  strategy?: Strategy
}

/** §3.4: what the system watches for, and what it would do then. */
export function StrategyPanel({ id, clusters, clustersLoading, onOrder, orderCard }: Props) {
  const { t } = useTranslation()
  const may = useMay()('strategies_write')
  const state = useListState({
    filters: ['name', 'status', 'threshold_trigger_action', 'cluster_id'],
    prefix: 's_',
    pageSize: 10,
  })
  const query = usePage<Strategy>('/strategies/list', state.query)
  const { id: openId, open, close } = useOpenStrategy()
  const [asking, setAsking] = useState<Asking>()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [bulk, setBulk] = useState<Strategy['status']>()
  const toggle = useAction({
    call: (strategy: Strategy) => switchStrategy(strategy, other(strategy)),
    done: ({ name, status }) => t(`strategy.switched_${status}`, { name }),
    undo: (switched) => switchStrategy(switched, other(switched)),
  })
  const act = (what: RowAction, strategy: Strategy) => {
    if (what === 'history') open(strategy.id, 'history')
    else setAsking({ what, strategy })
  }
  const columns = useStrategyColumns({
    may,
    chosen,
    onChoose: (strategyId, isChosen) =>
      setChosen((previous) => [
        ...previous.filter((one) => one !== strategyId),
        ...(isChosen ? [strategyId] : []),
      ]),
    onSwitch: toggle.mutate,
    onAction: act,
  })
  const selected = (query.data?.list ?? []).filter((strategy) => chosen.includes(strategy.id))
  const creating = (
    <Button
      type="primary"
      data-shortcut="new"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setAsking({ what: 'create' })}
    >
      {t('strategy.new')}
    </Button>
  )
  const endAsking = () => setAsking(undefined)
  return (
    <Panel
      id={id}
      title={t('strategy.title')}
      note={<StaleNotice query={query} />}
      controls={may && creating}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBottom: 16 }}>
        <StrategyFilters state={state} clusters={clusters} clustersLoading={clustersLoading} />
        <Button icon={<ReloadOutlined aria-hidden />} onClick={state.reset}>
          {t('list.reset')}
        </Button>
        <CsvButton path="/strategies/list.csv" query={state.exportQuery} />
        {selected.length > 0 &&
          (['enabled', 'disabled'] as const).map((status) => (
            <Button key={status} onClick={() => setBulk(status)}>
              {t(`strategy.bulk_${status}`, { count: selected.length })}
            </Button>
          ))}
      </div>
      <DataList
        label={t('strategy.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={(strategy) => strategy.id}
        onOpen={(strategy) => open(strategy.id)}
        empty={{
          title: t('strategy.empty'),
          hint: t('strategy.empty_hint'),
          action: may && creating,
        }}
      />
      <Suspense>
        {openId !== undefined && (
          <StrategyDrawer strategyId={openId} onClose={close} onOrder={onOrder} orderCard={orderCard} />
        )}
        {asking !== undefined && asking.what !== 'delete' && (
          <StrategyForm
            from={asking.strategy}
            copy={asking.what === 'copy'}
            clusters={clusters}
            clustersLoading={clustersLoading}
            onClose={endAsking}
          />
        )}
      </Suspense>
      {asking?.what === 'delete' && asking.strategy && (
        <DeleteDialog strategy={asking.strategy} onClose={endAsking} />
      )}
      {bulk !== undefined && (
        <BulkDialog
          title={t(`strategy.bulk_${bulk}`, { count: selected.length })}
          confirmText={t(`strategy.turn_${bulk}`)}
          items={selected}
          itemKey={(strategy) => strategy.id}
          itemName={(strategy) => strategy.name}
          call={(strategy) => switchStrategy(strategy, bulk)}
          onClose={() => {
            setBulk(undefined)
            setChosen([])
          }}
        >
          {t(`strategy.bulk_${bulk}_hint`)}
        </BulkDialog>
      )}
    </Panel>
  )
}

function DeleteDialog({ strategy, onClose }: { strategy: Strategy; onClose: () => void }) {
  const { t } = useTranslation()
  const remove = useAction({
    call: deleteStrategy,
    done: () => t('strategy.deleted', { name: strategy.name }),
    quiet: true,
  })
  return (
    <ConfirmDialog
      open
      danger
      title={t('strategy.delete_title', { name: strategy.name })}
      confirmText={t('strategy.delete')}
      onConfirm={() => remove.mutateAsync(strategy.id)}
      onClose={onClose}
    >
      {t('strategy.delete_hint')}
    </ConfirmDialog>
  )
}

function other({ status }: Strategy) {
  return status === 'enabled' ? 'disabled' : 'enabled'
}
