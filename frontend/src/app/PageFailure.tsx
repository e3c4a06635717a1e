import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import styles from './PageFailure.module.css'

/** A page that threw; its frame, where there is one, goes on. Plain elements: what failed may be the library of parts. */
export function PageFailure() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <div role="alert" className={styles.failure}>
      <h1>{t('error.page')}</h1>
      <p>{t('error.page_hint')}</p>
      <code>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</code>
      <button type="button" onClick={() => window.location.reload()}>
        {t('error.reload')}
      </button>
    </div>
  )
}
