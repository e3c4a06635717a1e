import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shift } from '../api/listShifts'

/** Dates, months and weekdays of the calendar in the chosen language. */
export function useRosterWords() {
  const { i18n, t } = useTranslation()
  const language = i18n.language
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options })
      return (date: string) => formatter.format(Date.parse(date))
    }
    const date = format({ month: 'long', day: 'numeric', weekday: 'long' })
    const hours = ({ start_time, end_time, overnight }: Shift) =>
      t(overnight ? 'roster.hours_overnight' : 'roster.hours', { start: start_time, end: end_time })
    return {
      month: format({ year: 'numeric', month: 'long' }),
      day: format({ month: 'long', day: 'numeric' }),
      weekday: format({ weekday: 'short' }),
      date,
      hours,
      /** Who, when: for buttons and choices. */
      shift: (shift: Shift) =>
        t('roster.shift_of', { user: shift.user_id, date: date(shift.duty_date), hours: hours(shift) }),
    }
  }, [language, t])
}
