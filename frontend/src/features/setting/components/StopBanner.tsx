import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useOrderStop } from '../api/orderStop'
import { StopFacts } from './StopFacts'

/** Above every page while all orders are stopped. */
export function StopBanner() {
  const { t } = useTranslation()
  const stop = useOrderStop().data
  if (!stop) return null
  return (
    <Alert
      banner
      type="error"
      role="status"
      title={
        <Link to="/settings?tab=stop" style={{ color: 'inherit', textDecoration: 'underline' }}>
          {t('stop.stands')}
        </Link>
      }
      description={<StopFacts stop={stop} />}
    />
  )
}
