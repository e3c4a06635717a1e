import { useTranslation } from 'react-i18next'
import { DEVICE_TEXTS } from './columns'
import { DEVICE_STATUSES } from './DeviceStatusLabel'

const COLUMNS = [
  ...DEVICE_TEXTS,
  'ci_code',
  'ip',
  'status',
  'cluster',
  'cpu',
  'memory',
  'is_localization',
  'disk_count',
] as const
const OF_NODE = ['cordoned', 'ready', 'cluster_id'] as const

/** Names of columns that changed, and their values, in the reader's language; unknown ones as the server has them. */
export function useChangeWords() {
  const { t } = useTranslation()
  return {
    column(field: string) {
      const column = COLUMNS.find((name) => name === field)
      if (column !== undefined) return t(`device.column.${column}`)
      const word = OF_NODE.find((name) => name === field)
      return word === undefined ? field : t(`device.word.${word}`)
    },
    value(field: string, value: string | null) {
      if (value === null || value === '') return t('none')
      if (value === 'true') return t('device.yes')
      if (value === 'false') return t('device.no')
      const status = DEVICE_STATUSES.find((name) => field === 'status' && name === value)
      return status === undefined ? value : t(`device.status_name.${status}`)
    },
  }
}
