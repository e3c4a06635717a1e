/**
 * What there is to take pictures of: one entry for each page, in the order of the menu. `take` takes one of what is shown
 * then; with `overlay` of the window, otherwise of the whole page.
 * @typedef {import('playwright-core').Page} Page
 * @typedef {(what: string, overlay?: boolean) => Promise<void>} Take
 */

/** @type {readonly { path: string, pictures: (page: Page, take: Take) => Promise<void> }[]} */
export const PAGES = [{ path: '/workbench', pictures: workbench }]

/** @param {Page} page @param {Take} take */
async function workbench(page, take) {
  await page.locator('#trend :is(canvas, .ant-alert, .ant-empty)').first().waitFor()
  await atRest(page)
  await page.locator('#all-orders :is(canvas, .ant-alert)').first().waitFor()
  await take('workbench')

  await page.locator('#strategies .ant-btn-primary').first().click()
  await page.locator('.ant-drawer form').waitFor()
  await take('strategy-form', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer form').waitFor({ state: 'detached' })

  const details = page.locator('#pending-orders article button:has(.anticon-eye)')
  if ((await details.count()) === 0) return
  await details.nth(Math.min(1, (await details.count()) - 1)).click()
  await page.locator('.ant-drawer .ant-tabs').waitFor()
  await take('order', true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer .ant-tabs').waitFor({ state: 'detached' })

  const approve = page.locator('#pending-orders article').nth(1).locator('button.ant-btn-primary')
  if ((await approve.count()) === 0) return
  await approve.click()
  await page.locator('.ant-modal').waitFor()
  await take('approve', true)
}

/** Nothing is awaited any more. @param {Page} page */
async function atRest(page) {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}
