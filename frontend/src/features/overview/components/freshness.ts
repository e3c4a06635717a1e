/** Longest silence that is taken as normal before a rhythm is seen: two rounds of the usual five minutes, and some. */
const USUAL_MS = 11 * 60_000
const SHORTEST_MS = 60_000
const ROUNDS = 2.5

export interface Rhythm {
  newest: number
  /** Between the last two data that were seen to arrive, in milliseconds. */
  step: number | undefined
}

/** Learns how often data come from when they came. */
export function heard(rhythm: Rhythm | undefined, dataAsOf: number): Rhythm {
  if (rhythm === undefined) return { newest: dataAsOf, step: undefined }
  if (dataAsOf <= rhythm.newest) return rhythm
  return { newest: dataAsOf, step: dataAsOf - rhythm.newest }
}

export function isStale(rhythm: Rhythm, now: number) {
  const normal = rhythm.step === undefined ? USUAL_MS : Math.max(SHORTEST_MS, ROUNDS * rhythm.step)
  return now - rhythm.newest > normal
}
