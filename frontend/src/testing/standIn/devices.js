import { csv, filterOf, invalid, notFound, ok, page, refuse } from './answers.js'

/**
 * @typedef {import('../world/devices').Device} Device
 * @typedef {import('../../api/schemas').Schemas['ImportReport']} ImportReport
 */

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function deviceRoutes(world) {
  /** @param {URLSearchParams} query */
  const listed = (query) => {
    const matches = filterOf(query)
    return world.devices.filter(
      (device) =>
        `${device.ci_code} ${device.ip} ${device.model}`.includes(query.get('keyword') ?? '') &&
        matches('status', device.status) &&
        matches('cluster_id', device.cluster_id) &&
        matches('is_special', device.is_special) &&
        matches('cordoned', device.node?.cordoned),
    )
  }
  const find = (/** @type {number} */ id) => world.devices.find((device) => device.id === id)

  /** @param {string} text @param {boolean} dryRun @returns {ImportReport} */
  function load(text, dryRun) {
    const [header = '', ...lines] = text
      .replace('\uFEFF', '')
      .split(/\r?\n/)
      .filter((line) => line !== '')
    const columns = header.split(',')
    /** @type {ImportReport['rows']} */
    const rows = lines.map((line, index) => {
      const values = Object.fromEntries(line.split(',').map((value, place) => [columns[place], value]))
      const code = values.ci_code ?? ''
      const known = world.devices.find((device) => device.ci_code === code)
      const wrong = values.cpu !== undefined && !(Number(values.cpu) >= 0)
      return {
        row: index + 2,
        ci_code: code,
        outcome: wrong ? 'refused' : known ? 'updated' : 'created',
        device_id: known?.id ?? null,
        errors: wrong ? [{ field: 'cpu', value: values.cpu ?? '', message: 'must not be negative' }] : [],
      }
    })
    const count = (/** @type {string} */ outcome) => rows.filter((row) => row.outcome === outcome).length
    return {
      dry_run: dryRun,
      total: rows.length,
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      ignored_columns: columns.filter((column) => column === 'is_special'),
      rows,
    }
  }

  return {
    'GET /devices/list': ({ query }) => page(listed(query), query),
    'GET /devices/list.csv': ({ query }) =>
      csv('devices', [['id', 'ci_code'], ...listed(query).map(({ id, ci_code }) => [id, ci_code])]),
    'GET /devices/:id': ({ id }) => (find(id) === undefined ? notFound() : ok(find(id))),
    'GET /devices/:id/history': ({ id, query }) =>
      find(id) === undefined ? notFound() : page(world.deviceEvents, query),
    'GET /devices/:id/history.csv': () =>
      csv('device-history', [['at'], ...world.deviceEvents.map(({ at }) => [at])]),
    'POST /devices/create': ({ body }) => {
      if (!/^[\w.-]+$/.test(String(body.ci_code ?? '')))
        return invalid(
          'ci_code',
          String(body.ci_code ?? ''),
          'must be 1 to 253 letters, digits, dots, dashes or underscores',
        )
      const first = world.devices.at(-2)
      if (first === undefined) return refuse(500, 'no device to copy')
      const made = { ...first, ...body, id: 100 + world.devices.length, version: 0 }
      world.devices.unshift(made)
      return ok(made)
    },
    'PUT /devices/:id': ({ id, body }) => {
      const device = find(id)
      if (device === undefined) return notFound()
      if (body.version !== device.version) return refuse(409, 'changed', 'changed_meanwhile')
      return ok(Object.assign(device, body, { version: device.version + 1 }))
    },
    'DELETE /devices/:id': ({ id }) => {
      if (find(id)?.status === 'in_pool') return refuse(400, '设备在池中', 'wrong_state')
      world.devices = world.devices.filter((device) => device.id !== id)
      return ok(null)
    },
    'POST /devices/import': ({ query, text }) => ok(load(text, query.get('dry_run') === 'true')),
  }
}
