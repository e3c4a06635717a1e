import { useTranslation } from 'react-i18next'
import styles from './StageBar.module.css'
import { type Progress, STAGES } from './stages'

/** The nine stages in one line: done, at present, ended, to come. */
export function StageBar({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  const stage = STAGES[progress.at]
  const words =
    stage === undefined
      ? t('maintenance.stage_all')
      : t(progress.ended ? 'maintenance.stage_ended' : 'maintenance.stage_at', {
          number: progress.at + 1,
          total: STAGES.length,
          stage: t(`maintenance.stage.${stage}`),
        })
  const look = (index: number) => {
    if (index < progress.at) return styles.done
    if (index > progress.at) return styles.awaited
    return progress.ended ? styles.ended : styles.present
  }
  return (
    <div className={styles.bar}>
      <div className={styles.steps} aria-hidden>
        {STAGES.map((name, index) => (
          <span key={name} className={look(index)} title={t(`maintenance.stage.${name}`)} />
        ))}
      </div>
      <div>{words}</div>
    </div>
  )
}
