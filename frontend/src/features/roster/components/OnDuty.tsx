import { UserOutlined, WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Loaded } from '@/shared/layout/Loaded'
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
      <Loaded query={query} rows={1}>
        {(duty) =>
          duty.shifts.length > 0 ? (
            <ul className={styles.people} aria-label={t('roster.now')}>
              {duty.shifts.map((shift) => (
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
              {duty.stand_ins.length > 0
                ? t('roster.stand_ins', { users: duty.stand_ins.join(t('comma')) })
                : t('roster.no_stand_ins')}
            </div>
          )
        }
      </Loaded>
    </Panel>
  )
}
