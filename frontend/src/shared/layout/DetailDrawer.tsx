import type { UseQueryResult } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StaleNotice } from '@/shared/failure/StaleNotice'
import { Loaded } from './Loaded'

interface Props<Item> {
  query: UseQueryResult<Item>
  /** Of the item, or of what is still awaited. */
  title: (item: Item | undefined) => string
  /** Pixels; never wider than the window. */
  size?: number
  onClose: () => void
  /** Beside the title. */
  actions?: (item: Item) => ReactNode
  children: (item: Item) => ReactNode
}

/** One thing that is asked for when it is opened: awaited, failed with a way to try again, or shown. */
export function DetailDrawer<Item>({ query, title, size = 720, onClose, actions, children }: Props<Item>) {
  const { t } = useTranslation()
  const item = query.data
  return (
    <Drawer
      open
      size={size}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      title={title(item)}
      extra={
        <>
          <StaleNotice query={query} />
          {item !== undefined && actions?.(item)}
        </>
      }
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      <Loaded query={query} rows={12}>
        {children}
      </Loaded>
    </Drawer>
  )
}
