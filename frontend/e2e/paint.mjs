import { launch, logIn } from './browser.mjs'
import { serve } from './serve.mjs'

/**
 * How quickly the built page paints and answers, from Chromium's own trace, against the in-memory API; the last line is
 * one JSON object. The 30-day chart may take 1.2 times as long as that of one day, measured in turns, and no task may
 * last 50 ms while a list of a thousand orders is scrolled; beyond that it ends with 1. To be run alone on the machine.
 *
 * `npx vite build && node e2e/paint.mjs [rounds]`
 */

const ROUNDS = Number(process.argv[2] ?? 9)
const MOST_TO_A_DAY = 1.2
const LONGEST_TASK_MS = 50
const ORDERS = 1_000
/** A wheel turned as fast as a hand can, six screens a second. */
const NOTCH_PX = 120
const NOTCH_EVERY_MS = 20
/** Of a month, as many as the server answers with; the in-memory API has 288 of any range. */
const MONTH_POINTS = 1_008

const stand = await serve(0, (world) => {
  const like = world.orders[0]
  if (like === undefined) throw new Error('there is no order to take copies of')
  for (let id = 1_000; id < 1_000 + ORDERS; id++)
    world.orders.push({ ...like, id, order_number: `ESO20261123-${id}`, status: 'completed' })
})
const browser = await launch()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.route(/allocation-trend.*30d/, monthOfPoints)
try {
  const first = await traced(async () => {
    await page.goto(`${stand.base}/workbench`)
    await page.locator('input[name=password]').waitFor()
  })
  const login = await traced(async () => {
    await logIn(page, stand.user, stand.password)
    await page.locator('#pending-orders article').first().waitFor()
  })
  await page.locator('#trend canvas').first().waitFor()

  /** @type {{ day: number[], month: number[] }} */
  const charts = { day: [], month: [] }
  for (let round = 0; round < ROUNDS; round++) {
    charts.month.push(busy(await traced(() => range('30天', '30d'))))
    charts.day.push(busy(await traced(() => range('24小时', '24h'))))
  }

  await page.goto(`${stand.base}/workbench?h_size=${ORDERS}`)
  await page.locator('#all-orders').scrollIntoViewIfNeeded()
  await page.waitForFunction(
    (count) => document.querySelectorAll('#all-orders article').length >= count,
    ORDERS,
  )
  // To draw them for the first time is not to scroll them.
  await page.waitForTimeout(1_000)
  const scrolling = await traced(async () => {
    for (let notch = 0; notch < 240; notch++) {
      await page.mouse.wheel(0, NOTCH_PX)
      await page.waitForTimeout(NOTCH_EVERY_MS)
    }
  })

  const ratio = median(charts.month) / median(charts.day)
  const longest = Math.max(0, ...tasks(scrolling))
  console.log(
    JSON.stringify({
      first_contentful_paint_ms: firstPaint(first),
      login_to_orders_busy_ms: busy(login),
      login_longest_task_ms: round(Math.max(...tasks(login))),
      chart_day_ms: median(charts.day),
      chart_month_ms: median(charts.month),
      chart_ratio: round(ratio),
      scroll_longest_task_ms: round(longest),
    }),
  )
  process.exitCode = ratio <= MOST_TO_A_DAY && longest <= LONGEST_TASK_MS ? 0 : 1
} finally {
  await browser.close()
  stand.close()
}

/**
 * @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number,
 *   args: { name?: string, data?: { documentLoaderURL?: string } } }} Event
 */

/** @param {() => Promise<unknown>} act @returns {Promise<Event[]>} what the page's main thread did meanwhile */
async function traced(act) {
  await browser.startTracing(page, {
    categories: ['toplevel', 'loading', 'devtools.timeline', 'blink.user_timing', '__metadata'],
  })
  await act()
  await page.waitForTimeout(500)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
  /** @type {Event[]} */
  const events = traceEvents
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  return events.filter(({ pid, tid }) => mains.some((main) => main.pid === pid && main.tid === tid))
}

/** Milliseconds of each task. @param {readonly Event[]} events */
function tasks(events) {
  return events
    .filter(({ name, ph }) => ph === 'X' && /RunTask$/.test(name))
    .map(({ dur = 0 }) => dur / 1_000)
}

/** Milliseconds of all tasks together. @param {readonly Event[]} events */
function busy(events) {
  return round(tasks(events).reduce((sum, one) => sum + one, 0))
}

/** From the navigation to the page until its first content. @param {readonly Event[]} events */
function firstPaint(events) {
  const begin = events.find(
    ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL?.startsWith(stand.base),
  )
  const paint = events.find(
    ({ name, ts }) => name === 'firstContentfulPaint' && begin !== undefined && ts > begin.ts,
  )
  return begin === undefined || paint === undefined ? null : round((paint.ts - begin.ts) / 1_000)
}

/** @param {import('playwright-core').Route} route */
async function monthOfPoints(route) {
  const response = await route.fetch()
  const body = await response.json()
  const { points } = body.data
  const begin = Date.parse(points[0].time)
  const step = (Date.parse(points.at(-1).time) - begin) / (MONTH_POINTS - 1)
  body.data.points = Array.from({ length: MONTH_POINTS }, (_, place) => ({
    ...points[Math.floor((place * points.length) / MONTH_POINTS)],
    time: new Date(begin + place * step).toISOString(),
  }))
  await route.fulfill({ response, json: body })
}

/** @param {string} label @param {string} name */
async function range(label, name) {
  const answer = page.waitForResponse((response) => response.url().includes(name))
  await page.locator('#trend').getByText(label, { exact: true }).click()
  await answer
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100
}
