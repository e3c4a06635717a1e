import { WarningOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '@/shared/failure/useFailureText'
import { useFormats } from '@/shared/time/useFormats'

type Loaded = Pick<UseQueryResult<unknown>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>

/** Says that what is shown could not be refreshed, and since when it is old. */
export function StaleNotice({ query }: { query: Loaded }) {
  const { t } = useTranslation()
  const { time } = useFormats()
  const failureText = useFailureText()
  if (query.data === undefined || query.error === null) return null
  return (
    <Tooltip title={failureText(query.error)}>
      <Button
        type="text"
        size="small"
        style={{ color: 'var(--tone-gold)' }}
        icon={<WarningOutlined aria-hidden />}
        onClick={() => void query.refetch()}
      >
        {t('error.refresh', { time: time(query.dataUpdatedAt) })}
      </Button>
    </Tooltip>
  )
}
