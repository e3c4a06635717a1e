import { CheckCircleFilled, MinusOutlined } from '@ant-design/icons'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '@/shared/session/permissions'
import type { RoleRights } from '../api/roles'
import styles from './roles.module.css'
import { PERMISSIONS } from './words'

export interface RolesProps {
  roles: readonly RoleRights[]
  /** What can be done with a role. */
  action: (role: RoleRights) => ReactNode
}

/** A line for each permission, a column for each role. */
export function RoleMatrix({ roles, action }: RolesProps) {
  const { t } = useTranslation()
  return (
    <Table<{ key: Permission }>
      size="middle"
      pagination={false}
      aria-label={t('user.role.title')}
      dataSource={PERMISSIONS.map((key) => ({ key }))}
      columns={[
        {
          title: t('user.role.permission'),
          onCell: () => ({ scope: 'row' }),
          render: (_, { key }) => (
            <>
              {t(`user.permission.${key}`)}
              <div className={styles.quiet}>{t(`user.permission_hint.${key}`)}</div>
            </>
          ),
        },
        ...roles.map((role) => ({
          key: role.name,
          align: 'center' as const,
          width: 128,
          title: (
            <div className={styles.role}>
              {t(`profile.role.${role.name}`)}
              {action(role)}
            </div>
          ),
          render: (_: unknown, { key }: { key: Permission }) =>
            role.permissions.includes(key) ? (
              <CheckCircleFilled className={styles.may} aria-label={t('user.role.may')} />
            ) : (
              <MinusOutlined className={styles.quiet} aria-label={t('user.role.may_not')} />
            ),
        })),
      ]}
    />
  )
}
