import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { session } from '@/api/session'
import { type User, useUsers } from '@/api/useUsers'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Panel } from '@/shared/layout/Panel'
import type { Column } from '@/shared/list/column'
import { CsvButton } from '@/shared/list/CsvButton'
import { DataList } from '@/shared/list/DataList'
import { useListState } from '@/shared/list/useListState'
import { Moment } from '@/shared/time/Moment'
import { useOpenItem } from '@/shared/url/useOpenItem'
import { OnOff } from '@/shared/words/OnOff'
import { Tone } from '@/shared/words/Tone'
import { PasswordForm } from './PasswordForm'
import { UserActions } from './UserActions'
import { UserForm } from './UserForm'

/** Who may log in, and as what. */
export function UserList() {
  const { t } = useTranslation()
  const state = useListState({ filters: [] })
  const query = useUsers(state.query)
  const edited = useOpenItem('edit')
  const [resetting, setResetting] = useState<User>()
  const isOwn = ({ username }: User) => username === session.current()?.user.username
  const columns: Column<User>[] = [
    {
      key: 'username',
      title: t('profile.username'),
      card: 'head',
      render: (user) => (
        <>
          {user.username} {isOwn(user) && <Tone tone="blue">{t('user.you')}</Tone>}
        </>
      ),
    },
    { key: 'name', title: t('profile.display_name'), render: ({ display_name }) => display_name },
    {
      key: 'roles',
      title: t('profile.roles'),
      render: ({ roles }) => roles.map((role) => t(`profile.role.${role}`)).join(t('comma')),
    },
    {
      key: 'state',
      title: t('user.state'),
      card: 'aside',
      render: ({ enabled }) => <OnOff on={enabled}>{t(enabled ? 'user.enabled' : 'user.disabled')}</OnOff>,
    },
    { key: 'updated', title: t('user.updated'), render: ({ updated_at }) => <Moment at={updated_at} /> },
    {
      key: 'created',
      title: t('user.created'),
      render: ({ created_by, created_at }) => (
        <>
          {created_by} · <Moment at={created_at} />
        </>
      ),
    },
    {
      key: 'actions',
      title: t('user.actions'),
      card: 'foot',
      render: (user) => (
        <UserActions
          user={user}
          own={isOwn(user)}
          onEdit={() => edited.open(user.id)}
          onReset={() => setResetting(user)}
        />
      ),
    },
  ]
  const create = (
    <Button
      type="primary"
      data-shortcut="new"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => edited.open('new')}
    >
      {t('user.create')}
    </Button>
  )
  return (
    <Panel
      title={t('user.title')}
      note={<StaleNotice query={query} />}
      actions={
        <>
          <CsvButton path="/users/list.csv" query={{}} />
          {create}
        </>
      }
    >
      <DataList
        label={t('user.title')}
        query={query}
        state={state}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ title: t('user.none') }}
      />
      {(edited.creating || edited.id !== undefined) && (
        <UserForm
          key={edited.id ?? 'new'}
          id={edited.id}
          query={query}
          isOwn={isOwn}
          onClose={edited.close}
        />
      )}
      {resetting && <PasswordForm user={resetting} onClose={() => setResetting(undefined)} />}
    </Panel>
  )
}
