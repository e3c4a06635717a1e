import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '@/api/ApiError'
import { RequestId } from '@/shared/failure/RequestId'
import { useFailureText } from '@/shared/failure/useFailureText'

/** Somebody else was faster; what is shown has been asked for again. */
const OVERTAKEN = new Set(['changed_meanwhile', 'wrong_state'])

/** Why a move was refused. */
export function MoveFailure({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  if (error === null) return null
  const overtaken = error instanceof ApiError && OVERTAKEN.has(error.code ?? '')
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={overtaken ? t('order.changed') : failureText(error)}
      description={
        <>
          {overtaken && <div>{error.message}</div>}
          <RequestId error={error} />
        </>
      }
    />
  )
}
