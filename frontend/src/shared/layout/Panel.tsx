import { type ReactNode, useId } from 'react'
import styles from './Panel.module.css'

interface Props {
  id?: string
  title: string
  /** Beside the title: a count, a notice. */
  note?: ReactNode
  controls?: ReactNode
  children: ReactNode
}

/** One section of a page: title, controls, content. */
export function Panel({ id, title, note, controls, children }: Props) {
  const titleId = useId()
  return (
    <section id={id} className={styles.panel} aria-labelledby={titleId} tabIndex={-1}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
          {note}
        </h2>
        {controls && <div className={styles.controls}>{controls}</div>}
      </div>
      {children}
    </section>
  )
}
