import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  /** Pixels. */
  size: number
  /** The button that takes what was filled in. */
  submit: ReactNode
  /** Asked also where something would be thrown away. */
  onLeave: () => void
  children: ReactNode
}

/** The drawer around something that is edited: never wider than the window, cancel beside submit. */
export function EditDrawer({ title, size, submit, onLeave, children }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      open
      size={size}
      title={title}
      closable={{ 'aria-label': t('close') }}
      onClose={onLeave}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onLeave}>{t('cancel')}</Button>
          {submit}
        </div>
      }
    >
      {children}
    </Drawer>
  )
}
