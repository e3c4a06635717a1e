import { MinusCircleOutlined, PlusCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/shared/action/ConfirmDialog'
import type { Permission, Role } from '@/shared/session/permissions'
import { Tone } from '@/shared/words/Tone'

interface Props {
  open: boolean
  role: Role
  added: readonly Permission[]
  removed: readonly Permission[]
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** What a role gets and what it loses, before it does. */
export function RoleConfirm({ open, role, added, removed, onConfirm, onClose }: Props) {
  const { t } = useTranslation()
  const words = { role: t(`profile.role.${role}`) }
  const line = (permissions: readonly Permission[], given: boolean) =>
    permissions.length > 0 && (
      <div style={{ display: 'flex', gap: 8, alignItems: 'start' }}>
        <Tone
          tone={given ? 'green' : 'red'}
          icon={given ? <PlusCircleOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />}
        >
          {t(given ? 'user.role.added' : 'user.role.removed')}
        </Tone>
        <span>{permissions.map((permission) => t(`user.permission.${permission}`)).join(t('comma'))}</span>
      </div>
    )
  return (
    <ConfirmDialog
      open={open}
      title={t('user.role.confirm_title', words)}
      confirmText={t('user.role.save')}
      danger={removed.length > 0}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div style={{ display: 'grid', gap: 8 }}>
        {line(added, true)}
        {line(removed, false)}
        <span>{t('user.role.consequence', words)}</span>
      </div>
    </ConfirmDialog>
  )
}
