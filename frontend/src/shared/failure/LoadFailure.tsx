import { ReloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { RequestId } from './RequestId'
import { useFailureText } from './useFailureText'

/** A widget that could not get its data: why, the id to quote, and another try. The rest of the page goes on. */
export function LoadFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return (
    <Alert
      type="error"
      showIcon
      title={
        <>
          <strong>{t('error.load')}</strong>
          <div>{failureText(error)}</div>
          <RequestId error={error} />
        </>
      }
      action={
        <Button size="small" icon={<ReloadOutlined aria-hidden />} onClick={onRetry}>
          {t('retry')}
        </Button>
      }
    />
  )
}
