import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What Maven asks of npm: `build` makes the page if anything it is made from has changed, `check` runs formatter check,
 * lint, tests and the limit of the first page's script. Both install the packages first if package-lock.json is not the one that was installed.
 */

const HOME = fileURLToPath(new URL('..', import.meta.url))
const INSTALLED = join(HOME, 'node_modules', '.installed')
const BUILT = join(HOME, 'target', 'frontend.built')
const PAGE = join(HOME, 'target', 'classes', 'static', 'index.html')
const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** @param {readonly string[]} paths files and folders under HOME */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of paths.flatMap((path) => filesOf(join(HOME, path))))
    hash.update(relative(HOME, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
}

/** @param {string} stamp @param {string} wanted */
function isStamped(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}

/** @param {string[]} words */
function npm(...words) {
  execFileSync('npm', words, { cwd: HOME, stdio: 'inherit' })
}

function install() {
  const wanted = fingerprint(['package.json', 'package-lock.json'])
  if (isStamped(INSTALLED, wanted)) return
  npm('ci', '--prefer-offline')
  writeFileSync(INSTALLED, wanted)
}

function build() {
  const wanted = fingerprint(SOURCES)
  if (existsSync(PAGE) && isStamped(BUILT, wanted)) {
    console.log('frontend: nothing has changed')
    return
  }
  npm('run', 'build', '--silent', '--', '--logLevel', 'warn')
  mkdirSync(join(HOME, 'target'), { recursive: true })
  writeFileSync(BUILT, wanted)
}

function check() {
  for (const script of ['format:check', 'lint', 'test', 'size']) npm('run', script, '--silent')
}

const TASKS = { build, check }
const task = TASKS[/** @type {keyof typeof TASKS} */ (process.argv[2])]
if (task === undefined) {
  console.error(`usage: node build/maven.mjs ${Object.keys(TASKS).join('|')}`)
  process.exit(2)
}
install()
task()
