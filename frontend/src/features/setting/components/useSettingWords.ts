import { useTranslation } from 'react-i18next'
import type { Setting } from '@/api/settings'
import { useFormats } from '@/shared/time/useFormats'
import { type Group, GROUPS, type KnownKey } from './groups'

const CHOICES = ['manual', 'four_eyes', 'auto', 'none', 'available', 'pending_cleanup'] as const
const UNITS = ['seconds', 'minutes', 'hours', 'days', 'percent'] as const
const WARNINGS: Partial<Record<string, 'approval' | 'order' | 'retention' | 'outside'>> = {
  'approval.pool_entry': 'approval',
  'approval.pool_exit': 'approval',
  'order.maximum_devices': 'order',
  'order.maximum_per_hour': 'order',
  'order.minimum_nodes': 'order',
  'order.special_allowed': 'order',
  'outside.registered_servers': 'outside',
}

const KNOWN = new Set<string>(Object.values(GROUPS).flat())

export function isKnown(key: string): key is KnownKey {
  return KNOWN.has(key)
}

export function groupOf(key: string): Group | 'other' {
  const found = Object.entries(GROUPS).find(([, keys]) => (keys as readonly string[]).includes(key))
  return (found?.[0] as Group | undefined) ?? 'other'
}

/** What settings and their values are called; a setting of a newer server keeps its key and the server's words. */
export function useSettingWords() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const choice = (word: string) => {
    const known = CHOICES.find((one) => one === word)
    return known === undefined ? word : t(`setting.choice.${known}`)
  }
  const unit = (key: string) => {
    const known = UNITS.find((one) => key.endsWith(`_${one}`) || key.endsWith(`.${one}`))
    return known === undefined ? '' : t(`setting.unit.${known}`)
  }
  return {
    choice,
    unit,
    name: (key: string) => (isKnown(key) ? t(`setting.of.${key}.name`) : key),
    hint: ({ key, description }: Setting) => (isKnown(key) ? t(`setting.of.${key}.hint`) : description),
    /** What a change of it may do that is hard to take back. */
    warning(key: string) {
      const known = key.startsWith('retention.') ? 'retention' : WARNINGS[key]
      return known && t(`setting.warning.${known}`)
    },
    value({ key, shape }: Setting, value: unknown) {
      if (typeof value === 'boolean') return value ? t('setting.yes') : t('setting.no')
      if (typeof value === 'number') return [number(value), unit(key)].join(' ').trim()
      if (shape.kind === 'choice') return choice(String(value))
      if (shape.kind === 'texts') return (value as string[]).join(t('comma')) || t('setting.empty')
      if (typeof value === 'string') return value
      return JSON.stringify(value) === '{}' ? t('setting.empty') : JSON.stringify(value)
    },
  }
}
