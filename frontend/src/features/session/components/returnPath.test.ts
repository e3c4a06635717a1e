import { expect, test } from 'vitest'
import { loginPath, returnPath } from './returnPath'

test('login comes back to where it was asked for', () => {
  const login = loginPath({ pathname: '/workbench', search: '?order=7&q=a b' })
  expect(returnPath(login.slice(login.indexOf('?')))).toBe('/workbench?order=7&q=a%20b')
})

test('the plain workbench needs no return path', () => {
  expect(loginPath({ pathname: '/workbench', search: '' })).toBe('/login')
  expect(returnPath('')).toBe('/workbench')
})

test.each([
  'https://evil.test/',
  '//evil.test',
  '/\\evil.test',
  'javascript:alert(1)',
  '/login?return=/login',
  'x',
])('login never leads to %s', (target) => {
  expect(returnPath(`?return=${encodeURIComponent(target)}`)).toBe('/workbench')
})
