import { useTranslation } from 'react-i18next'
import styles from './PageWait.module.css'

/** Shown only when a page takes longer than a blink. */
export function PageWait() {
  const { t } = useTranslation()
  return <div role="status" aria-label={t('loading')} className={styles.wait} />
}
