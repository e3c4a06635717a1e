/** Keys of a selector that the list of devices can be filtered by. */
const FILTERED = new Set([
  'arch_type',
  'idc',
  'room',
  'cabinet',
  'net_zone',
  'infra_type',
  'group',
  'appid',
  'model',
  'company',
  'os_name',
  'role',
  'is_localization',
])

/** The selector as filters of the list of devices; undefined where the list cannot answer it, as for a node label. */
export function deviceFilters(selector: unknown): Record<string, string> | undefined {
  const filters: Record<string, string> = {}
  for (const [key, stated] of Object.entries(selector ?? {})) {
    const values: unknown[] = Array.isArray(stated) ? stated : [stated]
    if (!FILTERED.has(key) || values.length !== 1) return undefined
    filters[key] = String(values[0])
  }
  return filters
}
