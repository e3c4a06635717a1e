/** jsdom has no media queries; here the window is 1440 px wide and nothing else is asked for. */
const WIDTH = 1440

window.matchMedia ??= (query) => ({
  matches: matches(query),
  media: query,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
})

function matches(query: string) {
  const least = /min-width:\s*([\d.]+)px/.exec(query)?.[1]
  const most = /max-width:\s*([\d.]+)px/.exec(query)?.[1]
  if (least === undefined && most === undefined) return false
  return WIDTH >= Number(least ?? 0) && WIDTH <= Number(most ?? Infinity)
}
