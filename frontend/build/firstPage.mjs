import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Prints how much script the first page of the built site loads, and fails when that is more than the limit. */

const LIMIT_KIB = 200
const ROOT = fileURLToPath(new URL('../target/classes/static', import.meta.url))

const index = readFileSync(join(ROOT, 'index.html'), 'utf8')
const scripts = [...index.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((match) => match[1] ?? '')
if (scripts.length === 0) throw new Error('index.html names no script')
const sizes = scripts.map((script) => gzipSync(readFileSync(join(ROOT, script))).length)
const total = sizes.reduce((sum, size) => sum + size) / 1_024
console.log(
  `script of the first page: ${total.toFixed(1)} KiB gzip in ${scripts.length} files, at most ${LIMIT_KIB}`,
)
process.exitCode = total <= LIMIT_KIB ? 0 : 1
