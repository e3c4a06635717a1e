import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column } from './column'
import styles from './DataList.module.css'
import { Cell, type RowsProps } from './RowTable'

/** The rows of a table where there is no room for one. */
export function RowCards<Row>({ label, columns, rowKey, onOpen, rows }: RowsProps<Row>) {
  const { t } = useTranslation()
  if (rows === undefined)
    return (
      <div role="status" aria-label={t('loading')} className={styles.cards}>
        {[0, 1, 2].map((place) => (
          <div key={place} className={styles.card}>
            <Skeleton active title={false} paragraph={{ rows: 4 }} />
          </div>
        ))}
      </div>
    )
  const at = (place: Column<Row>['card']) => columns.filter(({ card }) => card === place)
  return (
    <ul aria-label={label} className={styles.cards}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={styles.card}>
          <div className={styles.head}>
            <strong>
              {at('head').map((column) => (
                <Cell key={column.key} column={column} row={row} onOpen={onOpen} />
              ))}
            </strong>
            {at('aside').map((column) => (
              <span key={column.key}>{column.render(row)}</span>
            ))}
          </div>
          <dl className={styles.facts}>
            {at(undefined).map((column) => (
              <div key={column.key}>
                <dt>{column.title}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
          {at('foot').map((column) => (
            <div key={column.key} className={styles.foot}>
              {column.render(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
