import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../preferences'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Made once for all who format, as making them is slow. */
const made = new Map<string, ReturnType<typeof makeIntl>>()

function intl(language: string, timeZone: string | undefined) {
  const key = `${language} ${timeZone ?? ''}`
  const known = made.get(key) ?? makeIntl(language, timeZone)
  made.set(key, known)
  return known
}

function makeIntl(language: string, timeZone: string | undefined) {
  return {
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
    relative: new Intl.RelativeTimeFormat(language, { numeric: 'always' }),
    clockTime: new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23', timeZone }),
    day: new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }),
    zone: new Intl.DateTimeFormat('en-GB', { timeZoneName: 'longOffset', timeZone }),
  }
}

/** Numbers and times in the chosen language and zone. */
export function useFormats() {
  const { i18n, t } = useTranslation()
  const language = i18n.language
  const timeZone = usePreferences().timeZone ?? undefined
  return useMemo(() => {
    const { number, relative, clockTime, day, zone } = intl(language, timeZone)
    return {
      number: (value: number) => number.format(value),
      percent: (value: number | null | undefined) =>
        value == null ? t('unknown') : `${number.format(value)}%`,
      time: (instant: string | number) => clockTime.format(new Date(instant)),
      /** `2026-11-23 18:04:05 UTC+08:00` */
      absolute: (instant: string | number) => {
        const date = new Date(instant)
        const offset = zone.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
        return `${day.format(date)} ${clockTime.format(date)} ${offset.replace('GMT', 'UTC')}`
      },
      ago: (instant: string | number, now: number) => {
        const seconds = Math.round((now - new Date(instant).getTime()) / 1_000)
        const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
        if (Math.abs(seconds) < 60) return t('just_now')
        return relative.format(-Math.trunc(seconds / size), unit)
      },
      duration: (milliseconds: number) => {
        const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
        if (minutes < 1)
          return t('duration.seconds', { count: Math.max(0, Math.round(milliseconds / 1_000)) })
        if (minutes < 60) return t('duration.minutes', { count: minutes })
        if (minutes < 1_440 && minutes % 60 === 0) return t('duration.whole_hours', { count: minutes / 60 })
        if (minutes < 1_440)
          return t('duration.hours', { count: Math.floor(minutes / 60), minutes: minutes % 60 })
        return t('duration.days', {
          count: Math.floor(minutes / 1_440),
          hours: Math.floor((minutes % 1_440) / 60),
        })
      },
    }
  }, [language, timeZone, t])
}
