import { Button, Result, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'

/** A page that threw; its frame, where there is one, goes on. */
export function PageFailure() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <Result
      status="error"
      title={t('error.page')}
      subTitle={t('error.page_hint')}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('error.reload')}
        </Button>
      }
    >
      <Typography.Paragraph copyable code>
        {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
      </Typography.Paragraph>
    </Result>
  )
}
