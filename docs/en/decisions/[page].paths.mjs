import { readdirSync, readFileSync } from 'node:fs'

const DECISIONS = new URL('../../decisions/', import.meta.url)

export default {
  paths: () =>
    readdirSync(DECISIONS).map((file) => ({
      params: { page: file.replace('.md', '') },
      content: readFileSync(new URL(file, DECISIONS), 'utf8'),
    })),
}
