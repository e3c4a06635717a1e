import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/time/useFormats'
import styles from './UsageBar.module.css'

interface Props {
  metric: 'cpu' | 'memory'
  usage: number | null
  allocation: number | null
  threshold: number | null
  /** Usage past the threshold is what is wrong; false where it is what is wanted. */
  highIsBad: boolean
  /** False where something beside it names it already. */
  named?: boolean
}

/** Usage filled, allocation outlined, the threshold a mark; the figures beside, since a bar is not exact. */
export function UsageBar({ metric, usage, allocation, threshold, highIsBad, named = true }: Props) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const name = t(`metric.${metric}`)
  const figures = { metric: name, usage: percent(usage), allocation: percent(allocation) }
  const label =
    threshold === null
      ? t('metric.bar', figures)
      : t('metric.bar_threshold', { ...figures, threshold: percent(threshold) })
  const width = (value: number) => `${Math.min(100, Math.max(0, value))}%`
  return (
    <div className={styles.row}>
      {named && <span aria-hidden>{name}</span>}
      <span className={styles.words} aria-hidden>
        <span>
          {t('metric.usage_short')} <b>{percent(usage)}</b>
        </span>
        <span>
          {t('metric.allocation_short')} {percent(allocation)}
        </span>
        {threshold !== null && (
          <span>
            {t('metric.threshold')} {percent(threshold)}
          </span>
        )}
      </span>
      <div className={styles.track} role="img" aria-label={label}>
        {allocation !== null && <span className={styles.allocation} style={{ width: width(allocation) }} />}
        {usage !== null && (
          <span
            className={`${styles.usage} ${highIsBad && threshold !== null && usage > threshold ? styles.beyond : ''}`}
            style={{ width: width(usage) }}
          />
        )}
        {threshold !== null && <span className={styles.threshold} style={{ left: width(threshold) }} />}
      </div>
    </div>
  )
}
