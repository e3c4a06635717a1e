import { Grid, Select, Tabs } from 'antd'
import type { ReactNode } from 'react'

interface Props<Key extends string> {
  /** What it is the parts of, for those who do not see it. */
  label: string
  parts: readonly { key: Key; label: string; content: ReactNode }[]
  /** One of the keys; of anything else the first part is shown. */
  shown: string
  onShow: (key: string) => void
}

/** Parts of one thing, of which one is shown: tabs, or in a narrow window, where tabs would not fit, a list. */
export function Parts<Key extends string>({ label, parts, shown, onShow }: Props<Key>) {
  const wide = Grid.useBreakpoint().md ?? true
  const part = parts.find(({ key }) => key === shown) ?? parts[0]
  if (wide)
    return (
      <Tabs
        activeKey={part?.key}
        onChange={onShow}
        items={parts.map(({ key, label: text, content }) => ({ key, label: text, children: content }))}
      />
    )
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Select<string>
        aria-label={label}
        value={part?.key}
        onChange={onShow}
        options={parts.map(({ key, label: text }) => ({ value: key, label: text }))}
      />
      <div style={{ minWidth: 0 }}>{part?.content}</div>
    </div>
  )
}
