/**
 * What there is to take pictures of: one entry for each page, in the order of the menu. `take` takes one of what is shown
 * then; with `overlay` of the window, otherwise of the whole page.
 * @typedef {import('playwright-core').Page} Page
 * @typedef {(what: string, overlay?: boolean) => Promise<void>} Take
 */

/** @type {readonly { path: string, pictures: (page: Page, take: Take) => Promise<void> }[]} */
export const PAGES = [
  { path: '/workbench', pictures: workbench },
  { path: '/clusters', pictures: clusters },
  { path: '/devices', pictures: devices },
  { path: '/maintenance', pictures: maintenance },
  { path: '/roster', pictures: roster },
  { path: '/notifications', pictures: notifications },
  { path: '/settings', pictures: settings },
  { path: '/users', pictures: users },
  { path: '/operations', pictures: operations },
  { path: '/profile', pictures: profile },
]

/** The pictures that documents show: each page as it opens, and what people decide on. */
export const SHOWN = [
  'login',
  'workbench',
  'scrolled',
  'order',
  'strategy-edit',
  'clusters',
  'devices',
  'maintenance',
  'roster',
  'notifications',
  'settings',
  'users',
  'operations',
  'profile',
]

/** @param {Page} page @param {Take} take */
async function workbench(page, take) {
  await page.locator('#trend :is(canvas, .ant-alert, .ant-empty)').first().waitFor()
  await atRest(page)
  await page.locator('#all-orders :is(canvas, .ant-alert)').first().waitFor()
  await take('workbench')
  await page.evaluate(() => window.scrollTo(0, 500))
  await take('scrolled', true)

  await page.locator('#strategies :is(tbody, ul[aria-label]) button.ant-btn-link').first().click()
  await page.locator('.ant-drawer').first().waitFor()
  await page.goto(`${page.url()}&strategy_tab=orders`)
  await page.locator('.ant-drawer :is(article, .ant-empty)').first().waitFor()
  await take('strategy-orders', true)
  await page.goto(page.url().split('?')[0] ?? '')
  await page.locator('#all-orders :is(canvas, .ant-alert)').first().waitFor()

  await page.locator('#strategies .ant-btn-primary').first().click()
  await page.locator('.ant-drawer form').waitFor()
  await take('strategy-form', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer form').waitFor({ state: 'detached' })
  await page
    .locator('#strategies')
    .getByText(/^(编辑|Edit)$/)
    .first()
    .click()
  await page.locator('.ant-drawer :is(canvas, .ant-alert, .ant-empty)').first().waitFor()
  await atRest(page)
  await take('strategy-edit', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer form').waitFor({ state: 'detached' })

  await page.locator('#pending-orders button:has(.anticon-plus)').click()
  await page.locator('.ant-drawer form').waitFor()
  await take('order-form', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer form').waitFor({ state: 'detached' })

  const details = page.locator('#pending-orders article button:has(.anticon-eye)')
  if ((await details.count()) === 0) return
  await details.nth(Math.min(1, (await details.count()) - 1)).click()
  await page.locator('.ant-drawer .ant-tabs').waitFor()
  await take('order', true)
  await printed(page, take)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer .ant-tabs').waitFor({ state: 'detached' })

  const approve = page.locator('#pending-orders article').nth(1).locator('button.ant-btn-primary')
  if ((await approve.count()) === 0) return
  await approve.click()
  await page.locator('.ant-modal').waitFor()
  await take('approve', true)
}

/** @param {Page} page @param {Take} take */
async function clusters(page, take) {
  await rows(page)
  await take('clusters')
  await openFirst(page)
  await page.locator('.ant-drawer canvas').first().waitFor()
  await take('cluster', true)
  await page.goto(`${page.url().split('?')[0]}?edit=1`)
  await page.locator('.ant-drawer form').waitFor()
  await take('cluster-form', true)
}

/** @param {Page} page @param {Take} take */
async function devices(page, take) {
  await rows(page)
  await take('devices')
  await openFirst(page)
  await page.locator('.ant-drawer [role=tab]').last().click()
  await page.locator('.ant-drawer .ant-timeline').waitFor()
  await take('device', true)
  await page.goto(`${page.url().split('?')[0]}?edit=new`)
  await page.locator('.ant-drawer form').waitFor()
  await take('device-form', true)
  await page.goto(`${page.url().split('?')[0]}?import=new`)
  await page.locator('.ant-drawer input[type=file]').setInputFiles({
    name: 'devices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'ci_code,ip,cpu,is_special\nSRV-NEW-0091,10.20.9.91,96,\nSRV-NEW-0092,10.20.9.92,-4,\n',
    ),
  })
  await page.locator('.ant-drawer .ant-table-row').first().waitFor()
  await take('device-import', true)
}

/** @param {Page} page @param {Take} take */
async function maintenance(page, take) {
  await rows(page)
  await take('maintenance')
  // A new stack has no ticket yet.
  if ((await page.locator(FIRST).count()) > 0) {
    await openFirst(page)
    await page.locator('.ant-drawer :is(.ant-timeline, .ant-empty)').first().waitFor()
    await take('ticket', true)
  }
  await page.goto(`${page.url().split('?')[0]}?view=receivers`)
  await rows(page)
  await take('receivers')
}

/** What the printer gets. @param {Page} page @param {Take} take */
async function printed(page, take) {
  await page.evaluate(() => (window.print = () => {}))
  await page.locator('.ant-drawer button:has(.anticon-printer)').click()
  await page.locator('[data-print-sheet]').waitFor({ state: 'attached' })
  await page.emulateMedia({ media: 'print' })
  await page.locator('[data-print-sheet]').waitFor()
  await take('order-print')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
}

/** @param {Page} page @param {Take} take */
async function roster(page, take) {
  await page.locator('main ol > li[aria-current]').waitFor()
  await atRest(page)
  await take('roster')
  await page.locator('main [data-shortcut=new]').click()
  await page.locator('.ant-drawer form').waitFor()
  await take('roster-form', true)
  await page.goto(`${page.url().split('?')[0]}?view=week`)
  await page.locator('main ol > li[aria-current]').waitFor()
  await take('roster-week')
}

/** @param {Page} page @param {Take} take */
async function notifications(page, take) {
  await rows(page)
  await take('notifications')
  await page.locator('header button:has(.anticon-bell)').click()
  await page.locator('.ant-drawer :is(ul, .ant-empty)').first().waitFor()
  await take('bell', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer').waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.locator('.ant-modal kbd').first().waitFor()
  await take('shortcuts', true)
}

/** @param {Page} page @param {Take} take */
async function operations(page, take) {
  await rows(page)
  await take('operations')
  await page.locator(FIRST).first().click()
  await page.locator('.ant-drawer .ant-descriptions').waitFor()
  await take('operation', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer').waitFor({ state: 'detached' })
  await page.locator('main button:has(.anticon-safety-certificate)').click()
  await page.locator('.ant-modal .ant-btn-primary').click()
  await page.locator('.ant-modal .ant-alert').waitFor()
  await take('operations-verified', true)
}

/** @param {Page} page @param {Take} take */
async function settings(page, take) {
  await page.locator('main li button').first().waitFor()
  await take('settings')
  const address = page.url().split('?')[0]
  await page.goto(`${address}?edit=approval.pool_exit`)
  await page.locator('.ant-drawer form').waitFor()
  await take('setting-form', true)
  await page.goto(`${address}?tab=stop`)
  await page.locator('main .ant-alert button').click()
  await page.locator('.ant-modal form').waitFor()
  await take('stop', true)
  await page.goto(`${address}?tab=channels`)
  await rows(page)
  await take('channels')
  await page.locator('main [data-shortcut=new]:visible').click()
  await page.locator('.ant-drawer form').waitFor()
  await take('channel-form', true)
  await page.goto(`${address}?tab=keys`)
  await page.locator('main [data-shortcut=new]:visible').waitFor()
  await atRest(page)
  await take('keys')
}

/** @param {Page} page @param {Take} take */
async function users(page, take) {
  await rows(page)
  await take('users')
  const more = page.locator('main button:has(.anticon-more)').first()
  // A new stack has one user.
  if ((await more.count()) > 0) {
    await more.click()
    await page.locator('.ant-dropdown-menu').waitFor()
    await take('user-menu', true)
    await page.locator('.ant-dropdown-menu-item:has(.anticon-key)').click()
    await page.locator('.ant-drawer form').waitFor()
    await take('user-password', true)
  }
  const address = page.url().split('?')[0]
  await page.goto(`${address}?edit=new`)
  await page.locator('.ant-drawer form').waitFor()
  await take('user-form', true)
  await page.goto(`${address}?view=roles`)
  await page.locator('main :is(.ant-table-row, ul[aria-label] > li)').first().waitFor()
  await take('roles')
  await page.goto(`${address}?view=roles&role=operator`)
  await page.locator('.ant-drawer .ant-checkbox-wrapper').nth(1).click()
  await take('role', true)
  await page.locator('.ant-drawer .ant-drawer-footer .ant-btn-primary').click()
  await page.locator('.ant-modal').waitFor()
  await take('role-confirm', true)
}

/** @param {Page} page @param {Take} take */
async function profile(page, take) {
  await page.locator('main form').first().waitFor()
  await page.locator('main ul > li').first().waitFor()
  await atRest(page)
  await take('profile')
}

/** The rows of a list are there, or it says that there are none. @param {Page} page */
async function rows(page) {
  await page
    .locator('main :is(.ant-table-row:not([aria-hidden=true] *), ul[aria-label] > li, .ant-empty):visible')
    .first()
    .waitFor()
}

const FIRST = 'main :is(tbody, ul[aria-label]) button.ant-btn-link'

/** @param {Page} page */
async function openFirst(page) {
  await page.locator(FIRST).first().click()
  await page.locator('.ant-drawer .ant-tabs').waitFor()
}

/** Nothing is awaited any more. @param {Page} page */
async function atRest(page) {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}
