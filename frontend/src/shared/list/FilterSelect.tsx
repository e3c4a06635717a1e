import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { ListState } from './useListState'

interface Props<Filter extends string> {
  state: ListState<Filter>
  name: Filter
  label: string
  options: readonly { value: string; label: ReactNode }[]
  loading?: boolean
}

/** One filter with a closed set of values. */
export function FilterSelect<Filter extends string>({ state, name, label, options, loading }: Props<Filter>) {
  const value = state.filters[name]
  return (
    <Select<string>
      aria-label={label}
      placeholder={label}
      style={{ minWidth: 128 }}
      popupMatchSelectWidth={false}
      allowClear
      loading={loading}
      value={value === '' ? undefined : value}
      onChange={(next: string | undefined) => state.setFilter(name, next)}
      options={[...options]}
    />
  )
}
