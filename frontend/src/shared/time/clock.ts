/** The server's clock, as far as the Date header of its answers tells, and one ticker for everything that shows age. */

const TICK_MS = 1_000
/** Date has whole seconds; less than this is not a wrong clock. */
const TOLERATED_MS = 5_000

let offset = 0
let ticker: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

export const clock = {
  now: () => Date.now() + offset,

  correct(dateHeader: string | null) {
    if (dateHeader === null) return
    const measured = Date.parse(dateHeader) - Date.now()
    if (Number.isNaN(measured)) return
    offset = Math.abs(measured) > TOLERATED_MS ? measured : 0
  },

  subscribe(listener: () => void) {
    listeners.add(listener)
    ticker ??= setInterval(() => listeners.forEach((each) => each()), TICK_MS)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) {
        clearInterval(ticker)
        ticker = undefined
      }
    }
  },
}
