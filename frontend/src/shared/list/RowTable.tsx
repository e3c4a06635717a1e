import { Button, Table, type TableColumnType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column } from './column'
import styles from './DataList.module.css'
import type { ListState } from './useListState'

export interface RowsProps<Row> {
  label: string
  state: ListState
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string | number
  onOpen?: (row: Row) => void
  /** Undefined while the first answer is awaited. */
  rows: readonly Row[] | undefined
}

const AWAITED = 8

export function RowTable<Row>({ label, state, columns, rowKey, onOpen, rows }: RowsProps<Row>) {
  const { t } = useTranslation()
  const laidOut = columns.map((column) => ({
    key: column.key,
    title: column.title,
    align: column.align,
    width: column.width,
    // What can be done stays in sight where the facts are wider than the window.
    fixed: column.key === 'actions' ? ('right' as const) : undefined,
    sorter: column.sortable,
    sortOrder: state.sort?.by === column.key ? (`${state.sort.order}end` as const) : null,
  }))
  const common = {
    size: 'middle' as const,
    pagination: false as const,
    scroll: { x: 'max-content' as const },
    className: styles.table,
  }
  if (rows === undefined)
    return (
      <div role="status" aria-label={t('loading')}>
        <Table
          {...common}
          aria-hidden
          columns={laidOut.map((column) => ({
            ...column,
            sorter: false,
            render: () => <span className={styles.bar} />,
          }))}
          dataSource={Array.from({ length: Math.min(AWAITED, state.pageSize) }, (_, key) => ({ key }))}
        />
      </div>
    )
  return (
    <Table<Row>
      {...common}
      aria-label={label}
      rowKey={(row) => rowKey(row)}
      columns={laidOut.map(
        (column, index) =>
          ({
            ...column,
            render: (_, row) => <Cell column={columns[index]} row={row} onOpen={onOpen} />,
          }) satisfies TableColumnType<Row>,
      )}
      dataSource={[...rows]}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
        state.setSort(
          order == null ? undefined : { by: String(columnKey), order: order === 'descend' ? 'desc' : 'asc' },
        )
      }}
    />
  )
}

interface CellProps<Row> {
  column: Column<Row> | undefined
  row: Row
  onOpen?: (row: Row) => void
}

/** The head of a row opens it. */
export function Cell<Row>({ column, row, onOpen }: CellProps<Row>) {
  const content = column?.render(row)
  if (column?.card !== 'head' || onOpen === undefined) return <>{content}</>
  return (
    <Button type="link" className={styles.open} onClick={() => onOpen(row)}>
      {content}
    </Button>
  )
}
