/** A selector as its field holds it: null where it is empty, undefined where it is not a JSON object. */
export function selectorOf(text: string | undefined): Record<string, unknown> | null | undefined {
  if (text === undefined || text.trim() === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
