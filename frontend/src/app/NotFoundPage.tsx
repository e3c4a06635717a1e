import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Nothing } from '@/shared/layout/Nothing'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div style={{ paddingBlock: 64 }}>
      <Nothing title={t('layout.not_found')}>
        <Link to="/workbench">{t('layout.to_workbench')}</Link>
      </Nothing>
    </div>
  )
}
