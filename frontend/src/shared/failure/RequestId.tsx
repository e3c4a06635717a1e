import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'

/** The id under which the server's log has this request; copies on click. */
export function RequestId({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!(error instanceof ApiError) || error.requestId === undefined) return null
  return (
    <Typography.Text
      type="secondary"
      copyable={{ text: error.requestId, tooltips: [t('copy'), t('copied')] }}
      style={{ overflowWrap: 'anywhere' }}
    >
      {t('request_id', { id: error.requestId })}
    </Typography.Text>
  )
}
