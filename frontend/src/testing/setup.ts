import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { session } from '@/api/session'
import { administrationTexts, startI18n } from '@/shared/i18n/i18n'
import { api } from './api'

// As long as a busy machine needs; what is there is found at once.
configure({ asyncUtilTimeout: 20_000 })

class NoResize implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= NoResize
Element.prototype.scrollIntoView ??= () => {}
Blob.prototype.text ??= function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsText(this)
  })
}

beforeAll(async () => {
  api.listen()
  await startI18n('zh-CN')
  await administrationTexts()
})

afterEach(() => {
  cleanup()
  api.reset()
  session.end()
})

afterAll(() => api.close())
