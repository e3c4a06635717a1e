import type { Login, User } from './types'

/**
 * Who is logged in, in this tab only. Kept in sessionStorage: it survives a reload, ends with the tab, and is not
 * sent by the browser on its own, so that no other site can use it. See docs/decisions/0010-frontend-stack.md.
 */
export interface Session {
  token: string
  expiresAt: string
  user: User
}

const KEY = 'tidepool.session.v1'

let current = restore()
const listeners = new Set<() => void>()

function restore(): Session | null {
  const stored = sessionStorage.getItem(KEY)
  if (stored === null) return null
  try {
    const session = JSON.parse(stored) as Session
    return Date.parse(session.expiresAt) > Date.now() ? session : null
  } catch {
    return null
  }
}

function become(session: Session | null) {
  current = session
  if (session === null) sessionStorage.removeItem(KEY)
  else sessionStorage.setItem(KEY, JSON.stringify(session))
  listeners.forEach((listener) => listener())
}

export const session = {
  current: () => current,
  begin: (login: Login) =>
    become({ token: login.access_token, expiresAt: login.expires_at, user: login.user }),
  end: () => become(null),
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
