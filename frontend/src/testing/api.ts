import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { newStandIn } from './standIn'

/** The in-memory API behind `fetch`, and the requests that reached it. */
let standIn = newStandIn(Date.now())
let asked: { method: string; path: string; body: unknown }[] = []
let broken = new Map<string, Response>()

const server = setupServer(
  http.all('*/api/*', async ({ request }) => {
    const url = new URL(request.url)
    const text = await request.text()
    asked.push({ method: request.method, path: url.pathname + url.search, body: read(text) })
    const instead = broken.get(url.pathname)
    if (instead !== undefined) return instead.clone()
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? null
    const answer = standIn.answer({ method: request.method, url, token, text })
    if (typeof answer.body === 'string')
      return new HttpResponse(answer.body, { status: answer.status, headers: answer.headers })
    return HttpResponse.json(answer.body as Record<string, unknown>, {
      status: answer.status,
      headers: answer.headers,
    })
  }),
)

/** What was sent: an object for JSON, otherwise the text. */
function read(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return text
  }
}

export const api = {
  listen: () => server.listen({ onUnhandledRequest: 'error' }),
  close: () => server.close(),
  reset() {
    standIn = newStandIn(Date.now())
    asked = []
    broken = new Map()
  },
  world: () => standIn.world,
  asked: () => asked,
  /** From now on `path` answers so, until {@link api.mend}. */
  breakPath(path: string, status: number, requestId = 'req-broken', headers: Record<string, string> = {}) {
    const failure = { error_code: 'broken', errors: [], request_id: requestId }
    broken.set(path, HttpResponse.json({ code: status, msg: 'broken', data: failure }, { status, headers }))
  },
  loseConnection(path: string) {
    broken.set(path, HttpResponse.error())
  },
  mend: () => broken.clear(),
}
