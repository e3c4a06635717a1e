import type { UseQueryResult } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import type { Page } from '@/api/types'
import type { User } from '@/api/useUsers'
import { useAction } from '@/shared/action/useAction'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { FormWait } from '@/shared/form/FormWait'
import { changeUser, createUser, type NewUser } from '../api/changeUser'
import { PasswordField } from './PasswordField'
import { ROLES } from './words'

interface Props {
  /** Undefined makes a new one. */
  id: number | undefined
  /** The page of the list that the user is on. */
  query: UseQueryResult<Page<User>>
  isOwn: (user: User) => boolean
  onClose: () => void
}

export function UserForm({ id, query, isOwn, onClose }: Props) {
  // As it was read, also where it changes or leaves the page meanwhile: its version goes with what is saved.
  const [user, setUser] = useState<User>()
  if (id === undefined) return <Fields own={false} onClose={onClose} />
  const found = query.data?.list.find((one) => one.id === id)
  if (user === undefined && found !== undefined) setUser(found)
  if (user !== undefined) return <Fields user={user} own={isOwn(user)} onClose={onClose} />
  const error = query.error ?? new ApiError(404, `no user ${id} on this page`)
  return <FormWait query={{ isPending: query.isPending, error, refetch: query.refetch }} onClose={onClose} />
}

function Fields({ user, own, onClose }: { user?: User; own: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const save = useAction({
    call: ({ display_name, roles, ...rest }: NewUser) =>
      user
        ? changeUser(user, { display_name, ...(!own && { roles }) })
        : createUser({ ...rest, roles, display_name: display_name || undefined }),
    done: ({ username }) => t(user ? 'user.saved' : 'user.created_done', { name: username }),
    quiet: true,
  })
  const given = [{ required: true, message: t('form.rule.given') }]
  return (
    <FormDrawer<NewUser>
      title={user ? t('user.edit_of', { name: user.username }) : t('user.create')}
      submitText={user ? undefined : t('form.create')}
      size={480}
      initial={user ? { display_name: user.display_name, roles: user.roles } : { roles: ['viewer'] }}
      onSubmit={save.mutateAsync}
      onClose={onClose}
    >
      {!user && (
        <Form.Item
          name="username"
          label={t('profile.username')}
          extra={t('user.username_hint')}
          rules={given}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="display_name"
        label={t('profile.display_name')}
        extra={user ? undefined : t('user.name_hint')}
        rules={user ? given : []}
      >
        <Input autoComplete="off" />
      </Form.Item>
      {!user && <PasswordField label={t('user.password')} hint={t('user.password_hint')} />}
      <Form.Item
        name="roles"
        label={t('profile.roles')}
        extra={own ? t('user.own_roles') : t('user.roles_hint')}
        rules={[{ type: 'array', min: 1, message: t('form.rule.given') }]}
      >
        <Checkbox.Group
          disabled={own}
          style={{ display: 'grid', gap: 8, paddingBottom: 8 }}
          options={ROLES.map((role) => ({
            value: role,
            label: (
              <>
                {t(`profile.role.${role}`)}
                <div style={{ color: 'var(--ant-color-text-description)' }}>
                  {t(`user.role_hint.${role}`)}
                </div>
              </>
            ),
          }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
