import { Alert } from 'antd'
import { RequestId } from './RequestId'
import { useFailureText } from './useFailureText'

/** Why what was asked for did not happen, and the id to quote. Nothing where there is no error. */
export function FailureAlert({ error }: { error: unknown }) {
  const failureText = useFailureText()
  if (error == null) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={failureText(error)}
      description={<RequestId error={error} />}
    />
  )
}
