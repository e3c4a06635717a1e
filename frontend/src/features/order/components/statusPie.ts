import type { ChartOption } from '@/shared/chart/Chart'
import type { Theme } from '@/shared/preferences'

const COLOURS: Record<Theme, Record<string, string>> = {
  light: {
    pending: '#d48806',
    processing: '#0958d9',
    completed: '#389e0d',
    failed: '#cf1322',
    cancelled: '#8c8c8c',
  },
  dark: {
    pending: '#e8b339',
    processing: '#5c9ef0',
    completed: '#6abe39',
    failed: '#f37370',
    cancelled: '#8c8c8c',
  },
}
const MAINTENANCE: Record<Theme, string> = { light: '#531dab', dark: '#b37feb' }

/** Shares of the statuses; one that no order has is no slice. */
export function statusPie(
  counts: readonly (readonly [status: string, count: number])[],
  word: (status: string) => string,
  theme: Theme,
): ChartOption {
  return {
    animation: false,
    backgroundColor: 'transparent',
    tooltip: { trigger: 'item', confine: true, formatter: '{b} {c} ({d}%)' },
    series: [
      {
        id: 'statuses',
        type: 'pie',
        radius: ['48%', '76%'],
        label: { show: false },
        itemStyle: { borderWidth: 2, borderColor: theme === 'dark' ? '#141414' : '#fff' },
        data: counts
          .filter(([, count]) => count > 0)
          .map(([status, value]) => ({
            name: word(status),
            value,
            itemStyle: { color: COLOURS[theme][status] ?? MAINTENANCE[theme] },
          })),
      },
    ],
  }
}
