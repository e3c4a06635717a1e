import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer, Grid, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListState } from './useListState'
import styles from './FilterBar.module.css'

interface Props {
  state: ListState<'keyword' | string>
  /** What the search looks at, e.g. 名称、别名. */
  searchHint: string
  /** The other filters; in a narrow window behind one button. */
  children?: ReactNode
}

/** Search by keyword and the other filters of a list. */
export function FilterBar({ state, searchHint, children }: Props) {
  const { t } = useTranslation()
  const wide = Grid.useBreakpoint().md ?? true
  const [open, setOpen] = useState(false)
  const keyword = state.filters.keyword ?? ''
  return (
    <>
      <Input.Search
        key={keyword}
        aria-label={searchHint}
        placeholder={searchHint}
        className={styles.search}
        allowClear
        defaultValue={keyword}
        enterButton={<Button icon={<SearchOutlined aria-hidden />} aria-label={t('list.search')} />}
        onSearch={(text) => state.setFilter('keyword', text.trim())}
      />
      {children && wide && children}
      {children && !wide && (
        <>
          <Badge count={state.active - (keyword === '' ? 0 : 1)} size="small">
            <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
              {t('list.filter')}
            </Button>
          </Badge>
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="bottom"
            size="auto"
            title={t('list.filter')}
            closable={{ 'aria-label': t('close') }}
            extra={<Button onClick={state.reset}>{t('list.reset')}</Button>}
          >
            <div className={styles.stacked}>{children}</div>
          </Drawer>
        </>
      )}
    </>
  )
}
