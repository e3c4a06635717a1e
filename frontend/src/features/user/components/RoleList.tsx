import { EditOutlined, LockOutlined } from '@ant-design/icons'
import { Button, Grid } from 'antd'
import { useTranslation } from 'react-i18next'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Loaded } from '@/shared/layout/Loaded'
import { Panel } from '@/shared/layout/Panel'
import { CsvButton } from '@/shared/list/CsvButton'
import { useUrlState } from '@/shared/url/useUrlState'
import { type RoleRights, useRoles } from '../api/roles'
import { RoleCards } from './RoleCards'
import { RoleDrawer } from './RoleDrawer'
import { RoleMatrix } from './RoleMatrix'

/** What each role may do. */
export function RoleList() {
  const { t } = useTranslation()
  const query = useRoles()
  const [edited, edit] = useUrlState('role')
  const Roles = (Grid.useBreakpoint().lg ?? true) ? RoleMatrix : RoleCards
  const role = query.data?.find(({ name }) => name === edited && name !== 'admin')
  return (
    <Panel
      title={t('user.role.title')}
      note={<StaleNotice query={query} />}
      actions={<CsvButton path="/roles/list.csv" query={{}} />}
    >
      <p style={{ margin: '0 0 16px', color: 'var(--ant-color-text-description)' }}>{t('user.role.hint')}</p>
      <Loaded query={query} rows={14}>
        {(roles) => (
          <Roles roles={roles} action={(one) => <EditRole role={one} onEdit={() => edit(one.name)} />} />
        )}
      </Loaded>
      {role && <RoleDrawer key={role.name} role={role} onClose={() => edit(undefined)} />}
    </Panel>
  )
}

/** The rights of administrators stay. */
function EditRole({ role: { name }, onEdit }: { role: RoleRights; onEdit: () => void }) {
  const { t } = useTranslation()
  if (name === 'admin')
    return (
      <span style={{ fontWeight: 400, color: 'var(--ant-color-text-description)' }}>
        <LockOutlined aria-hidden /> {t('user.role.fixed')}
      </span>
    )
  return (
    <Button
      size="small"
      icon={<EditOutlined aria-hidden />}
      aria-label={t('user.role.edit_of', { role: t(`profile.role.${name}`) })}
      onClick={onEdit}
    >
      {t('user.role.edit')}
    </Button>
  )
}
