import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RouterProvider } from 'react-router/dom'
import { newQueryClient } from '@/api/queries'
import { session } from '@/api/session'
import { useTheme } from '@/shared/preferences'
import { router } from './routes'
import { themeConfig } from './theme'

export function App() {
  const theme = useTheme()
  const { i18n } = useTranslation()
  const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const [queries] = useState(newQueryClient)

  // Nobody sees what was loaded for somebody else.
  useEffect(() => session.subscribe(() => session.current() === null && queries.clear()), [queries])

  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])

  return (
    <ConfigProvider
      locale={i18n.language === 'en-US' ? enUS : zhCN}
      theme={themeConfig(theme, motion)}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}
