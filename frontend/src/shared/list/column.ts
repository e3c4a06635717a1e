import type { ReactNode } from 'react'

/** A fact of a row: a column of the table and, in a narrow window, a line of the row's card. */
export interface Column<Row> {
  /** For a column that can be sorted, the name the server sorts by. */
  key: string
  title: string
  render: (row: Row) => ReactNode
  sortable?: boolean
  align?: 'right'
  /** Pixels; as wide as its content where it is missing. */
  width?: number
  /** Where a card has it: at the head, beside the head, across the foot, or nowhere; otherwise as a named line. */
  card?: 'head' | 'aside' | 'foot' | 'none'
}
