import { Empty } from 'antd'
import type { ReactNode } from 'react'

/** An empty place that says why it is empty, and what to do about it. */
export function Nothing({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{title}</div>
          {hint && <div style={{ color: 'var(--ant-color-text-description)' }}>{hint}</div>}
        </>
      }
    >
      {children}
    </Empty>
  )
}
