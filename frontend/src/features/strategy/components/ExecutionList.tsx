import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePage } from '@/api/usePage'
import { CsvButton } from '@/shared/list/CsvButton'
import type { Column } from '@/shared/list/column'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { Tone, type ToneName } from '@/shared/words/Tone'
import type { Execution, Strategy } from '../api/strategies'

const RESULTS: Record<string, ToneName> = { order_created: 'green', skipped: 'grey', failed_check: 'red' }

/** When the strategy was evaluated to an order, passed over or not to be told, newest first. */
export function ExecutionList({
  strategy,
  onOrder,
}: {
  strategy: Strategy
  onOrder: (orderId: number) => void
}) {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'x_', pageSize: 10 })
  const path = `/strategies/${strategy.id}/execution-history`
  const query = usePage<Execution>(path, state.query)
  const columns: Column<Execution>[] = [
    {
      key: 'time',
      title: t('strategy.execution.time'),
      card: 'head',
      render: (one) => <Moment at={one.last_execution_time} />,
    },
    {
      key: 'result',
      title: t('strategy.execution.result'),
      card: 'aside',
      render: (one) => (
        <Tone tone={RESULTS[one.result] ?? 'grey'}>
          {t(`strategy.result.${one.result}`, { defaultValue: one.result })}
        </Tone>
      ),
    },
    {
      key: 'cluster',
      title: t('strategy.execution.cluster'),
      render: (one) => one.cluster_name ?? one.cluster_id ?? '—',
    },
    { key: 'triggered', title: t('strategy.why.triggered_value'), render: (one) => one.triggered_value },
    {
      key: 'reason',
      title: t('strategy.execution.reason'),
      render: (one) => (
        <div style={{ maxWidth: 240, whiteSpace: 'normal' }} title={one.reason}>
          {t(`strategy.reason.${one.reason_code}`, { defaultValue: one.reason })}
          {one.occurrences > 1 && ` × ${one.occurrences}`}
        </div>
      ),
    },
    {
      key: 'order',
      title: t('strategy.execution.order'),
      render: ({ order_id: id, order_number: number }) =>
        id === null ? (
          '—'
        ) : (
          <Button type="link" size="small" onClick={() => onOrder(id)}>
            {number}
          </Button>
        ),
    },
  ]
  return (
    <div style={{ display: 'grid', gap: 16, justifyItems: 'stretch' }}>
      <div>
        <CsvButton path={`${path}.csv`} query={state.exportQuery} />
      </div>
      <DataList
        label={t('strategy.tab.history')}
        query={query}
        state={state}
        columns={columns}
        rowKey={(one) => one.id}
        empty={{ title: t('strategy.execution.empty') }}
      />
    </div>
  )
}
