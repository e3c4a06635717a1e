import { readFileSync } from 'node:fs'

/** Pages that are written once, in English. */
const PAGES = {
  changelog: '../../CHANGELOG.md',
  contributing: '../../CONTRIBUTING.md',
  flow: '../flow.md',
}

export default {
  paths: () =>
    Object.entries(PAGES).map(([page, file]) => ({
      params: { page },
      content: readFileSync(new URL(file, import.meta.url), 'utf8'),
    })),
}
