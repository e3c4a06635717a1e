import { Input } from 'antd'
import type { ListState } from './useListState'

interface Props<Filter extends string> {
  state: ListState<Filter>
  name: Filter
  label: string
}

/** One filter with a text that has to be met exactly; in force on Enter and on leaving it. */
export function FilterText<Filter extends string>({ state, name, label }: Props<Filter>) {
  const value = state.filters[name]
  const keep = (text: string) => {
    if (text.trim() !== value) state.setFilter(name, text.trim())
  }
  return (
    <Input
      key={value}
      aria-label={label}
      placeholder={label}
      style={{ width: 144 }}
      allowClear
      autoComplete="off"
      defaultValue={value}
      onPressEnter={({ currentTarget }) => keep(currentTarget.value)}
      onBlur={({ target }) => keep(target.value)}
      onClear={() => keep('')}
    />
  )
}
