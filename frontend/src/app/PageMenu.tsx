import { DashboardOutlined } from '@ant-design/icons'
import { Menu } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'

interface Props {
  collapsed?: boolean
  onChosen?: () => void
}

/** One entry per page; its key is the page's path. */
export function PageMenu({ collapsed, onChosen }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const entries = [
    { key: '/workbench', icon: <DashboardOutlined aria-hidden />, label: t('layout.workbench') },
  ]
  return (
    <nav aria-label={t('layout.menu')}>
      <Menu
        mode="inline"
        style={{ borderInlineEnd: 0 }}
        {...(collapsed === undefined ? {} : { inlineCollapsed: collapsed })}
        items={entries}
        selectedKeys={entries.filter(({ key }) => pathname.startsWith(key)).map(({ key }) => key)}
        onClick={({ key }) => {
          void navigate(key)
          onChosen?.()
        }}
      />
    </nav>
  )
}
