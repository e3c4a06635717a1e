import {
  BellOutlined,
  CalendarOutlined,
  ClusterOutlined,
  DashboardOutlined,
  FileSearchOutlined,
  HddOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { TFunction } from 'i18next'
import type { ComponentType, ReactNode } from 'react'
import { administrationTexts } from '@/shared/i18n/i18n'
import type { Permission } from '@/shared/session/permissions'

export type PageGroup = 'overview' | 'resources' | 'operations' | 'administration'

export interface PageEntry {
  /** Its address, and with a slash before it its key in the menu. */
  path: string
  group: PageGroup
  icon: ReactNode
  label: (t: TFunction) => string
  /** In the header; the label where it is missing. */
  title?: (t: TFunction) => string
  /** Without it the page is neither offered nor shown. */
  permission: Permission
  /** Reached by another way than the menu. */
  hidden?: boolean
  /** The key after `g` that leads here. */
  jump?: string
  load: () => Promise<{ Component: ComponentType }>
}

/** Every page behind the login, in the order of the menu; the routes and the menu are both made of this. */
export const PAGES: readonly PageEntry[] = [
  {
    path: 'workbench',
    group: 'overview',
    icon: <DashboardOutlined aria-hidden />,
    label: (t) => t('layout.workbench'),
    title: (t) => t('layout.workbench_title'),
    permission: 'read',
    jump: 'w',
    load: async () => ({ Component: (await import('./WorkbenchPage')).WorkbenchPage }),
  },
  {
    path: 'clusters',
    group: 'resources',
    icon: <ClusterOutlined aria-hidden />,
    label: (t) => t('cluster.page'),
    permission: 'read',
    jump: 'c',
    load: async () => ({ Component: (await import('./ClustersPage')).ClustersPage }),
  },
  {
    path: 'devices',
    group: 'resources',
    icon: <HddOutlined aria-hidden />,
    label: (t) => t('device.page'),
    permission: 'read',
    jump: 'd',
    load: async () => ({ Component: (await import('./DevicesPage')).DevicesPage }),
  },
  {
    path: 'maintenance',
    group: 'operations',
    icon: <ToolOutlined aria-hidden />,
    label: (t) => t('maintenance.page'),
    permission: 'read',
    jump: 'm',
    load: async () => ({ Component: (await import('./MaintenancePage')).MaintenancePage }),
  },
  {
    path: 'roster',
    group: 'operations',
    icon: <CalendarOutlined aria-hidden />,
    label: (t) => t('roster.page'),
    permission: 'read',
    jump: 'r',
    load: async () => ({ Component: (await import('./RosterPage')).RosterPage }),
  },
  {
    path: 'notifications',
    group: 'operations',
    icon: <BellOutlined aria-hidden />,
    label: (t) => t('notification.page'),
    permission: 'own_session',
    jump: 'n',
    load: async () => ({ Component: (await import('./NotificationsPage')).NotificationsPage }),
  },
  {
    path: 'settings',
    group: 'administration',
    icon: <SettingOutlined aria-hidden />,
    label: (t) => t('layout.settings'),
    permission: 'read',
    jump: 's',
    load: async () => ({ Component: (await administration(import('./SettingsPage'))).SettingsPage }),
  },
  {
    path: 'users',
    group: 'administration',
    icon: <TeamOutlined aria-hidden />,
    label: (t) => t('layout.users'),
    permission: 'users_manage',
    jump: 'u',
    load: async () => ({ Component: (await administration(import('./UsersPage'))).UsersPage }),
  },
  {
    path: 'operations',
    group: 'administration',
    icon: <FileSearchOutlined aria-hidden />,
    label: (t) => t('layout.operations'),
    permission: 'operations_read',
    jump: 'o',
    load: async () => ({ Component: (await administration(import('./OperationsPage'))).OperationsPage }),
  },
  {
    path: 'profile',
    group: 'administration',
    icon: <UserOutlined aria-hidden />,
    label: (t) => t('profile.page'),
    permission: 'own_session',
    hidden: true,
    jump: 'p',
    load: async () => ({ Component: (await import('./ProfilePage')).ProfilePage }),
  },
]

/** A page whose texts do not come with the first page. */
async function administration<Page>(page: Promise<Page>) {
  await administrationTexts()
  return page
}

export function pageAt(pathname: string) {
  return PAGES.find(({ path }) => pathname === `/${path}` || pathname.startsWith(`/${path}/`))
}
