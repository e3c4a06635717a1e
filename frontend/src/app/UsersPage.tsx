import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { RoleList } from '@/features/user/components/RoleList'
import { UserList } from '@/features/user/components/UserList'
import { useUrlState } from '@/shared/url/useUrlState'

/** 用户与权限. */
export function UsersPage() {
  const { t } = useTranslation()
  const [view, setView] = useUrlState('view', 'users')
  return (
    <Tabs
      activeKey={view}
      onChange={(key) => setView(key)}
      destroyOnHidden
      items={[
        { key: 'users', label: t('user.title'), children: <UserList /> },
        { key: 'roles', label: t('user.role.title'), children: <RoleList /> },
      ]}
    />
  )
}
