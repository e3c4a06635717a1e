import { CheckCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import list from '@/shared/list/DataList.module.css'
import type { RolesProps } from './RoleMatrix'
import styles from './roles.module.css'
import { PERMISSIONS } from './words'

/** The matrix where there is no room for one: what each role may do. */
export function RoleCards({ roles, action }: RolesProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('user.role.title')} className={list.cards}>
      {roles.map((role) => (
        <li key={role.name} className={list.card}>
          <div className={list.head}>
            <strong>{t(`profile.role.${role.name}`)}</strong>
            {action(role)}
          </div>
          <span className={styles.quiet}>{t(`user.role_hint.${role.name}`)}</span>
          <ul className={styles.rights}>
            {PERMISSIONS.filter((permission) => role.permissions.includes(permission)).map((permission) => (
              <li key={permission}>
                <CheckCircleFilled aria-hidden className={styles.may} />
                {t(`user.permission.${permission}`)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
