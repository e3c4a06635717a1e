import { useTranslation } from 'react-i18next'
import { Nothing } from './Nothing'

/** Empty because the reader may not see it, and who can change that. */
export function NotAllowed() {
  const { t } = useTranslation()
  return (
    <div style={{ paddingBlock: 48 }}>
      <Nothing title={t('list.not_allowed')} hint={t('list.not_allowed_hint')} />
    </div>
  )
}
