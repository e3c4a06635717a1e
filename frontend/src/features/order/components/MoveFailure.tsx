import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import { RequestId } from '@/shared/failure/RequestId'
import { useFailureText } from '@/shared/failure/useFailureText'

/** Why a move was refused; a refusal usually means that somebody else was faster, so the page has been refreshed. */
export function MoveFailure({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  if (error === null) return null
  const refused =
    error instanceof ApiError && (error.status === 400 || error.status === 409 || error.status === 412)
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={failureText(error)}
      description={
        <>
          {refused && <div>{t('order.changed')}</div>}
          <RequestId error={error} />
        </>
      }
    />
  )
}
