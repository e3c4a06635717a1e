import { UserOutlined, WarningOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { LoadFailure } from '@/shared/failure/LoadFailure'
import { Panel } from '@/shared/layout/Panel'
import { Tone } from '@/shared/words/Tone'
import { useOnDuty } from '../api/fetchOnDuty'
import styles from './OnDuty.module.css'
import { useRosterWords } from './useRosterWords'

/** Who is told of a new order at this moment. */
export function OnDuty() {
  const { t } = useTranslation()
  const words = useRosterWords()
  const query = useOnDuty()
  return (
    <Panel title={t('roster.now')}>
      {query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 1 }} />
      ) : query.data === undefined ? (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.shifts.length > 0 ? (
        <ul className={styles.people} aria-label={t('roster.now')}>
          {query.data.shifts.map((shift) => (
            <li key={shift.id}>
              <UserOutlined aria-hidden />
              <strong>{shift.user_id}</strong>
              <span className={styles.quiet}>
                {words.hours(shift)}
                {shift.contact_info && ` · ${shift.contact_info}`}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <div className={styles.nobody}>
          <Tone tone="gold" icon={<WarningOutlined aria-hidden />}>
            {t('roster.nobody')}
          </Tone>
          {query.data.stand_ins.length > 0
            ? t('roster.stand_ins', { users: query.data.stand_ins.join(t('comma')) })
            : t('roster.no_stand_ins')}
        </div>
      )}
    </Panel>
  )
}
