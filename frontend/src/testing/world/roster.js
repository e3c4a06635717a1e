import { DAY } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['ShiftItem']} Shift */

const BY_DAY = ['zhang.wei', 'li.na', 'admin']
const BY_NIGHT = ['wang.fang', 'chen.hao']
const CONTACTS = /** @type {Record<string, string>} */ ({ 'li.na': '+86 138 0000 1024' })

/** Two shifts a day, with an evening that nobody has and a day off. @param {number} now @returns {Shift[]} */
export function shifts(now) {
  const today = new Date(now + 8 * 3_600_000)
  const dates = Array.from({ length: 50 }, (_, day) =>
    new Date(today.getTime() + (day - 30) * DAY).toISOString().slice(0, 10),
  )
  return dates.flatMap((date, day) => {
    if (day === 34) return []
    const byDay = shift(2 * day + 1, date, BY_DAY[day % BY_DAY.length] ?? '', '08:00', '20:00')
    const byNight = shift(2 * day + 2, date, BY_NIGHT[day % BY_NIGHT.length] ?? '', '20:00', '08:00')
    return day === 32 ? [byDay] : [byDay, byNight]
  })
}

/**
 * @param {number} id @param {string} date @param {string} user @param {string} start @param {string} end
 * @returns {Shift}
 */
export const shift = (id, date, user, start, end, contact = CONTACTS[user] ?? '') => ({
  id,
  duty_date: date,
  user_id: user,
  start_time: start,
  end_time: end,
  overnight: end <= start,
  contact_info: contact,
  version: 1,
})
