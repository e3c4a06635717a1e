import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { local, toInstant } from '../time/local'
import type { ListState } from './useListState'

/** From when to when, in the browser's zone; one end may be left open. */
export function FilterPeriod<Filter extends string>({ state }: { state: ListState<Filter | 'from' | 'to'> }) {
  const { t } = useTranslation()
  const end = (name: 'from' | 'to') => (
    <Input
      type="datetime-local"
      aria-label={t(`list.${name}`)}
      prefix={t(`list.${name}`)}
      style={{ width: 240 }}
      value={local(state.filters[name] || null)}
      onChange={({ target }) =>
        state.setFilter(name, target.value === '' ? undefined : toInstant(target.value))
      }
    />
  )
  return (
    <>
      {end('from')}
      {end('to')}
    </>
  )
}
