import styles from './Shares.module.css'

interface Share {
  /** With its figure. */
  word: string
  value: number
  colour: string
}

/** Parts of a whole as one bar with its words. */
export function Shares({ label, total, shares }: { label: string; total: number; shares: readonly Share[] }) {
  const width = (value: number) => `${total > 0 ? (100 * value) / total : 0}%`
  return (
    <>
      <div className={styles.bar} role="img" aria-label={label}>
        {shares
          .filter(({ value }) => value > 0)
          .map(({ word, value, colour }) => (
            <span key={word} style={{ width: width(value), background: colour }} />
          ))}
      </div>
      <div className={styles.words} aria-hidden>
        {shares.map(({ word, colour }) => (
          <span key={word} style={{ '--share': colour } as React.CSSProperties}>
            {word}
          </span>
        ))}
      </div>
    </>
  )
}
