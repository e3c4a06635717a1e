import type { UseQueryResult } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { LoadFailure } from '@/shared/failure/LoadFailure'

interface Props {
  query: Pick<UseQueryResult<unknown>, 'isPending' | 'error' | 'refetch'>
  onClose: () => void
}

/** In the place of a form while what it changes is fetched, or could not be. */
export function FormWait({ query, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      open
      size={560}
      title={t('loading')}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      ) : (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Drawer>
  )
}
