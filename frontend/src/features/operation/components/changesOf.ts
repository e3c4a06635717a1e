/** A field that differs between the object before and after; undefined where it was not there. */
export interface Change {
  /** The way to it, such as `roles` or `cpu.value`; empty for the object itself. */
  field: string
  from: unknown
  to: unknown
}

/** What an operation changed, field by field. */
export function changesOf(before: unknown, after: unknown, way = ''): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const [old, next] = [fieldsOf(before), fieldsOf(after)]
  if (old === undefined || next === undefined || (isMissing(before) && isMissing(after)))
    return [{ field: way, from: before ?? undefined, to: after ?? undefined }]
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((name) =>
    changesOf(old[name], next[name], way === '' ? name : `${way}.${name}`),
  )
}

/** None where there is nothing, and undefined where there is something that has no fields. */
function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  if (isMissing(value)) return {}
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

function isMissing(value: unknown) {
  return value === null || value === undefined
}
