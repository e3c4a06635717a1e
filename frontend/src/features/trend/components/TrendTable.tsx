import { useTranslation } from 'react-i18next'
import type { AllocationTrend } from '@/api/types'
import { useFormats } from '@/shared/time/useFormats'
import type { Metric } from './trendOption'
import styles from './Trend.module.css'

/** The same figures to read and copy, newest first. */
export function TrendTable({ trend, metrics }: { trend: AllocationTrend; metrics: readonly Metric[] }) {
  const { t } = useTranslation()
  const { absolute, percent } = useFormats()
  const columns = metrics.flatMap((metric) => [`${metric}_usage`, `${metric}_allocation`] as const)
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('trend.table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('trend.time')}</th>
            {columns.map((column) => (
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
              {columns.map((column) => (
                <td key={column}>{percent(point[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
