import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUnread } from '../api/fetchUnread'

const InboxDrawer = lazy(async () => ({ default: (await import('./InboxDrawer')).InboxDrawer }))

/** How much is unread, on every page; what it is, when it is asked for. */
export function Bell() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const unread = useUnread().data?.unread ?? 0
  const label = t('notification.bell', { count: unread })
  return (
    <>
      <Badge count={unread} size="small" offset={[-8, 8]}>
        <Button
          type="text"
          icon={<BellOutlined aria-hidden />}
          aria-label={label}
          title={label}
          onClick={() => setOpen(true)}
        />
      </Badge>
      {open && (
        <Suspense>
          <InboxDrawer unread={unread} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
