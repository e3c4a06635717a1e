import { Descriptions, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Panel } from '@/shared/layout/Panel'
import { Moment } from '@/shared/time/Moment'
import { useMe } from '../api/fetchMe'

/** Who is logged in; an administrator changes it. */
export function ProfileFacts() {
  const { t } = useTranslation()
  const query = useMe()
  return (
    <Panel title={t('profile.facts')}>
      {query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 4 }} />
      ) : query.data === undefined ? (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Descriptions
          size="small"
          column={1}
          styles={{ label: { width: 88 } }}
          items={[
            { key: 'username', label: t('profile.username'), children: query.data.username },
            { key: 'name', label: t('profile.display_name'), children: query.data.display_name || '—' },
            {
              key: 'roles',
              label: t('profile.roles'),
              children: query.data.roles.map((role) => t(`profile.role.${role}`)).join(t('comma')),
            },
            {
              key: 'created',
              label: t('profile.created'),
              children: <Moment at={query.data.created_at} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
