import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export type Language = 'zh-CN' | 'en-US'

export interface Preferences {
  /** Null follows the system. */
  theme: Theme | null
  language: Language
  /** By its IANA name; null is the browser's. */
  timeZone: string | null
  siderCollapsed: boolean
}

const KEY = 'tidepool.preferences.v1'
const DEFAULTS: Preferences = { theme: null, language: 'zh-CN', timeZone: null, siderCollapsed: false }

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let current = restore()

function restore(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) }
  } catch {
    return DEFAULTS
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  systemDark.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemDark.removeEventListener('change', listener)
  }
}

export function prefer(change: Partial<Preferences>) {
  current = { ...current, ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  listeners.forEach((listener) => listener())
}

export const preferences = { current: () => current }

export function usePreferences() {
  return useSyncExternalStore(subscribe, () => current)
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => current.theme ?? (systemDark.matches ? 'dark' : 'light'))
}
