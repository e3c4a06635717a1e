import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
import { Panel } from '@/shared/layout/Panel'
import { Moment } from '@/shared/time/Moment'
import { useMe } from '../api/fetchMe'

/** Who is logged in; an administrator changes it. */
export function ProfileFacts() {
  const { t } = useTranslation()
  const query = useMe()
  return (
    <Panel title={t('profile.facts')}>
      <Loaded query={query} rows={4}>
        {(me) => (
          <Descriptions
            size="small"
            column={1}
            styles={{ label: { width: 88 } }}
            items={[
              { key: 'username', label: t('profile.username'), children: me.username },
              { key: 'name', label: t('profile.display_name'), children: me.display_name || '—' },
              {
                key: 'roles',
                label: t('profile.roles'),
                children: me.roles.map((role) => t(`profile.role.${role}`)).join(t('comma')),
              },
              {
                key: 'created',
                label: t('profile.created'),
                children: <Moment at={me.created_at} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
