import { useSettings } from '@/api/settings'

/** IANA name of the zone that the roster's dates and times are of. */
export function useRosterZone() {
  return useSettings(
    (settings) => settings.find(({ key }) => key === 'calendar.zone')?.value as string | undefined,
  )
}
