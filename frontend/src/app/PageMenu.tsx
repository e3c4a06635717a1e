import { Menu, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { useMay } from '@/shared/session/useMay'
import { pageAt, type PageEntry, type PageGroup, PAGES } from './pages'

interface Props {
  collapsed?: boolean
  onChosen?: () => void
}

type MenuItems = NonNullable<MenuProps['items']>

const GROUPS: readonly PageGroup[] = ['overview', 'resources', 'operations', 'administration']

/** The pages that who is logged in may see, by group; the key of an entry is its page's path. */
export function PageMenu({ collapsed, onChosen }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const current = pageAt(useLocation().pathname)
  const offered = PAGES.filter(({ permission, hidden }) => !hidden && may(permission))

  const entry = ({ path, icon, label }: PageEntry) => ({ key: `/${path}`, icon, label: label(t) })
  const items = GROUPS.flatMap((group): MenuItems => {
    const entries = offered.filter((page) => page.group === group).map(entry)
    if (entries.length === 0 || group === 'overview') return entries
    return collapsed
      ? [{ key: group, type: 'divider' as const }, ...entries]
      : [{ key: group, type: 'group' as const, label: t(`layout.group.${group}`), children: entries }]
  })
  return (
    <nav aria-label={t('layout.menu')}>
      <Menu
        mode="inline"
        style={{ borderInlineEnd: 0 }}
        {...(collapsed === undefined ? {} : { inlineCollapsed: collapsed })}
        items={items}
        selectedKeys={current ? [`/${current.path}`] : []}
        onClick={({ key }) => {
          void navigate(key)
          onChosen?.()
        }}
      />
    </nav>
  )
}
