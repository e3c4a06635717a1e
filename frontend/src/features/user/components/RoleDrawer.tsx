import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { EditDrawer } from '@/shared/form/EditDrawer'
import { useUnsaved } from '@/shared/form/useUnsaved'
import type { Permission } from '@/shared/session/permissions'
import { permit, type RoleRights } from '../api/roles'
import { RoleConfirm } from './RoleConfirm'
import styles from './roles.module.css'
import { PERMISSIONS } from './words'

interface Props {
  /** As it stands now. */
  role: RoleRights
  onClose: () => void
}

/** Chooses what a role may do. What is taken is compared with what was read when it opened, not with what came since. */
export function RoleDrawer({ role, onClose }: Props) {
  const { t } = useTranslation()
  const [read, setRead] = useState(role)
  const [chosen, setChosen] = useState<readonly Permission[]>(role.permissions)
  const [asked, setAsked] = useState(false)
  const { mark, leave, question } = useUnsaved()
  const words = { role: t(`profile.role.${role.name}`) }
  const added = PERMISSIONS.filter((one) => chosen.includes(one) && !read.permissions.includes(one))
  const removed = PERMISSIONS.filter((one) => !chosen.includes(one) && read.permissions.includes(one))
  const save = useAction({
    call: () => permit(read, chosen),
    done: () => t('user.role.saved', words),
    quiet: true,
  })
  const start = (rights: RoleRights) => {
    setRead(rights)
    setChosen(rights.permissions)
    mark(false)
  }
  const toggle = (permission: Permission, wanted: boolean) => {
    setChosen([...chosen.filter((one) => one !== permission), ...(wanted ? [permission] : [])])
    mark(true)
  }
  return (
    <EditDrawer
      title={t('user.role.edit_of', words)}
      size={480}
      submit={
        <Button type="primary" disabled={added.length + removed.length === 0} onClick={() => setAsked(true)}>
          {t('user.role.check')}
        </Button>
      }
      onLeave={() => leave(onClose)}
    >
      <div className={styles.choice}>
        {role.version !== read.version && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={t('user.role.changed')}
            description={t('user.role.changed_hint')}
            action={
              <Button size="small" onClick={() => start(role)}>
                {t('user.role.take_newest')}
              </Button>
            }
          />
        )}
        {PERMISSIONS.map((permission) => (
          <Checkbox
            key={permission}
            checked={chosen.includes(permission)}
            disabled={permission === 'own_session'}
            onChange={({ target }) => toggle(permission, target.checked)}
          >
            {t(`user.permission.${permission}`)}
            <div className={styles.quiet}>{t(`user.permission_hint.${permission}`)}</div>
          </Checkbox>
        ))}
      </div>
      <RoleConfirm
        open={asked}
        role={role.name}
        added={added}
        removed={removed}
        onConfirm={() =>
          save.mutateAsync(undefined).then(() => {
            mark(false)
            onClose()
          })
        }
        onClose={() => setAsked(false)}
      />
      {question}
    </EditDrawer>
  )
}
