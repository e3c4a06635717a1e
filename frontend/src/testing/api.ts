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
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
    asked.push({ method: request.method, path: url.pathname + url.search, body })
    const instead = broken.get(url.pathname)
    if (instead !== undefined) return instead.clone()
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? null
    const answer = standIn.answer({ method: request.method, url, token, body })
    return HttpResponse.json(answer.body as Record<string, unknown>, {
      status: answer.status,
      headers: answer.headers,
    })
  }),
)

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
