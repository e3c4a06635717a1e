/** How often what is shown is asked for again, beside what useLiveEvents hears of. Stops while the tab is hidden. */
export const LIVE = { refetchInterval: 10_000 } as const

/** For an order that is being executed in front of somebody. */
export const WATCHED_INTERVAL_MS = 3_000
