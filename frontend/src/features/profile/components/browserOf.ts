const BROWSERS = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** A browser's description of itself in short, as far as it is known: `Chrome · Linux`. */
export function browserOf(userAgent: string) {
  const found = [BROWSERS, SYSTEMS].map((kinds) => kinds.find(([part]) => userAgent.includes(part))?.[1])
  return found.filter(Boolean).join(' · ') || userAgent || '—'
}
