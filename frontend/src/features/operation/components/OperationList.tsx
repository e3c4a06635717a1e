import { SafetyCertificateOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { FilterBar } from '@/shared/list/FilterBar'
import { FilterPeriod } from '@/shared/list/FilterPeriod'
import { FilterSelect } from '@/shared/list/FilterSelect'
import { FilterText } from '@/shared/list/FilterText'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { useOpenItem } from '@/shared/url/useOpenItem'
import { type Operation, useOperations } from '../api/listOperations'
import { ObjectLabel } from './ObjectLabel'
import { OperationDrawer } from './OperationDrawer'
import { ResultLabel, RESULTS } from './ResultLabel'
import { useOperationWords } from './useOperationWords'
import { VerifyDialog } from './VerifyDialog'
import { ACTIONS, OBJECT_TYPES } from './words'

const FILTERS = ['keyword', 'actor', 'action', 'object_type', 'object_id', 'result', 'from', 'to'] as const

/** Who did what, when and from where; nothing here can be changed. */
export function OperationList() {
  const { t } = useTranslation()
  const words = useOperationWords()
  const state = useListState({ filters: FILTERS })
  const query = useOperations(state.query)
  const columns = useColumns()
  const shown = useOpenItem('operation')
  const [verifying, setVerifying] = useState(false)
  const open = query.data?.list.find(({ id }) => id === shown.id)
  return (
    <Panel
      title={t('operation.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/operation-log/list.csv" query={state.exportQuery} />
          <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setVerifying(true)}>
            {t('operation.verify.action')}
          </Button>
        </>
      }
      controls={
        <FilterBar state={state} searchHint={t('operation.search_hint')}>
          <FilterText state={state} name="actor" label={t('operation.column.actor')} />
          <FilterSelect
            state={state}
            name="action"
            label={t('operation.column.action')}
            options={ACTIONS.map((value) => ({ value, label: words.action(value) }))}
          />
          <FilterSelect
            state={state}
            name="object_type"
            label={t('operation.object_type')}
            options={OBJECT_TYPES.map((value) => ({ value, label: words.objectType(value) }))}
          />
          <FilterText state={state} name="object_id" label={t('operation.object_id')} />
          <FilterSelect
            state={state}
            name="result"
            label={t('operation.column.result')}
            options={RESULTS.map((value) => ({ value, label: <ResultLabel result={value} /> }))}
          />
          <FilterPeriod state={state} />
        </FilterBar>
      }
    >
      <DataList
        label={t('operation.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => shown.open(id)}
        empty={{ title: t('operation.none'), hint: t('operation.none_hint') }}
      />
      {open && <OperationDrawer operation={open} onClose={shown.close} />}
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </Panel>
  )
}

function useColumns(): Column<Operation>[] {
  const { t } = useTranslation()
  const words = useOperationWords()
  return [
    {
      key: 'action',
      title: t('operation.column.action'),
      card: 'head',
      render: ({ action }) => words.action(action),
    },
    {
      key: 'object',
      title: t('operation.column.object'),
      render: (operation) => <ObjectLabel operation={operation} />,
    },
    {
      key: 'result',
      title: t('operation.column.result'),
      card: 'aside',
      render: ({ result }) => <ResultLabel result={result} />,
    },
    {
      key: 'message',
      title: t('operation.column.message'),
      render: ({ message }) => (
        <div style={{ maxWidth: 320, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{message || '—'}</div>
      ),
    },
    { key: 'actor', title: t('operation.column.actor'), render: ({ actor }) => actor },
    { key: 'ip', title: 'IP', render: ({ ip }) => ip || '—' },
    {
      key: 'time',
      title: t('operation.column.time'),
      render: ({ occurred_at }) => <Moment at={occurred_at} />,
    },
  ]
}
