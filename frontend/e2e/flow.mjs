import { readFile } from 'node:fs/promises'
import { launch, logIn } from './browser.mjs'

/**
 * The page used as people use it, against a running stack: who may do what, a strategy from its form to a drained node, a
 * maintenance from the request to the end, settings, language, theme, addresses and a lost connection. Fails at the first
 * step that does not hold, and on any console error or warning.
 *
 * `TIDEPOOL_WEB=http://127.0.0.1:18080 TIDEPOOL_CREDENTIALS=data/credentials.json node e2e/flow.mjs`
 */

const WEB = process.env.TIDEPOOL_WEB ?? 'http://127.0.0.1:18080'
const { users } = JSON.parse(await readFile(process.env.TIDEPOOL_CREDENTIALS ?? 'credentials.json', 'utf8'))
/** Quiet ones of the stack's clusters, whose machines may leave. */
const CLUSTERS = ['wg-cloud-01', 'ft-game-01']
const PATIENCE = 180_000
const NAME = `缩容演练 ${Date.now().toString(36)}`

const browser = await launch()
/** @type {string[]} */
const complaints = []
/** Chromium itself says so of each request while the connection is cut. */
let cut = false
let page = await newPage()
try {
  await step('a wrong password is refused', wrongPassword)
  await step('a viewer sees everything and decides nothing', asViewer)
  await step('an operator makes a strategy in the form', makeStrategy)
  await step('it fires, and its order waits', seeItFire)
  await step('the order is approved, its drain is watched to the end', approveAndWatch)
  await step('the strategy is turned off and deleted', deleteStrategy)
  await step('a maintenance goes from request to restored node', maintain)
  await step('an address brings back filters, tab and drawer', addresses)
  await step('language and theme change and stay', looks)
  await step('an administrator changes a setting and takes it back', changeSetting)
  await step('the operation log tells of it, and is intact', readLog)
  await step('a lost connection is said, and passes', loseConnection)
} catch (error) {
  await page.screenshot({ path: 'target/flow-failure.png' })
  throw error
} finally {
  await browser.close()
}
complaints.forEach((complaint) => console.error(complaint))
console.log(`${complaints.length} console errors and warnings`)
process.exitCode = complaints.length === 0 ? 0 : 1

/** @param {string} name @param {() => Promise<void>} act */
async function step(name, act) {
  const began = Date.now()
  await act()
  console.log(`ok  ${name} (${((Date.now() - began) / 1_000).toFixed(1)} s)`)
}

async function newPage() {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const opened = await context.newPage()
  opened.setDefaultTimeout(30_000)
  opened.on('console', (message) => {
    const expected = cut || /status of 40[0139]/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text())
  })
  opened.on('pageerror', (error) => complaints.push(error.message))
  return opened
}

/** In a browser of its own. @param {string} user */
async function login(user, password = users[user]) {
  await page.context().close()
  page = await newPage()
  await page.goto(`${WEB}/workbench`)
  await logIn(page, user, password)
}

async function wrongPassword() {
  await login('operator', 'not the password')
  await page.getByRole('alert').waitFor()
}

async function asViewer() {
  await login('viewer')
  await page.locator('#pending-orders article').first().waitFor({ timeout: PATIENCE })
  await expectNone(page.locator('#pending-orders').getByRole('button', { name: '批准', exact: true }))
  await expectNone(page.locator('#strategies .ant-btn-primary'))
  await expectNone(page.getByRole('menuitem', { name: '用户与权限' }))
  await page.goto(`${WEB}/users`)
  await page.getByText('你的角色不能查看这里').waitFor()
}

/** One without an order that waits; otherwise the order is refused, with a reason. */
async function clusterAtRest() {
  const orders = page.locator('#pending-orders article')
  await orders.first().waitFor({ timeout: PATIENCE })
  const texts = (await orders.allInnerTexts()).join('\n')
  const free = CLUSTERS.find((cluster) => !texts.includes(cluster))
  if (free !== undefined) return free
  const [cluster = ''] = CLUSTERS
  const order = orders.filter({ hasText: cluster }).first()
  await order.getByRole('button', { name: /拒\s?绝/ }).click()
  await page.locator('.ant-modal textarea').fill('演练前让出集群')
  await page.locator('.ant-modal .ant-btn-dangerous').click()
  await page
    .getByText(/已拒绝/)
    .first()
    .waitFor()
  return cluster
}

async function makeStrategy() {
  await login('operator')
  const cluster = await clusterAtRest()
  await page.locator('#strategies .ant-btn-primary').first().click()
  const form = page.locator('.ant-drawer form')
  await form.getByLabel('策略名称').fill(NAME)
  await form.getByLabel('关联集群').fill(cluster)
  await page.locator(`.ant-select-item[title^="${cluster}"]`).click()
  await page.keyboard.press('Tab')
  await form.getByRole('radio', { name: '退池' }).check()
  await form.getByLabel('CPU 阈值 (%)').fill('100')
  await form.getByLabel('满足时长 (分钟)').fill('0')
  await page
    .getByText(new RegExp(`一旦 ${cluster}.*退池 1 台`))
    .first()
    .waitFor()
  await page.locator('.ant-drawer-footer .ant-btn-primary').click()
  await page.getByText(`已保存 ${NAME}`).waitFor()
}

function waiting() {
  return page.locator('#pending-orders article').filter({ hasText: NAME })
}

async function seeItFire() {
  await waiting().waitFor({ timeout: PATIENCE })
}

