import { useTranslation } from 'react-i18next'
import type { AllocationTrend } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import styles from './Trend.module.css'

const COLUMNS = ['cpu_usage', 'cpu_allocation', 'memory_usage', 'memory_allocation'] as const

/** The same figures to read and copy, newest first. */
export function TrendTable({ trend }: { trend: AllocationTrend }) {
  const { t } = useTranslation()
  const { absolute, percent } = useFormats()
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('trend.table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('trend.time')}</th>
            {COLUMNS.map((column) => (
              <th scope="col" key={column}>
                {t(`trend.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trend.points.toReversed().map((point) => (
            <tr key={point.time}>
              <td>{absolute(point.time)}</td>
              {COLUMNS.map((column) => (
                <td key={column}>{percent(point[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
