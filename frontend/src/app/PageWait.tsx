import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'

export function PageWait() {
  const { t } = useTranslation()
  return (
    <div
      role="status"
      aria-label={t('loading')}
      style={{ display: 'grid', placeItems: 'center', minHeight: '60vh' }}
    >
      <Spin delay={300} />
    </div>
  )
}
