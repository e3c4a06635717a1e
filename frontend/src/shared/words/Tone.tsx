import type { ReactNode } from 'react'
import styles from './Tone.module.css'

export type ToneName = 'gold' | 'blue' | 'green' | 'red' | 'grey' | 'brown' | 'purple'

/** A word of state: colour, icon and text together, never colour alone. */
export function Tone({ tone, icon, children }: { tone: ToneName; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`${styles.tone} ${styles[tone]}`}>
      {icon}
      <span>{children}</span>
    </span>
  )
}
