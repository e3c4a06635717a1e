import {
  CheckCircleOutlined,
  EditOutlined,
  KeyOutlined,
  LogoutOutlined,
  MoreOutlined,
  StopOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { User } from '@/api/useUsers'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import { useAction } from '@/shared/action/useAction'
import { changeUser, endSessions, unlockUser } from '../api/changeUser'

interface Props {
  user: User
  /** Of who is logged in: their own password and sessions are in their profile, and nobody locks themselves out. */
  own: boolean
  onEdit: () => void
  onReset: () => void
}

export function UserActions({ user, own, onEdit, onReset }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'end' | 'disable'>()
  const named = { name: user.username }
  const unlock = useAction({ call: unlockUser, done: () => t('user.unlocked', named) })
  const enable = useAction({
    call: () => changeUser(user, { enabled: true }),
    done: () => t('user.enable_done', named),
  })
  const disable = useAction({
    call: () => changeUser(user, { enabled: false }),
    done: () => t('user.disable_done', named),
    quiet: true,
  })
  const end = useAction({
    call: () => endSessions(user),
    done: () => t('user.end_done', named),
    quiet: true,
  })
  const items = [
    { key: 'reset', icon: <KeyOutlined aria-hidden />, label: t('user.reset'), onClick: onReset },
    {
      key: 'unlock',
      icon: <UnlockOutlined aria-hidden />,
      label: t('user.unlock'),
      onClick: () => unlock.mutate(user),
    },
    {
      key: 'end',
      icon: <LogoutOutlined aria-hidden />,
      label: t('user.end'),
      onClick: () => setAsked('end'),
    },
    { type: 'divider' as const },
    user.enabled
      ? {
          key: 'disable',
          icon: <StopOutlined aria-hidden />,
          label: t('user.disable'),
          danger: true,
          onClick: () => setAsked('disable'),
        }
      : {
          key: 'enable',
          icon: <CheckCircleOutlined aria-hidden />,
          label: t('user.enable'),
          onClick: () => enable.mutate(undefined),
        },
  ]
  const close = () => setAsked(undefined)
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}>
      <Button
        size="small"
        icon={<EditOutlined aria-hidden />}
        aria-label={t('user.edit_of', named)}
        onClick={onEdit}
      >
        {t('user.edit')}
      </Button>
      {own ? (
        <Link to="/profile">{t('profile.page')}</Link>
      ) : (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button size="small" icon={<MoreOutlined aria-hidden />} aria-label={t('user.more_of', named)} />
        </Dropdown>
      )}
      <ConfirmDialog
        open={asked === 'end'}
        title={t('user.end_title', named)}
        confirmText={t('user.end')}
        danger
        onConfirm={() => end.mutateAsync()}
        onClose={close}
      >
        {t('user.end_consequence')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'disable'}
        title={t('user.disable_title', named)}
        confirmText={t('user.disable')}
        danger
        onConfirm={() => disable.mutateAsync()}
        onClose={close}
      >
        {t('user.disable_consequence')}
      </ConfirmDialog>
    </div>
  )
}