async function approveAndWatch() {
  await waiting().getByRole('button', { name: '批准', exact: true }).click()
  // The nodes that will go are named before anybody agrees.
  await page.locator('.ant-modal [class*=nodes], .ant-modal li, .ant-modal article').first().waitFor()
  await page.getByRole('button', { name: '批准并执行' }).click()
  await page.getByRole('button', { name: '查看进度' }).click()
  const drawer = page.locator('.ant-drawer')
  await drawer.locator('.ant-timeline').first().waitFor()
  await drawer.getByText('已完成').first().waitFor({ timeout: PATIENCE })
  await close()
}

async function deleteStrategy() {
  const row = page.locator('#strategies').locator('tr, li').filter({ hasText: NAME })
  await row.getByRole('switch').click()
  await page.getByText(`已禁用 ${NAME}`).waitFor()
  await page.goto(`${WEB}/workbench`)
  await row.getByRole('button', { name: '删除' }).click()
  await page.locator('.ant-modal .ant-btn-dangerous').click()
  await page.getByText(`已删除 ${NAME}`).waitFor()
}

/** The outside system is played by the stack; it agrees after seconds and is done after half a minute. */
async function maintain() {
  const outside = new URL(WEB)
  outside.port = String(Number(outside.port) + 14)
  const answer = await fetch(new URL('/requests', outside), {
    method: 'POST',
    body: JSON.stringify({ ci_code: 'bm-gw-0002', reason: '更换内存' }),
  })
  if (!answer.ok) throw new Error(`the outside system answers ${answer.status}`)
  await page.goto(`${WEB}/maintenance`)
  await page.locator('main tbody button.ant-btn-link').first().click()
  const drawer = page.locator('.ant-drawer')
  await drawer.getByText('等你确认时间窗').waitFor({ timeout: PATIENCE })
  await drawer.getByRole('button', { name: '确认时间窗' }).click()
  await dialog('确认维护时间窗').getByRole('button', { name: '确认时间窗' }).click()
  await drawer.getByRole('button', { name: '开始准备' }).click({ timeout: PATIENCE })
  await dialog('开始准备节点？').getByRole('button', { name: '开始准备' }).click()
  await drawer.getByText('维护进行中，等外部系统报告完成').waitFor({ timeout: PATIENCE })
  await drawer.getByText('维护已完成，节点正在恢复调度').waitFor({ timeout: PATIENCE })
  await page.goto(`${WEB}/workbench`)
  const restoring = page.locator('#pending-orders article').filter({ hasText: '恢复调度' })
  await restoring.first().getByRole('button', { name: '批准', exact: true }).click({ timeout: PATIENCE })
  await page.getByRole('button', { name: '批准并执行' }).click()
  await page.goto(`${WEB}/maintenance`)
  await page.locator('main tbody button.ant-btn-link').first().click()
  await drawer.getByText('维护单已完成').first().waitFor({ timeout: PATIENCE })
}

async function addresses() {
  const address = `${WEB}/devices?keyword=bm-&status=in_pool&device=20&tab=history`
  await page.goto(address)
  await page.locator('.ant-drawer [role=tab][aria-selected=true]').getByText('历史').waitFor()
  await page.reload()
  await page.locator('.ant-drawer [role=tab][aria-selected=true]').getByText('历史').waitFor()
  await close()
  const left = new URL(page.url()).search
  if (left !== '?keyword=bm-&status=in_pool') throw new Error(`closing the drawer left ${left}`)
}

async function looks() {
  await page.goto(`${WEB}/workbench`)
  await page.getByRole('button', { name: 'EN: Switch to English' }).click()
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Elastic Capacity Workbench' }).waitFor()
  const theme = await page.evaluate(() => document.documentElement.dataset.theme)
  if (theme !== 'dark') throw new Error(`the theme is ${theme} after a reload`)
  await page.getByRole('button', { name: '中：切换到中文' }).click()
  await page.getByRole('heading', { name: '资源弹性管理工作台' }).waitFor()
}

async function changeSetting() {
  await login('admin')
  await page.locator('#pending-orders').waitFor()
  await page.goto(`${WEB}/settings?edit=order.maximum_per_hour`)
  await page.locator('.ant-drawer form input').fill('29')
  await page.locator('.ant-drawer-footer .ant-btn-primary').click()
  await page.getByText('已保存“每小时订单上限”').waitFor()
  await page.getByRole('button', { name: /撤\s?销/ }).click()
  await page
    .locator('main li')
    .filter({ hasText: 'order.maximum_per_hour' })
    .getByText('30', { exact: true })
    .waitFor()
}

async function readLog() {
  await page.goto(`${WEB}/operations?action=change_setting&object_id=order.maximum_per_hour`)
  await page.locator('main tbody button.ant-btn-link').first().click()
  await page
    .locator('.ant-drawer tr')
    .filter({ hasText: /29.*30/ })
    .waitFor()
  await close()
  await page.getByRole('button', { name: '校验完整性' }).click()
  await page.locator('.ant-modal .ant-btn-primary').click()
  await page.getByText('日志完整').waitFor()
}

async function loseConnection() {
  await page.goto(`${WEB}/workbench`)
  await page.getByText('实时', { exact: true }).waitFor({ timeout: PATIENCE })
  cut = true
  await page.context().setOffline(true)
  await page.locator('header').getByText('连接中断').waitFor({ timeout: PATIENCE })
  await page.context().setOffline(false)
  await page.getByText('实时', { exact: true }).waitFor({ timeout: PATIENCE })
  cut = false
}

/** @param {string} title */
function dialog(title) {
  return page.getByRole('dialog').filter({ hasText: title }).last()
}

async function close() {
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer').waitFor({ state: 'detached' })
}

/** @param {import('playwright-core').Locator} locator */
async function expectNone(locator) {
  const count = await locator.count()
  if (count > 0) throw new Error(`${count} where there should be none: ${locator}`)
}
