/**
 * @typedef {{ status: number, body: unknown, headers?: Record<string, string> }} Answer a string is sent as it is
 * @typedef {{ id: number, part: string, query: URLSearchParams, body: Record<string, unknown>, text: string }} Asked
 * @typedef {Record<string, (asked: Asked) => Answer>} Routes by method and path; `:id` is a number, `:part` a word
 */

/** @param {unknown} data @returns {Answer} */
export const ok = (data) => ({ status: 200, body: { code: 200, msg: 'success', data } })

/**
 * @param {number} status @param {string} msg @param {string} [code] @param {Record<string, string>} [headers]
 * @param {{ field: string, value: string, message: string }[]} [errors]
 * @returns {Answer}
 */
export const refuse = (status, msg, code = `e${status}`, headers, errors = []) => ({
  status,
  headers,
  body: { code: status, msg, data: { error_code: code, errors, request_id: 'req-4f1c' } },
})

export const notFound = () => refuse(404, 'not found', 'not_found')

/** @param {string} field @param {string} value @param {string} message */
export const invalid = (field, value, message) =>
  refuse(400, `${field} ${message}`, 'invalid', undefined, [{ field, value, message }])

/** @template T @param {readonly T[]} all @param {URLSearchParams} query */
export function page(all, query) {
  const number = Number(query.get('page') ?? 1)
  const size = Number(query.get('page_size') ?? 10)
  return ok({
    list: all.slice((number - 1) * size, number * size),
    total: all.length,
    page: number,
    page_size: size,
  })
}

/** @param {string} name of the file @param {readonly (readonly unknown[])[]} rows @returns {Answer} */
export const csv = (name, rows) => ({
  status: 200,
  headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  },
  body: `\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`,
})

/** Whether a filter of the query, when it is there, is one of these. @param {URLSearchParams} query */
export const filterOf = (query) => (/** @type {string} */ name, /** @type {unknown} */ value) =>
  !query.get(name) || query.get(name)?.split(',').includes(String(value))
