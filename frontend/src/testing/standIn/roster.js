import { shift } from '../world/roster.js'
import { csv, notFound, ok, page, refuse } from './answers.js'

/** @typedef {import('../../api/schemas').Schemas['ShiftItem']} Shift */

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function rosterRoutes(world) {
  /** @param {URLSearchParams} query */
  const listed = (query) =>
    world.shifts.filter(
      ({ duty_date }) => duty_date >= (query.get('from') ?? '') && duty_date <= (query.get('to') ?? '9999'),
    )
  const find = (/** @type {number} */ id) => world.shifts.find((one) => one.id === id)
  const text = (/** @type {unknown} */ value) => String(value ?? '')

  /** @param {Record<string, unknown>} body */
  const add = (body) => {
    const made = shift(
      1_000 + world.shifts.length,
      text(body.duty_date),
      text(body.user_id),
      text(body.start_time),
      text(body.end_time),
      text(body.contact_info),
    )
    world.shifts.push(made)
    return made
  }

  /** Whether a shift covers the moment, in the zone's own time. @param {Shift} one @param {string} local */
  const covers = (one, local) => {
    const next = new Date(Date.parse(one.duty_date) + 86_400_000).toISOString().slice(0, 10)
    return (
      `${one.duty_date}T${one.start_time}` <= local &&
      local < `${one.overnight ? next : one.duty_date}T${one.end_time}`
    )
  }

  return {
    'GET /duty-rosters/list': ({ query }) => page(listed(query), query),
    'GET /duty-rosters/list.csv': ({ query }) =>
      csv('duty-rosters', [
        ['duty_date', 'user_id'],
        ...listed(query).map(({ duty_date, user_id }) => [duty_date, user_id]),
      ]),
    'GET /duty-rosters/on-duty': () => {
      const now = Date.now()
      const local = new Date(now + 8 * 3_600_000).toISOString().slice(0, 16)
      const present = world.shifts.filter((one) => covers(one, local))
      return ok({
        at: new Date(now).toISOString(),
        shifts: present,
        stand_ins: present.length === 0 ? ['admin'] : [],
      })
    },
    'POST /duty-rosters/create': ({ body }) =>
      world.shifts.some(
        (one) =>
          one.duty_date === body.duty_date &&
          one.user_id === body.user_id &&
          one.start_time === body.start_time,
      )
        ? refuse(400, `${text(body.user_id)} has this shift already`, 'duplicate')
        : ok(add(body)),
    'POST /duty-rosters/create-range': ({ body }) => {
      const users = /** @type {string[]} */ (body.user_ids)
      const days = (Date.parse(text(body.to)) - Date.parse(text(body.from))) / 86_400_000 + 1
      return ok(
        Array.from({ length: days }, (_, day) =>
          add({
            ...body,
            user_id: users[day % users.length],
            duty_date: new Date(Date.parse(text(body.from)) + day * 86_400_000).toISOString().slice(0, 10),
          }),
        ),
      )
    },
    'PUT /duty-rosters/:id': ({ id, body }) => {
      const present = find(id)
      if (present === undefined) return notFound()
      if (body.version !== present.version) return refuse(409, 'changed', 'changed_meanwhile')
      Object.assign(present, body, { version: present.version + 1 })
      present.overnight = present.end_time <= present.start_time
      return ok({ ...present })
    },
    'DELETE /duty-rosters/:id': ({ id }) => {
      world.shifts = world.shifts.filter((one) => one.id !== id)
      return ok(null)
    },
  }
}
