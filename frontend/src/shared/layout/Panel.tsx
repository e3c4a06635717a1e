import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

interface Props {
  id?: string
  title: string
  /** Beside the title: a count, a notice. */
  note?: ReactNode
  controls?: ReactNode
  /** What makes or takes away: beside the title, with the controls then below. */
  actions?: ReactNode
  children: ReactNode
}

/** One section of a page: title, controls, content. */
export function Panel({ id, title, note, controls, actions, children }: Props) {
  const titleId = useId()
  return (
    <section id={id} className={styles.panel} aria-labelledby={titleId} tabIndex={-1}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
          {note}
        </h2>
        {actions && <div className={styles.controls}>{actions}</div>}
        {controls && <div className={`${styles.controls} ${actions ? styles.below : ''}`}>{controls}</div>}
      </div>
      {children}
    </section>
  )
}
