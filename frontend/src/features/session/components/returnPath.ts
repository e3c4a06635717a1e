/** Where to go after login: a path of this page only, never another site. */
export function returnPath(search: string, fallback = '/workbench') {
  const stated = new URLSearchParams(search).get('return')
  if (stated === null) return fallback
  const target = URL.canParse(stated, window.location.origin)
    ? new URL(stated, window.location.origin)
    : undefined
  if (target === undefined || target.origin !== window.location.origin || !stated.startsWith('/'))
    return fallback
  if (target.pathname === '/login') return fallback
  return target.pathname + target.search + target.hash
}

export function loginPath(from: { pathname: string; search: string }) {
  const here = from.pathname + from.search
  return here === '/' || here === '/workbench' ? '/login' : `/login?return=${encodeURIComponent(here)}`
}
