import { PlusOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shift } from '../api/listShifts'
import { clockOf, coveredOn, gapsOn, isWholeDay, percentOf } from './calendar'
import styles from './RosterCalendar.module.css'
import { ShiftChip, type ShiftAction } from './ShiftChip'
import { useRosterWords } from './useRosterWords'

interface Props {
  label: string
  dates: readonly string[]
  /** Days of other months are paler; undefined where all are meant. */
  month: string | undefined
  today: string
  shifts: readonly Shift[]
  /** Whose shifts stand out. */
  self: string
  onCreate?: (date: string) => void
  onAction?: (what: ShiftAction, shift: Shift) => void
}

/** Days in weeks, or in a narrow window one below the other: who is on duty, and when nobody is. */
export function RosterCalendar(props: Props) {
  const { label, dates, month, today, shifts, self, onCreate, onAction } = props
  const { t } = useTranslation()
  const words = useRosterWords()
  return (
    <>
      <div className={styles.weekdays} aria-hidden>
        {dates.slice(0, 7).map((date) => (
          <span key={date}>{words.weekday(date)}</span>
        ))}
      </div>
      <ol className={styles.days} aria-label={label}>
        {dates.map((date) => (
          <li
            key={date}
            aria-label={words.date(date)}
            aria-current={date === today ? 'date' : undefined}
            className={`${styles.day} ${month !== undefined && !date.startsWith(month) ? styles.other : ''}`}
          >
            <div className={styles.head}>
              <span className={styles.date} title={words.date(date)}>
                <span className={styles.number}>{Number(date.slice(8))}</span>
                <span className={styles.weekday}>{words.weekday(date)}</span>
                {date === today && <span className={styles.today}>{t('roster.today')}</span>}
              </span>
              {onCreate && (
                <Button
                  type="text"
                  size="small"
                  className={styles.add}
                  icon={<PlusOutlined aria-hidden />}
                  aria-label={t('roster.create_on', { date: words.date(date) })}
                  onClick={() => onCreate(date)}
                />
              )}
            </div>
            <div className={styles.shifts}>
              {shifts
                .filter((shift) => shift.duty_date === date)
                .toSorted((a, b) => a.start_time.localeCompare(b.start_time))
                .map((shift) => (
                  <ShiftChip
                    key={shift.id}
                    shift={shift}
                    own={shift.user_id === self}
                    brief={month !== undefined}
                    onAction={onAction}
                  />
                ))}
            </div>
            <Gaps date={date} past={date < today} shifts={shifts} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** The day as a bar, filled where somebody is on duty; from today on, what is not filled is said. */
function Gaps({ date, past, shifts }: { date: string; past: boolean; shifts: readonly Shift[] }) {
  const { t } = useTranslation()
  const gaps = gapsOn(date, shifts)
  const text = gaps.some(isWholeDay)
    ? t('roster.gap_whole_day')
    : t('roster.gap', {
        spans: gaps.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(t('comma')),
      })
  return (
    <div className={styles.coverage}>
      {gaps.length > 0 && !past && (
        <span className={styles.gap}>
          <WarningOutlined aria-hidden /> {text}
        </span>
      )}
      <div className={styles.bar} aria-hidden>
        {coveredOn(date, shifts).map(({ from, to }) => (
          <span
            key={from}
            style={{ insetInlineStart: `${percentOf(from)}%`, width: `${percentOf(to - from)}%` }}
          />
        ))}
      </div>
    </div>
  )
}
