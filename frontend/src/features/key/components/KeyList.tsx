import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/schemas'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { ShownOnce } from '@/shared/action/ShownOnce'
import { useAction } from '@/shared/action/useAction'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { OnOff } from '@/shared/words/OnOff'
import { type ApiKey, revokeKey, useKeys } from '../api/keys'
import { KeyForm } from './KeyForm'

/** The keys by which outside systems get in. */
export function KeyList() {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'k_' })
  const query = useKeys(state.query)
  const [creating, setCreating] = useState(false)
  const [made, setMade] = useState<Schemas['MadeApiKey']>()
  const [ended, setEnded] = useState<ApiKey>()
  const revoke = useAction({
    call: (key: ApiKey) => revokeKey(key.id),
    done: ({ name }) => t('key.revoked_done', { name }),
    quiet: true,
  })
  const columns = useColumns(setEnded)
  const create = (
    <Button
      type="primary"
      data-shortcut="new"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setCreating(true)}
    >
      {t('key.create')}
    </Button>
  )
  return (
    <Panel
      title={t('key.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/api-keys/list.csv" query={{}} />
          {create}
        </>
      }
    >
      <DataList
        label={t('key.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('key.none'), hint: t('key.none_hint'), action: create }}
      />
      {creating && <KeyForm onMade={setMade} onClose={() => setCreating(false)} />}
      {made && (
        <ShownOnce
          title={t('key.made', { name: made.key.name })}
          notice={t('key.once')}
          secret={made.text}
          onClose={() => setMade(undefined)}
        />
      )}
      {ended && (
        <ConfirmDialog
          open
          title={t('key.revoke_title', { name: ended.name })}
          confirmText={t('key.revoke')}
          danger
          onConfirm={() => revoke.mutateAsync(ended)}
          onClose={() => setEnded(undefined)}
        >
          {t('key.consequence')}
        </ConfirmDialog>
      )}
    </Panel>
  )
}

function useColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { t } = useTranslation()
  return [
    { key: 'name', title: t('key.name'), card: 'head', render: ({ name }) => name },
    {
      key: 'state',
      title: t('key.state'),
      card: 'aside',
      render: ({ revoked_at, revoked_by }) =>
        revoked_at === null ? (
          <OnOff on>{t('key.valid')}</OnOff>
        ) : (
          <OnOff on={false}>
            {t('key.revoked', { name: revoked_by })} <Moment at={revoked_at} />
          </OnOff>
        ),
    },
    { key: 'hint', title: t('key.hint'), render: ({ hint }) => <code>{hint}</code> },
    { key: 'used', title: t('key.used'), render: ({ last_used_at }) => <Moment at={last_used_at} /> },
    {
      key: 'created',
      title: t('key.created'),
      render: ({ created_by, created_at }) => (
        <>
          {created_by} · <Moment at={created_at} />
        </>
      ),
    },
    {
      key: 'actions',
      title: t('key.actions'),
      card: 'foot',
      render: (key) =>
        key.revoked_at === null && (
          <Button
            size="small"
            danger
            aria-label={t('key.revoke_of', { name: key.name })}
            onClick={() => onRevoke(key)}
          >
            {t('key.revoke')}
          </Button>
        ),
    },
  ]
}
