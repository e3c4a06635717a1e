import { expect, test } from 'vitest'
import enUS from './en-US'
import firstPage from './zh-CN'
import administration from './zh-CN/administration'

const zhCN = { ...firstPage, ...administration }

type Words = { [key: string]: string | Words }

/** `a.b` of every text, plural forms taken as one; with the names it interpolates. */
function texts(words: Words, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value !== 'string') texts(value, `${path}${key}.`).forEach((v, k) => found.set(k, v))
    else {
      const names = [...value.matchAll(/{{(\w+)}}/g)].map((match) => match[1])
      found.set(path + key.replace(/_(one|other)$/, ''), names.toSorted().join())
    }
  }
  return found
}

test('both languages have the same texts with the same figures in them', () => {
  expect(Object.fromEntries(texts(enUS))).toEqual(Object.fromEntries(texts(zhCN)))
})

test('no text is empty, and English has no Chinese in it but the name of the other language', () => {
  const english = JSON.stringify({ ...enUS, layout: { ...enUS.layout, language: '' } })
  expect(english).not.toMatch(/[\u4e00-\u9fff]/)
  expect(JSON.stringify([zhCN, enUS])).not.toContain('""')
})
