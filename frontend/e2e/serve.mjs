import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newStandIn } from '../src/testing/standIn/index.js'

/**
 * The built page in front of the in-memory API, on 127.0.0.1: for pictures and tries without a stack.
 * `node e2e/serve.mjs [port]`
 */

const ROOT = fileURLToPath(new URL('../target/classes/static', import.meta.url))
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/**
 * @param {number} port 0 takes a free one
 * @param {(world: import('../src/testing/world').World) => void} change of the world before anybody sees it
 */
export async function serve(port = 0, change = () => {}) {
  const standIn = newStandIn(Date.now())
  change(standIn.world)
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/api/')) {
      let text = ''
      for await (const part of request) text += part
      const { status, body, headers } = standIn.answer({
        method: request.method ?? 'GET',
        url,
        token: request.headers.authorization?.replace('Bearer ', '') ?? null,
        text,
      })
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
      return
    }
    const asked = join(ROOT, normalize(url.pathname))
    const found = asked.startsWith(ROOT) && (await stat(asked).catch(() => undefined))?.isFile()
    const file = found ? asked : join(ROOT, 'index.html')
    response.writeHead(200, {
      'Content-Type': TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream',
    })
    createReadStream(file).pipe(response)
  })
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    base: `http://127.0.0.1:${address.port}`,
    user: standIn.world.user.username,
    password: standIn.world.password,
    close: () => server.close(),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { base, user, password } = await serve(Number(process.argv[2] ?? 21600))
  console.log(`${base}  ${user} / ${password}`)
}
