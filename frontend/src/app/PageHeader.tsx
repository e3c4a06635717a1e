import {
  DownOutlined,
  KeyOutlined,
  LogoutOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  SettingOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Avatar, Button, Dropdown, Layout } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { Bell } from '@/features/notification/components/Bell'
import { Freshness } from '@/features/overview/components/Freshness'
import { useLogout } from '@/features/session/api/logout'
import { useMay } from '@/shared/session/useMay'
import styles from './PageHeader.module.css'
import { pageAt } from './pages'
import { Switches } from './Switches'

interface Props {
  collapsed: boolean
  onToggle: () => void
  narrow: boolean
  userName: string
  onHelp: () => void
}

export function PageHeader({ collapsed, onToggle, narrow, userName, onHelp }: Props) {
  const { t } = useTranslation()
  const page = pageAt(useLocation().pathname)
  const title = page?.title?.(t) ?? page?.label(t) ?? t('layout.workbench_title')
  const toggleLabel = collapsed ? t('layout.expand') : t('layout.collapse')
  return (
    <Layout.Header className={styles.header}>
      <Button
        type="text"
        icon={collapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        aria-label={toggleLabel}
        aria-expanded={!collapsed}
        title={toggleLabel}
        onClick={onToggle}
      />
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.spring} />
      <Freshness short={narrow} />
      <Switches />
      <Bell />
      <UserMenu userName={userName} iconOnly={narrow} onHelp={onHelp} />
    </Layout.Header>
  )
}

interface UserMenuProps {
  userName: string
  iconOnly: boolean
  onHelp: () => void
}

function UserMenu({ userName, iconOnly, onHelp }: UserMenuProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const logout = useLogout()
  const may = useMay()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(iconOnly
            ? [{ key: 'name', label: userName, disabled: true }, { type: 'divider' as const }]
            : []),
          {
            key: 'profile',
            icon: <UserOutlined aria-hidden />,
            label: t('profile.page'),
            onClick: () => void navigate('/profile'),
          },
          ...(may('read')
            ? [
                {
                  key: 'settings',
                  icon: <SettingOutlined aria-hidden />,
                  label: t('layout.settings'),
                  onClick: () => void navigate('/settings'),
                },
              ]
            : []),
          {
            key: 'shortcuts',
            icon: <KeyOutlined aria-hidden />,
            label: t('shortcut.title'),
            onClick: onHelp,
          },
          { type: 'divider' as const },
          {
            key: 'logout',
            icon: <LogoutOutlined aria-hidden />,
            label: t('layout.logout'),
            onClick: () => logout.mutate(),
          },
        ],
      }}
    >
      <Button type="text" className={styles.user} aria-label={t('layout.user_menu', { name: userName })}>
        <Avatar size={24} icon={<UserOutlined aria-hidden />} className={styles.avatar} />
        {!iconOnly && (
          <>
            <span className={styles.userName}>{userName}</span>
            <DownOutlined aria-hidden style={{ marginInlineStart: 8, fontSize: 12 }} />
          </>
        )}
      </Button>
    </Dropdown>
  )
}
