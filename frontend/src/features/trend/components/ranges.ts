export const RANGES = ['24h', '7d', '30d'] as const
export type Range = (typeof RANGES)[number]

const HOUR_MS = 3_600_000

export const RANGE_MS: Record<Range, number> = {
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
}

export function rangeOf(text: string): Range {
  return RANGES.find((range) => range === text) ?? '24h'
}
