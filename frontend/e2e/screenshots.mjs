import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch, logIn } from './browser.mjs'
import { PAGES, SHOWN } from './pages.mjs'
import { serve } from './serve.mjs'

/**
 * Takes pictures of every page, wide and narrow, light and dark, Chinese and English, and fails on a console error or
 * warning, on a serious finding of axe, and on a page wider than its window.
 *
 * `node e2e/screenshots.mjs [folder]`, by default into target/screenshots; `node e2e/screenshots.mjs --docs` takes those
 * of the documents, in every look, into docs/screenshots. With TIDEPOOL_PICTURES=/clusters,/devices only
 * of these pages, with TIDEPOOL_LOOKS=zh-light-1440,en-light-390 only in these looks. Against a running stack:
 * TIDEPOOL_WEB=http://127.0.0.1:18080 TIDEPOOL_USER=admin TIDEPOOL_PASSWORD=… ; without these, against the in-memory API.
 */

const HOME = fileURLToPath(new URL('..', import.meta.url))
const DOCS = process.argv[2] === '--docs'
const FOLDER = DOCS
  ? join(HOME, '..', 'docs', 'screenshots')
  : (process.argv[2] ?? join(HOME, 'target', 'screenshots'))
const LOOKS = [
  { width: 1440, theme: 'light', language: 'zh-CN' },
  { width: 1440, theme: 'dark', language: 'zh-CN' },
  { width: 390, theme: 'light', language: 'zh-CN' },
  { width: 390, theme: 'dark', language: 'zh-CN' },
  { width: 1440, theme: 'light', language: 'en-US' },
  { width: 1440, theme: 'dark', language: 'en-US' },
  { width: 390, theme: 'light', language: 'en-US' },
  { width: 390, theme: 'dark', language: 'en-US' },
]
const ONLY = process.env.TIDEPOOL_PICTURES?.split(',')
const ONLY_LOOKS = process.env.TIDEPOOL_LOOKS?.split(',')
const HEIGHTS = { 1440: 900, 390: 844 }
/** Of 100. Text stays sharp, and a picture has a third of the bytes of a PNG. */
const QUALITY = 80

/** @type {string[]} */
const findings = []
const axe = await readFile(join(HOME, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const stand = process.env.TIDEPOOL_WEB
  ? {
      base: process.env.TIDEPOOL_WEB,
      user: process.env.TIDEPOOL_USER ?? 'admin',
      password: process.env.TIDEPOOL_PASSWORD ?? '',
      close() {},
    }
  : await serve()

await mkdir(FOLDER, { recursive: true })
const browser = await launch()
try {
  for (const look of LOOKS) if (ONLY_LOOKS?.includes(nameOf(look)) ?? true) await takeAll(look)
} finally {
  await browser.close()
  stand.close()
}
findings.forEach((finding) => console.error(finding))
console.log(`${findings.length} findings, pictures in ${FOLDER}`)
process.exitCode = findings.length === 0 ? 0 : 1

/** @param {(typeof LOOKS)[number]} look */
function nameOf({ language, theme, width }) {
  return `${language.slice(0, 2)}-${theme}-${width}`
}

/** @param {(typeof LOOKS)[number]} look */
async function takeAll(look) {
  const name = nameOf(look)
  const context = await browser.newContext({
    viewport: { width: look.width, height: HEIGHTS[/** @type {390 | 1440} */ (look.width)] },
    deviceScaleFactor: look.width < 500 ? 2 : 1,
    timezoneId: 'Asia/Shanghai',
    locale: look.language,
    reducedMotion: 'reduce',
  })
  await context.addInitScript(
    ([key, value]) => localStorage.getItem(key) ?? localStorage.setItem(key, value),
    /** @type {const} */ ([
      'tidepool.preferences.v1',
      JSON.stringify({ theme: look.theme, language: look.language, siderCollapsed: false }),
    ]),
  )
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) findings.push(`${name}: console: ${message.text()}`)
  })
  page.on('pageerror', (error) => findings.push(`${name}: page error: ${error.message}`))

  await page.goto(`${stand.base}/workbench`)
  await page.locator('input[name=password]').waitFor()
  await picture(page, name, 'login')
  await logIn(page, stand.user, stand.password)

  await page.locator('#pending-orders').waitFor()
  for (const { path, pictures } of PAGES.filter(({ path }) => ONLY?.includes(path) ?? true)) {
    await page.goto(stand.base + path)
    await pictures(page, (what, overlay) => picture(page, name, what, overlay))
  }
  await context.close()
}

/** @param {import('playwright-core').Page} page @param {string} name @param {string} what */
async function picture(page, name, what, overlay = false) {
  if (DOCS && !SHOWN.includes(what)) return
  // Fonts and the fading in of overlays; pictures and contrasts are of a page at rest.
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity),
  )
  await writeFile(join(FOLDER, `${what}-${name}.webp`), await webp(page, !overlay))

  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (excess > 0) findings.push(`${name} ${what}: ${excess} px wider than the window`)
  await page.evaluate(axe)
  const serious = await page.evaluate(async () => {
    // @ts-expect-error axe is put into the page by the line before
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter((/** @type {{ impact: string }} */ { impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(
        (
          /** @type {{ id: string, nodes: { html: string, any: { message: string }[] }[] }} */ { id, nodes },
        ) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} (${any[0]?.message.slice(0, 160)})`),
      )
  })
  findings.push(...serious.map((/** @type {string} */ text) => `${name} ${what}: axe ${text}`))
}

/** What is seen as WebP, which Playwright has no word for. @param {import('playwright-core').Page} page */
async function webp(page, whole = false) {
  const chromium = await page.context().newCDPSession(page)
  try {
    const { cssContentSize: size } = await chromium.send('Page.getLayoutMetrics')
    const { data } = await chromium.send('Page.captureScreenshot', {
      format: 'webp',
      quality: QUALITY,
      ...(whole && {
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width: size.width, height: size.height, scale: 1 },
      }),
    })
    return Buffer.from(data, 'base64')
  } finally {
    await chromium.detach()
  }
}
