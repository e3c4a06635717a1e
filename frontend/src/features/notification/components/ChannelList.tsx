import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { OnOff } from '@/shared/words/OnOff'
import { type Channel, useChannels } from '../api/channels'
import { ChannelActions } from './ChannelActions'
import { ChannelForm } from './ChannelForm'

/** The ways by which people are told, in the order they are tried. */
export function ChannelList() {
  const { t } = useTranslation()
  const state = useListState({ filters: [], prefix: 'c_', pageSize: 100 })
  const query = useChannels()
  const [edited, setEdited] = useState<Channel | 'new'>()
  const columns = useColumns(setEdited)
  const create = (
    <Button
      type="primary"
      data-shortcut="new"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setEdited('new')}
    >
      {t('channel.create')}
    </Button>
  )
  return (
    <Panel
      title={t('channel.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/notification-channels/list.csv" query={{}} />
          {create}
        </>
      }
    >
      <p>{t('channel.order')}</p>
      <DataList
        label={t('channel.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('channel.none'), hint: t('channel.none_hint'), action: create }}
      />
      {edited && (
        <ChannelForm channel={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Panel>
  )
}

function useColumns(onEdit: (channel: Channel) => void): Column<Channel>[] {
  const { t } = useTranslation()
  return [
    { key: 'name', title: t('channel.name'), card: 'head', render: ({ name }) => name },
    {
      key: 'state',
      title: t('channel.state'),
      card: 'aside',
      render: ({ enabled }) => (
        <OnOff on={enabled}>{t(enabled ? 'channel.enabled' : 'channel.disabled')}</OnOff>
      ),
    },
    {
      key: 'type',
      title: t('channel.type'),
      render: ({ notification_type: type, preset }) => (
        <>
          {t(`notification.type.${type}`)}
          {preset && ` · ${t(`channel.preset.${preset}`)}`}
        </>
      ),
    },
    { key: 'endpoint', title: t('channel.endpoint'), render: ({ endpoint }) => endpoint || '—' },
    { key: 'position', title: t('channel.position'), align: 'right', render: ({ position }) => position },
    {
      key: 'actions',
      title: t('channel.actions'),
      card: 'foot',
      render: (channel) => <ChannelActions channel={channel} onEdit={() => onEdit(channel)} />,
    },
  ]
}
