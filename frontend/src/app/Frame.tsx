import { CloudServerOutlined } from '@ant-design/icons'
import { App, Drawer, Grid, Layout } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useLocation } from 'react-router'
import { useLiveEvents } from '@/api/useLiveEvents'
import { loginPath } from '@/features/session/components/returnPath'
import { useSession } from '@/features/session/components/useSession'
import { StopBanner } from '@/features/setting/components/StopBanner'
import { prefer, usePreferences } from '@/shared/preferences'
import styles from './Frame.module.css'
import { PageHeader } from './PageHeader'
import { PageMenu } from './PageMenu'
import { PageOutlet } from './PageOutlet'
import { useShortcuts } from './useShortcuts'

const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp')).ShortcutHelp }))

const MAIN = 'main'

/** The four regions of §2.1, for who is logged in; others are sent to log in and come back. */
export function Frame() {
  const session = useSession()
  const location = useLocation()
  if (session === null) return <Navigate to={loginPath(location)} replace />
  return (
    <App>
      <Regions userName={session.user.display_name || session.user.username} />
    </App>
  )
}

function Regions({ userName }: { userName: string }) {
  const { t } = useTranslation()
  const { siderCollapsed } = usePreferences()
  const narrow = !(Grid.useBreakpoint().md ?? true)
  const [drawerOpen, setDrawerOpen] = useState(false)
  const [helping, setHelping] = useState(false)
  const help = useCallback(() => setHelping(true), [])
  useShortcuts(help)
  useLiveEvents()
  const collapsed = narrow ? !drawerOpen : siderCollapsed
  const toggle = () => (narrow ? setDrawerOpen(!drawerOpen) : prefer({ siderCollapsed: !siderCollapsed }))
  return (
    <Layout className={styles.frame}>
      <a href={`#${MAIN}`} className={styles.skip}>
        {t('layout.skip')}
      </a>
      {narrow ? (
        <Drawer
          open={drawerOpen}
          onClose={() => setDrawerOpen(false)}
          placement="left"
          closable={{ 'aria-label': t('close') }}
          size={240}
          title={<Brand />}
          styles={{ body: { padding: 0 } }}
        >
          <PageMenu onChosen={() => setDrawerOpen(false)} />
        </Drawer>
      ) : (
        <Layout.Sider
          className={styles.sider}
          theme="light"
          width={224}
          collapsedWidth={64}
          collapsed={collapsed}
          trigger={null}
        >
          <Brand iconOnly={collapsed} />
          <PageMenu collapsed={collapsed} />
        </Layout.Sider>
      )}
      <Layout>
        <PageHeader
          collapsed={collapsed}
          onToggle={toggle}
          narrow={narrow}
          userName={userName}
          onHelp={help}
        />
        <StopBanner />
        <Layout.Content id={MAIN} className={styles.content} tabIndex={-1}>
          <PageOutlet />
        </Layout.Content>
        <Layout.Footer className={styles.footer}>
          {t('layout.footer', { year: new Date().getFullYear() })}
        </Layout.Footer>
      </Layout>
      {helping && (
        <Suspense>
          <ShortcutHelp onClose={() => setHelping(false)} />
        </Suspense>
      )}
    </Layout>
  )
}

function Brand({ iconOnly = false }: { iconOnly?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={`${styles.brand} ${iconOnly ? styles.iconOnly : ''}`}>
      <CloudServerOutlined aria-label={iconOnly ? t('product') : undefined} aria-hidden={!iconOnly} />
      {!iconOnly && <span>{t('product')}</span>}
    </div>
  )
}
