import { chromium } from 'playwright-core'

/** Debian's Chromium, which asks nobody on the network of its own accord. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.TIDEPOOL_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** On the page to log in. @param {import('playwright-core').Page} page @param {string} user @param {string} password */
export async function logIn(page, user, password) {
  await page.locator('input[name=username]').fill(user)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
}
