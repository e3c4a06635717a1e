import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/time/useFormats'
import { useNow } from '@/shared/time/useNow'
import styles from './WindowBar.module.css'

interface Props {
  start: string | null
  end: string | null
  /** Without the exact times below, for a row of a list. */
  short?: boolean
}

/** A time window as a bar, with now as a mark, and in words when it begins or ends. */
export function WindowBar({ start, end, short = false }: Props) {
  const { t } = useTranslation()
  const { absolute, duration } = useFormats()
  const now = useNow(30)
  if (start === null || end === null) return <>—</>
  const [from, to] = [Date.parse(start), Date.parse(end)]
  const length = to - from
  const words =
    now < from
      ? t('maintenance.window.before', { in: duration(from - now), length: duration(length) })
      : now < to
        ? t('maintenance.window.during', { left: duration(to - now) })
        : t('maintenance.window.after', { since: duration(now - to) })

  // A window's length of room on both sides; farther than that, now stands at the edge.
  const place = (at: number) => Math.min(98, Math.max(2, ((at - from + length) / (3 * length)) * 100))
  const passed = Math.min(Math.max(now, from), to)
  return (
    <div className={styles.window} title={`${absolute(start)} – ${absolute(end)}`}>
      <div className={styles.track} aria-hidden>
        <span className={styles.span} style={{ left: `${place(from)}%`, right: `${100 - place(to)}%` }} />
        <span
          className={styles.passed}
          style={{ left: `${place(from)}%`, right: `${100 - place(passed)}%` }}
        />
        <span className={styles.now} style={{ left: `${place(now)}%` }} />
      </div>
      <div>{words}</div>
      {!short && (
        <div className={styles.exact}>
          {absolute(start)} – {absolute(end)}
        </div>
      )}
    </div>
  )
}
