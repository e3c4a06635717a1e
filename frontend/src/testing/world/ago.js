export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** @param {number} now milliseconds @param {number} before milliseconds */
export const ago = (now, before) => new Date(now - before).toISOString()
