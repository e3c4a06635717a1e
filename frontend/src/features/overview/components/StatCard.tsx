import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { useFormats } from '@/shared/time/useFormats'
import type { useOverview } from '../api/fetchOverview'
import styles from './StatCard.module.css'

export interface Stat {
  figures: readonly number[]
  /** What the figures link to. */
  link?: (figures: ReactNode) => ReactNode
  foot: ReactNode
}

interface Props {
  title: string
  query: ReturnType<typeof useOverview>
  /** Undefined when the answer lacks this card's part. */
  stat: Stat | undefined
}

export function StatCard({ title, query, stat }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const figures = stat?.figures.map((figure, index) => (
    <Fragment key={index}>
      {index > 0 && <span className={styles.divider}>/</span>}
      {formats.number(figure)}
    </Fragment>
  ))
  return (
    <article className={styles.card} aria-label={title} aria-busy={query.isPending}>
      <h3 className={styles.title}>{title}</h3>
      {stat ? (
        <>
          <p className={`${styles.figures} ${query.isError ? styles.stale : ''}`}>
            {stat.link ? stat.link(figures) : figures}
          </p>
          <div className={styles.foot}>{stat.foot}</div>
        </>
      ) : query.isPending ? (
        <>
          <div className={styles.skeleton} role="status" aria-label={t('loading')} />
          <div className={`${styles.skeleton} ${styles.skeletonFoot}`} />
        </>
      ) : (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      )}
    </article>
  )
}
