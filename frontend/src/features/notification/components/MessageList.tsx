import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { useUnread } from '../api/fetchUnread'
import { type Message, useMessages } from '../api/listMessages'
import { markRead } from '../api/markRead'
import { MessageTitle } from './MessageTitle'
import { OccasionLabel } from './OccasionLabel'
import { ReadAllButton } from './ReadAllButton'

/** Everything the system told who is logged in, newest first. */
export function MessageList() {
  const { t } = useTranslation()
  const state = useListState({ filters: ['unread'] })
  const query = useMessages(state.query)
  const unread = useUnread().data?.unread ?? 0
  const columns = useColumns()
  return (
    <Panel
      title={t('notification.mine')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/notifications/list.csv" query={state.exportQuery} />
          <ReadAllButton unread={unread} />
        </>
      }
      controls={
        <Segmented
          aria-label={t('notification.filter')}
          value={state.filters.unread}
          onChange={(next) => state.setFilter('unread', next)}
          options={[
            { value: '', label: t('notification.filter_all') },
            { value: 'true', label: t('notification.filter_unread', { count: unread }) },
          ]}
        />
      }
    >
      <DataList
        label={t('notification.mine')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('notification.none'), hint: t('notification.none_hint') }}
      />
    </Panel>
  )
}

function useColumns(): Column<Message>[] {
  const { t } = useTranslation()
  const read = useAction({ call: markRead, done: () => t('notification.marked') })
  return [
    {
      key: 'title',
      title: t('notification.column.title'),
      card: 'head',
      render: (message) => <MessageTitle message={message} />,
    },
    {
      key: 'occasion',
      title: t('notification.column.occasion'),
      card: 'aside',
      render: ({ occasion }) => <OccasionLabel occasion={occasion} />,
    },
    {
      key: 'content',
      title: t('notification.column.content'),
      card: 'foot',
      render: ({ content }) => (
        <div style={{ maxWidth: 480, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{content}</div>
      ),
    },
    {
      key: 'type',
      title: t('notification.column.type'),
      render: ({ notification_type: type }) => t(`notification.type.${type}`),
    },
    {
      key: 'time',
      title: t('notification.column.time'),
      render: ({ send_time }) => <Moment at={send_time} />,
    },
    {
      key: 'actions',
      title: t('notification.column.actions'),
      card: 'foot',
      render: ({ id, status, title }) =>
        status === 'read' ? (
          t('notification.read')
        ) : (
          <Button
            size="small"
            aria-label={t('notification.mark_one', { title })}
            onClick={() => read.mutate(id)}
          >
            {t('notification.mark')}
          </Button>
        ),
    },
  ]
}
