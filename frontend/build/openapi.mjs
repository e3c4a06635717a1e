import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Fetches the OpenAPI document of a running order-api into openapi.json, keys in order so that changes can be read.
 * TIDEPOOL_WEB, TIDEPOOL_USER, TIDEPOOL_PASSWORD say where and as whom; `npm run api` makes the types of it.
 */

const base = process.env.TIDEPOOL_WEB ?? 'http://127.0.0.1:18080'

/** @param {string} path @param {RequestInit} [init] */
async function json(path, init) {
  const response = await fetch(base + path, init)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response.json()
}

/** @param {unknown} value @returns {unknown} */
function ordered(value) {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => /** @type {const} */ ([key, ordered(inner)]))
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const login = await json('/api/auth/login', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    username: process.env.TIDEPOOL_USER ?? 'admin',
    password: process.env.TIDEPOOL_PASSWORD ?? '',
  }),
})
const document = await json('/v3/api-docs', {
  headers: { Authorization: `Bearer ${login.data.access_token}` },
})
delete document.servers
writeFileSync(
  fileURLToPath(new URL('../openapi.json', import.meta.url)),
  `${JSON.stringify(ordered(document), null, 2)}\n`,
)
