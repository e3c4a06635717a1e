/** What an input of type datetime-local has: minutes, in the browser's zone, without its name. */
export function local(instant: string | null) {
  if (instant === null) return ''
  const date = new Date(instant)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function toInstant(local: string) {
  return new Date(local).toISOString()
}
