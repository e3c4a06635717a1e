import { PlusOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ShownOnce } from '@/shared/action/ShownOnce'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { OnOff } from '@/shared/words/OnOff'
import type { Introduced } from '../api/changeReceiver'
import { type Receiver, useReceivers } from '../api/listReceivers'
import { ReceiverActions } from './ReceiverActions'
import { ReceiverForm } from './ReceiverForm'

/** The systems that are told of their maintenance, and the keys that sign what they are told. */
export function ReceiverList() {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'r_' })
  const query = useReceivers(state.query)
  const [edited, setEdited] = useState<Receiver | 'new' | null>(null)
  const [introduced, setIntroduced] = useState<Introduced | null>(null)
  const columns: Column<Receiver>[] = [
    { key: 'name', title: t('maintenance.receiver.name'), card: 'head', render: ({ name }) => name },
    {
      key: 'state',
      title: t('maintenance.receiver.state'),
      card: 'aside',
      render: ({ enabled, disabled_at, disabled_reason }) =>
        enabled ? (
          <OnOff on>{t('maintenance.receiver.enabled')}</OnOff>
        ) : (
          <>
            <OnOff on={false}>{t('maintenance.receiver.disabled')}</OnOff>
            <div style={{ fontWeight: 400 }}>
              {disabled_reason} · <Moment at={disabled_at} />
            </div>
          </>
        ),
    },
    {
      key: 'url',
      title: t('maintenance.receiver.url'),
      render: ({ url }) => (
        <Typography.Text copyable={{ text: url, tooltips: [t('copy'), t('copied')] }}>{url}</Typography.Text>
      ),
    },
    {
      key: 'previous',
      title: t('maintenance.receiver.previous'),
      render: ({ previous_key_until }) =>
        previous_key_until === null ? '—' : <Moment at={previous_key_until} />,
    },
    {
      key: 'created',
      title: t('maintenance.receiver.created'),
      render: ({ created_by, created_at }) => (
        <>
          {created_by} · <Moment at={created_at} />
        </>
      ),
    },
    {
      key: 'actions',
      title: t('maintenance.receiver.actions'),
      card: 'foot',
      render: (receiver) => (
        <ReceiverActions
          receiver={receiver}
          onEdit={() => setEdited(receiver)}
          onIntroduced={setIntroduced}
        />
      ),
    },
  ]
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
      {t('maintenance.receiver.create')}
    </Button>
  )
  return (
    <Panel
      title={t('maintenance.receiver.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/maintenance/receivers/list.csv" query={{}} />
          {create}
        </>
      }
    >
      <DataList
        label={t('maintenance.receiver.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{
          title: t('maintenance.receiver.none'),
          hint: t('maintenance.receiver.none_hint'),
          action: create,
        }}
      />
      {edited !== null && (
        <ReceiverForm
          receiver={edited === 'new' ? undefined : edited}
          onIntroduced={setIntroduced}
          onClose={() => setEdited(null)}
        />
      )}
      {introduced !== null && (
        <ShownOnce
          title={t('maintenance.receiver.key_title', { name: introduced.receiver.name })}
          notice={t('maintenance.receiver.key_once')}
          secret={introduced.signing_key}
          onClose={() => setIntroduced(null)}
        />
      )}
    </Panel>
  )
}
